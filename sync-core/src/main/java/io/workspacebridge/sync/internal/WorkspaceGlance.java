package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether anything may have happened in a watched link's workspace since the last look, by one question to the service's index (F11). It
 * only saves cycles: what it does not tell, a complete listing finds later.
 *
 * <p>The question goes back to the day before yesterday, whatever the zone, so that what the index learned late is told as well; items that
 * were told before do not count. After a change the next look counts as changed, too, as a second edit in the same second may look like
 * the first.
 */
final class WorkspaceGlance {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceGlance.class);
    private static final int OVERLAP_DAYS = 2;

    private final Workspaces workspaces;
    private final StateStore store;
    private final Clock clock;
    private final Link link;
    private Set<String> told = Set.of();
    private boolean settled;

    WorkspaceGlance(Workspaces workspaces, StateStore store, Clock clock, Link link) {
        this.workspaces = workspaces;
        this.store = store;
        this.clock = clock;
        this.link = link;
    }

    /** Looks. True the first time, after a change, and whenever it can't be told. */
    boolean mayHaveChanged() {
        Optional<Set<String>> changes = changes();
        if (changes.isEmpty()) {
            settled = false;
            return true;
        }
        boolean changed = !settled || !told.containsAll(changes.get());
        settled = told.containsAll(changes.get());
        told = changes.get();
        return changed;
    }

    private Optional<Set<String>> changes() {
        LocalDate since = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(OVERLAP_DAYS);
        try {
            return Policy.target(link)
                    .flatMap(target -> WorkspacePlace.known(store, link.id(), target))
                    .flatMap(place -> workspaces.changesSince(place.folderId(), since));
        } catch (PortException | StateException e) {
            LOG.debug("{}: the index can't be asked; the workspace is listed", link.id(), e);
            return Optional.empty();
        }
    }
}
