package io.workspacebridge.sync.state;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.FeedPage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Observed trees by link. */
final class InMemoryObservations implements Observations {
    private static final class Seen {
        private final String rootId;
        private Observed snapshot = new Observed();
        private @Nullable String cursor;
        private @Nullable Instant completedAt;
        private @Nullable Observed listing;
        private @Nullable String listingCursor;
        private final Map<String, Set<String>> tags = new HashMap<>();

        private Seen(String rootId) {
            this.rootId = rootId;
        }
    }

    private final Object monitor;
    private final InMemoryParts.Owner owner;
    private final Clock clock;
    private final Map<String, Seen> links = new HashMap<>();

    InMemoryObservations(Object monitor, InMemoryParts.Owner owner, Clock clock) {
        this.monitor = monitor;
        this.owner = owner;
        this.clock = clock;
    }

    @Override
    public Optional<Observation> find(String linkId) {
        synchronized (monitor) {
            return Optional.ofNullable(links.get(linkId))
                    .map(seen -> new Observation(
                            linkId,
                            seen.rootId,
                            seen.cursor,
                            seen.completedAt,
                            seen.listing != null,
                            seen.listingCursor));
        }
    }

    @Override
    public void startListing(Lease lease, String rootId) {
        synchronized (monitor) {
            owner.check(lease);
            Seen seen = links.get(lease.linkId());
            if (seen == null || !seen.rootId.equals(rootId)) {
                seen = new Seen(rootId);
                links.put(lease.linkId(), seen);
            }
            seen.listing = new Observed();
            seen.tags.clear();
            seen.listingCursor = null;
        }
    }

    @Override
    public void apply(Lease lease, FeedPage page) {
        synchronized (monitor) {
            owner.check(lease);
            Seen seen = links.get(lease.linkId());
            if (seen == null) {
                throw Observed.neverBegun(lease.linkId());
            }
            if (page.reset()) {
                startListing(lease, seen.rootId);
            }
            Observed listing = seen.listing;
            if (listing == null && seen.cursor == null) {
                throw Observed.neverBegun(lease.linkId());
            }
            if (listing == null) {
                seen.snapshot.apply(page);
                seen.cursor = page.cursor();
                return;
            }
            listing.apply(page);
            if (page.hasMore()) {
                seen.listingCursor = page.cursor();
                return;
            }
            seen.snapshot = listing;
            seen.cursor = page.cursor();
            seen.completedAt = Instant.ofEpochMilli(clock.millis());
            seen.listing = null;
            seen.listingCursor = null;
        }
    }

    @Override
    public void items(String linkId, Consumer<CollaborationItem> reader) {
        List<CollaborationItem> items = new ArrayList<>();
        synchronized (monitor) {
            Seen seen = links.get(linkId);
            if (seen != null) {
                (seen.listing != null ? seen.listing : seen.snapshot).forEach(items::add);
            }
        }
        items.forEach(item -> reader.accept(untagged(item)));
    }

    @Override
    public void saveTags(Lease lease, Map<String, Set<String>> tags) {
        synchronized (monitor) {
            owner.check(lease);
            Seen seen = links.get(lease.linkId());
            if (seen != null) {
                (seen.listing != null ? seen.listing : seen.snapshot).forEach(item -> {
                    if (tags.containsKey(item.id())) {
                        seen.tags.put(item.id(), Set.copyOf(tags.getOrDefault(item.id(), Set.of())));
                    }
                });
            }
        }
    }

    @Override
    public Map<String, Set<String>> tags(String linkId) {
        synchronized (monitor) {
            Seen seen = links.get(linkId);
            return seen == null ? Map.of() : Map.copyOf(seen.tags);
        }
    }

    private static CollaborationItem untagged(CollaborationItem item) {
        return item instanceof CollaborationItem.File file ? file.withTags(Set.of()) : item;
    }

    @Override
    public void forget(Lease lease) {
        synchronized (monitor) {
            owner.check(lease);
            links.remove(lease.linkId());
        }
    }

    void purge(String linkId) {
        links.remove(linkId);
    }
}
