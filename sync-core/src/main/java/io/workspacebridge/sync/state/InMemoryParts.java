package io.workspacebridge.sync.state;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of a store in memory. All of them share the store's monitor and its fence. */
final class InMemoryParts {

    /** What the parts need of their store. */
    interface Owner {
        /** Throws unless the lease is the link's present one. */
        void check(Lease lease);

        EvidenceEntry append(Lease lease, String key, String payload);
    }

    private InMemoryParts() {}

    /** Obligations by link and key. */
    static final class Dues implements Obligations {
        private static final Comparator<Obligation> ORDER = Comparator.comparing(Obligation::dueAt)
                .thenComparing(Obligation::linkId)
                .thenComparing(Obligation::key);

        private final Object monitor;
        private final Owner owner;
        private final Map<String, Map<String, Obligation>> links = new TreeMap<>();

        Dues(Object monitor, Owner owner) {
            this.monitor = monitor;
            this.owner = owner;
        }

        @Override
        public void save(Lease lease, Obligation obligation) {
            JdbcStateStore.requireSameLink(lease, obligation.linkId());
            synchronized (monitor) {
                owner.check(lease);
                known(lease.linkId()).put(obligation.key(), obligation);
            }
        }

        @Override
        public List<Obligation> due(String linkId, Instant now) {
            return of(linkId).stream()
                    .filter(each -> !each.dueAt().isAfter(now))
                    .toList();
        }

        @Override
        public List<Obligation> due(Instant now, int limit) {
            synchronized (monitor) {
                return links.values().stream()
                        .flatMap(link -> link.values().stream())
                        .filter(each -> !each.dueAt().isAfter(now))
                        .sorted(ORDER)
                        .limit(limit)
                        .toList();
            }
        }

        @Override
        public List<String> owing(Instant now, String after, int limit) {
            synchronized (monitor) {
                return links.values().stream()
                        .flatMap(link -> link.values().stream())
                        .filter(each -> !each.dueAt().isAfter(now))
                        .map(Obligation::linkId)
                        .filter(linkId -> linkId.compareTo(after) > 0)
                        .distinct()
                        .sorted()
                        .limit(limit)
                        .toList();
            }
        }

        @Override
        public List<Obligation> of(String linkId) {
            synchronized (monitor) {
                return known(linkId).values().stream().sorted(ORDER).toList();
            }
        }

        @Override
        public void postpone(Lease lease, String key, Instant next, String failure) {
            synchronized (monitor) {
                owner.check(lease);
                known(lease.linkId())
                        .computeIfPresent(
                                key,
                                (same, each) -> new Obligation(
                                        each.linkId(),
                                        each.key(),
                                        each.kind(),
                                        each.itemId(),
                                        next,
                                        each.payload(),
                                        each.attempts() + 1,
                                        failure));
            }
        }

        @Override
        public void settle(Lease lease, String key) {
            synchronized (monitor) {
                owner.check(lease);
                known(lease.linkId()).remove(key);
            }
        }

        @Override
        public EvidenceEntry settle(Lease lease, String key, String proof, String payload) {
            synchronized (monitor) {
                EvidenceEntry entry = owner.append(lease, proof, payload);
                known(lease.linkId()).remove(key);
                return entry;
            }
        }

        void purge(String linkId) {
            links.remove(linkId);
        }

        private Map<String, Obligation> known(String linkId) {
            return links.computeIfAbsent(linkId, unused -> new TreeMap<>());
        }
    }

    /** Facts by link, kind and key. */
    static final class Memory implements Facts {
        private final Object monitor;
        private final Owner owner;
        private final Map<String, Map<Kind, Map<String, String>>> links = new HashMap<>();

        Memory(Object monitor, Owner owner) {
            this.monitor = monitor;
            this.owner = owner;
        }

        @Override
        public Map<String, String> of(String linkId, Kind kind) {
            synchronized (monitor) {
                return Map.copyOf(known(linkId, kind));
            }
        }

        @Override
        public void save(Lease lease, Kind kind, String key, String value) {
            synchronized (monitor) {
                owner.check(lease);
                known(lease.linkId(), kind).put(key, value);
            }
        }

        @Override
        public void remove(Lease lease, Kind kind, String key) {
            synchronized (monitor) {
                owner.check(lease);
                known(lease.linkId(), kind).remove(key);
            }
        }

        void purge(String linkId) {
            links.remove(linkId);
        }

