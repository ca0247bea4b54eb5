package io.workspacebridge.sync.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The host's project system, asked which milestones a project has reached. */
@FunctionalInterface
public interface MilestoneEvents {

    /**
     * Milestones reached so far.
     *
     * @param projectCode the project
     * @return in any order; empty when none was reached or the project is not known
     */
    List<Milestone> reached(String projectCode);

    /**
     * A milestone that was reached.
     *
     * @param code such as {@code M3}
     * @param reachedAt when it was confirmed
     * @param confirmedBy who confirmed it
     * @param comment what was said; null when nothing was
     */
    record Milestone(
            String code,
            Instant reachedAt,
            String confirmedBy,
            @Nullable String comment) {}
}
