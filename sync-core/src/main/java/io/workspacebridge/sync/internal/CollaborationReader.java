package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.FeedPage;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Observation;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the collaboration side from where it was left: one call for a folder in which nothing changed. With a lease every page is kept
 * as it is read, so that a crash forgets nothing; without one everything stays in memory.
 *
 * <p>Now and then everything is listed anew, since not every change is told (F09).
 */
final class CollaborationReader {
    private static final Logger LOG = LoggerFactory.getLogger(CollaborationReader.class);

    private final Collaboration collaboration;
    private final StateStore store;
    private final Clock clock;
    private final Duration trueUp;
    private final String linkId;
    private final @Nullable LeaseKeeper keeper;

    // What this cycle has read so far: its next round goes on from there.
    private CollaborationTree tree = new CollaborationTree();
    private @Nullable String cursor;
    private boolean begun;

    /**
     * Reads for one cycle.
     *
     * @param trueUp how long changes alone are believed
     * @param keeper null for a look that keeps nothing
     */
    CollaborationReader(
            Collaboration collaboration,
            StateStore store,
            Clock clock,
            Duration trueUp,
            String linkId,
            @Nullable LeaseKeeper keeper) {
        this.collaboration = collaboration;
        this.store = store;
        this.clock = clock;
        this.trueUp = trueUp;
        this.linkId = linkId;
        this.keeper = keeper;
    }

    /** Whether the root was read before, so that reading it tells whether it is still there. */
    static boolean knows(StateStore store, String linkId, String rootId) {
        return store.observations()
                .find(linkId)
                .filter(known -> known.rootId().equals(rootId))
                .isPresent();
    }

    /**
     * What is below the root now. A page that can't be read ends it with an exception, so that nothing looks deleted (F03).
     *
     * @param root without an id when the folder does not exist yet
     * @throws RootGone if it is not there any more
     */
    Sight read(Collaboration.Root root) {
        if (root.id().isEmpty()) {
            return new Sight(this, root, tree);
        }
        if (!begun) {
            begin(root);
            begun = true;
        }
        boolean reset = false;
        boolean more = true;
        while (more) {
            FeedPage page = poll(root);
            reset |= page.reset();
            keep(page);
            tree.apply(page);
            cursor = page.cursor();
            more = page.hasMore();
        }
        return new Sight(this, reset ? whereItIs(root) : root, tree);
    }

    private void begin(Collaboration.Root root) {
        Observation known = store.observations()
                .find(linkId)
                .filter(each -> each.rootId().equals(root.id()))
                .orElse(null);
        boolean goOn = known != null && (known.listing() || keeper == null || !isTrueUpDue(known));
        if (known != null && goOn) {
            cursor = known.listing() ? known.listingCursor() : known.cursor();
            store.observations().items(linkId, tree::put);
        } else if (keeper != null) {
            LOG.debug("{}: a complete listing begins", linkId);
            store.observations().startListing(keeper.lease(), root.id());
        }
    }

    // Not all links of a machine at the same time.
    private boolean isTrueUpDue(Observation known) {
        Instant completed = known.completedAt();
        if (completed == null) {
            return false;
        }
        int spread = Math.floorMod((linkId + completed).hashCode(), 401) - 200;
        Duration jittered = trueUp.plus(trueUp.multipliedBy(spread).dividedBy(1000));
        return !clock.instant().isBefore(completed.plus(jittered));
    }

    private FeedPage poll(Collaboration.Root root) {
        try {
            return collaboration.poll(root, cursor);
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.NOT_FOUND
                    && collaboration.folderById(root.id()).isEmpty()) {
                throw RootGone.collaboration(root.path());
            }
            throw e;
        }
    }

    private void keep(FeedPage page) {
        if (keeper != null) {
            keeper.touch();
            store.observations().apply(keeper.lease(), page);
        }
    }

    // A reset is also how a renamed or moved root shows.
    private Collaboration.Root whereItIs(Collaboration.Root root) {
        return collaboration.folderById(root.id()).orElseThrow(() -> RootGone.collaboration(root.path()));
    }

    /** Files with their tags: those of settled files as they were when last asked for, all others are asked for now. */
    List<CollaborationItem.File> tagged(Collaboration.Root root, List<BaselineRow> baseline) {
        Map<String, Set<String>> tags = new HashMap<>(store.observations().tags(linkId));
        Map<String, BaselineRow> rows = new HashMap<>();
        baseline.forEach(row -> rows.put(row.itemId(), row));
        List<CollaborationItem.File> files = tree.files();
        List<CollaborationItem.File> asked = new ArrayList<>();
        for (CollaborationItem.File file : files) {
            if (!tags.containsKey(file.id()) || !isSettled(file, rows.get(file.id()))) {
                asked.add(file);
            }
        }
        if (!asked.isEmpty()) {
            Map<String, Set<String>> answers = new HashMap<>();
            asked.forEach(file -> answers.put(file.id(), Set.of()));
            answers.putAll(collaboration.tags(root, asked));
            tags.putAll(answers);
            if (keeper != null) {
                store.observations().saveTags(keeper.lease(), answers);
            }
        }
        return files.stream()
                .map(file -> file.withTags(tags.getOrDefault(file.id(), Set.of())))
                .toList();
    }

    private static boolean isSettled(CollaborationItem.File file, @Nullable BaselineRow row) {
        return row != null
                && row.state() == BaselineRow.State.LINKED
                && row.pending() == null
                && file.rev().equals(row.rev());
    }

    /** What the collaboration side holds now. */
    record Sight(CollaborationReader reader, Collaboration.Root root, CollaborationTree tree) {
        List<CollaborationItem.File> tagged(List<BaselineRow> baseline) {
            return reader.tagged(root, baseline);
        }
    }
}