        private Map<String, String> known(String linkId, Kind kind) {
            return links.computeIfAbsent(linkId, unused -> new EnumMap<>(Kind.class))
                    .computeIfAbsent(kind, unused -> new TreeMap<>());
        }
    }

    /** Quarantined items by link and id. */
    static final class Ward implements Quarantine {
        private final Object monitor;
        private final Owner owner;
        private final Map<String, Map<String, QuarantinedItem>> links = new HashMap<>();

        Ward(Object monitor, Owner owner) {
            this.monitor = monitor;
            this.owner = owner;
        }

        @Override
        public void save(Lease lease, QuarantinedItem item) {
            JdbcStateStore.requireSameLink(lease, item.linkId());
            synchronized (monitor) {
                owner.check(lease);
                known(lease.linkId()).put(item.itemId(), item);
            }
        }

        @Override
        public Optional<QuarantinedItem> find(String linkId, String itemId) {
            synchronized (monitor) {
                return Optional.ofNullable(known(linkId).get(itemId));
            }
        }

        @Override
        public List<QuarantinedItem> of(String linkId) {
            synchronized (monitor) {
                return List.copyOf(known(linkId).values());
            }
        }

        @Override
        public boolean requeue(Lease lease, String itemId) {
            synchronized (monitor) {
                owner.check(lease);
                return known(lease.linkId())
                                .computeIfPresent(
                                        itemId,
                                        (same, each) -> new QuarantinedItem(
                                                each.linkId(),
                                                each.itemId(),
                                                each.path(),
                                                each.cause(),
                                                each.detail(),
                                                0,
                                                each.since(),
                                                Instant.EPOCH,
                                                each.subject()))
                        != null;
            }
        }

        @Override
        public void remove(Lease lease, String itemId) {
            synchronized (monitor) {
                owner.check(lease);
                known(lease.linkId()).remove(itemId);
            }
        }

        void purge(String linkId) {
            links.remove(linkId);
        }

        private Map<String, QuarantinedItem> known(String linkId) {
            return links.computeIfAbsent(linkId, unused -> new TreeMap<>());
        }
    }

    /** Parked cases by link and key. */
    static final class Cases implements ParkedCases {
        private final Object monitor;
        private final Owner owner;
        private final Map<String, Map<String, ParkedCase>> links = new HashMap<>();

        Cases(Object monitor, Owner owner) {
            this.monitor = monitor;
            this.owner = owner;
        }

        @Override
        public ParkedCase park(Lease lease, ParkedCase parked) {
            JdbcStateStore.requireSameLink(lease, parked.linkId());
            synchronized (monitor) {
                owner.check(lease);
                return known(lease.linkId())
                        .merge(
                                parked.key(),
                                parked,
                                (before, now) -> new ParkedCase(
                                        now.linkId(),
                                        now.key(),
                                        now.kind(),
                                        now.itemId(),
                                        now.path(),
                                        now.payload(),
                                        before.openedAt(),
                                        before.deadline(),
                                        before.fallback(),
                                        before.decision(),
                                        before.decidedBy(),
                                        before.decidedAt()));
            }
        }

        @Override
        public Optional<ParkedCase> find(String linkId, String key) {
            synchronized (monitor) {
                return Optional.ofNullable(known(linkId).get(key));
            }
        }

        @Override
        public List<ParkedCase> of(String linkId) {
            synchronized (monitor) {
                return known(linkId).values().stream()
                        .sorted(Comparator.comparing(ParkedCase::openedAt).thenComparing(ParkedCase::key))
                        .toList();
            }
        }

        @Override
        public boolean decide(Lease lease, String key, String decision, String by, Instant at) {
            synchronized (monitor) {
                owner.check(lease);
                return known(lease.linkId())
                                .computeIfPresent(
                                        key,
                                        (same, each) -> new ParkedCase(
                                                each.linkId(),
                                                each.key(),
                                                each.kind(),
                                                each.itemId(),
                                                each.path(),
                                                each.payload(),
                                                each.openedAt(),
                                                each.deadline(),
                                                each.fallback(),
                                                decision,
                                                by,
                                                at))
                        != null;
            }
        }

        @Override
        public void close(Lease lease, String key) {
            synchronized (monitor) {
                owner.check(lease);
                known(lease.linkId()).remove(key);
            }
        }

        void purge(String linkId) {
            links.remove(linkId);
        }

        private Map<String, ParkedCase> known(String linkId) {
            return links.computeIfAbsent(linkId, unused -> new TreeMap<>());
        }
    }
}
