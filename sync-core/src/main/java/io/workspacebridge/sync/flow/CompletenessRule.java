package io.workspacebridge.sync.flow;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which files belong together and when they are complete: until then none of them goes. */
public interface CompletenessRule {

    /**
     * Names the unit that a file belongs to.
     *
     * @param candidate the file
     * @return printable, equal for files of the same unit; null for a file that goes on its own
     */
    @Nullable
    String unitOf(Candidate candidate);

    /**
     * Says what a unit lacks.
     *
     * @param members the released files of one unit, and those that went before, at the paths where they were taken
     * @return one short phrase for each thing that is missing; empty when the unit is complete
     */
    List<String> missing(Collection<Candidate> members);
}
