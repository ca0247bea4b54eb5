package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.port.ContentSource;
import java.io.IOException;

/** Looks at a file before anything of it goes to the governed side, and can refuse it: a virus scan, limits on type and size. */
@FunctionalInterface
public interface ContentInspector {

    /**
     * Looks at one revision. Asked again for the same revision only after a failure.
     *
     * @param candidate the file
     * @param content its bytes; may be opened more than once, and need not be opened at all
     * @return passed or refused
     * @throws IOException if it can't be told now; the file waits, and the next cycle asks again
     */
    Finding inspect(Candidate candidate, ContentSource content) throws IOException;

    /**
     * Whether the bytes are looked at. What can be told without them is told when a plan is made, before anything is fetched.
     *
     * @return true unless overridden
     */
    default boolean readsContent() {
        return true;
    }

    /** What an inspector found. */
    sealed interface Finding {
        /**
         * The file may go.
         *
         * @param by what looked at it, for the evidence
         */
        record Passed(String by) implements Finding {}

        /**
         * The file may not go.
         *
         * @param by what looked at it: letters, digits and blanks; becomes part of a tag
         * @param why in one sentence
         */
        record Refused(String by, String why) implements Finding {}
    }
}
