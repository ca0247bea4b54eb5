package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.WorkspaceBridge;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a dispatcher has done for a link. An application with several accounts or servers leads each link to its own engine. */
public interface LinkWork {

    /**
     * Runs one cycle.
     *
     * @param linkId the link
     * @param turn after this no new item is begun
     * @return what was done; empty when this application does not know the link
     */
    Optional<CycleReport> run(String linkId, Duration turn);

    /**
     * Carries out what has become due.
     *
     * @param linkId the link
     * @return what was done; empty when this application does not know the link
     */
    Optional<CycleReport> meetObligations(String linkId);

    /**
     * All links by one engine.
     *
     * @param bridge the engine
     * @param links finds a link by its id; quick
     * @return the work
     */
    static LinkWork of(WorkspaceBridge bridge, Function<String, Optional<Link>> links) {
        return new LinkWork() {
            @Override
            public Optional<CycleReport> run(String linkId, Duration turn) {
                return links.apply(linkId).map(link -> bridge.run(link, turn));
            }

            @Override
            public Optional<CycleReport> meetObligations(String linkId) {
                return links.apply(linkId).map(bridge::meetObligations);
            }
        };
    }
}
