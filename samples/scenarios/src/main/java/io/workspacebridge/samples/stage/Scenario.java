package io.workspacebridge.samples.stage;

import io.workspacebridge.sync.Link;
import java.io.IOException;
import java.util.List;

/** A scenario that can be played: files appear, the engine works, the outcome is looked at on both sides. */
public interface Scenario {

    /** The link that it shows; the same each time. */
    Link link();

    /** All its links, where it has several. */
    default List<Link> links() {
        return List.of(link());
    }

    /**
     * Brings everything about that has to be there before the first cycle. Doing it again changes nothing.
     *
     * @return one line about it, for a reader
     * @throws IOException if a service or the state can't be worked with
     */
    String provide() throws IOException;

    /**
     * Plays it from beginning to end.
     *
     * @param performance to tell the story to
     * @throws IOException if a service or the state can't be worked with
     */
    void play(Performance performance) throws IOException;
}
