package io.workspacebridge.sync.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A state store that forgets everything when it is dropped: for tests, and for trials such as a plan without consequences. It
 * keeps the same promises as {@link JdbcStateStore} but for durability.
 *
 * <p>Thread-safe. Closing it changes nothing, so that a test can look at what is left.
 */
public final class InMemoryStateStore implements StateStore {

    private final Clock clock;
    private final Map<String, Link> links = new HashMap<>();
    private final InMemoryParts.Owner owner = new InMemoryParts.Owner() {
        @Override
        public void check(Lease lease) {
            fenced(lease);
        }

        @Override
        public EvidenceEntry append(Lease lease, String key, String payload) {
            return InMemoryStateStore.this.append(lease, key, payload);
        }
    };
    private final InMemoryParts.Dues obligations = new InMemoryParts.Dues(this, owner);
    private final InMemoryParts.Ward quarantine = new InMemoryParts.Ward(this, owner);
    private final InMemoryParts.Cases parkedCases = new InMemoryParts.Cases(this, owner);
    private final InMemoryParts.Memory facts = new InMemoryParts.Memory(this, owner);
    private final InMemoryObservations observations;
    private long lastNumber;

    /**
     * An empty store.
     *
     * @param clock dates journal and evidence, and measures leases
     */
    public InMemoryStateStore(Clock clock) {
        this.clock = clock;
        this.observations = new InMemoryObservations(this, owner, clock);
    }

    @Override
    public synchronized Acquisition acquire(String linkId, String owner, Duration duration) {
        Link link = known(linkId);
        Instant now = clock.instant();
        String holder = link.owner;
        if (holder != null && link.expiresAt.isAfter(now) && !LeaseOwner.isKnownDead(holder)) {
            return new Acquisition.HeldBy(holder, Duration.between(now, link.expiresAt));
        }
        link.owner = owner;
        link.epoch++;
        link.expiresAt = now.plus(duration);
        return new Acquisition.Granted(new Lease(linkId, owner, link.epoch));
    }

    @Override
    public synchronized void renew(Lease lease, Duration duration) {
        fenced(lease).expiresAt = clock.instant().plus(duration);
    }

    @Override
    public synchronized void release(Lease lease) {
        Link link = known(lease.linkId());
        if (link.isHeldUnder(lease)) {
            link.owner = null;
        }
    }

    @Override
    public synchronized Optional<LinkRow> link(String linkId) {
        return Optional.ofNullable(known(linkId).row);
    }

    @Override
    public synchronized List<LinkRow> links() {
        return links.values().stream()
                .flatMap(link -> Stream.ofNullable(link.row))
                .sorted(Comparator.comparing(LinkRow::linkId))
                .toList();
    }

    @Override
    public synchronized void saveLink(Lease lease, LinkRow row) {
        JdbcStateStore.requireSameLink(lease, row.linkId());
        fenced(lease).row = row;
    }

    @Override
    public synchronized List<BaselineRow> baseline(String linkId) {
        return List.copyOf(known(linkId).baseline.values());
    }

    @Override
    public void baseline(String linkId, Consumer<BaselineRow> reader) {
        baseline(linkId).forEach(reader);
    }

    /** {@inheritDoc} They are the item's open ones. */
    @Override
    public synchronized void saveBaseline(Lease lease, BaselineRow row) {
        JdbcStateStore.requireSameLink(lease, row.linkId());
        Link link = fenced(lease);
        link.baseline.put(row.itemId(), row);
        link.open.values().removeIf(entry -> entry.intent().itemId().equals(row.itemId()));
    }

    /** {@inheritDoc} All of them or none. */
    @Override
    public synchronized void saveBaseline(Lease lease, List<BaselineRow> rows) {
        rows.forEach(row -> JdbcStateStore.requireSameLink(lease, row.linkId()));
        rows.forEach(row -> saveBaseline(lease, row));
    }

    @Override
    public synchronized void removeBaseline(Lease lease, String itemId) {
        fenced(lease).baseline.remove(itemId);
    }

    /** {@inheritDoc} An operation that is still open keeps its entry. */
    @Override
    public synchronized long begin(Lease lease, Intent intent) {
        Link link = fenced(lease);
        JournalEntry begun = link.open.values().stream()
                .filter(entry -> entry.intent().operationKey().equals(intent.operationKey()))
                .findFirst()
                .orElseGet(() -> newEntry(lease, intent));
        link.begun.add(begun.number());
        link.open.put(
                begun.number(),
                new JournalEntry(
                        begun.number(), lease.linkId(), lease.epoch(), intent, begun.state(), begun.begunAt()));
        return begun.number();
    }

    private JournalEntry newEntry(Lease lease, Intent intent) {
        lastNumber++;
        Instant begunAt = Instant.ofEpochMilli(clock.millis());
        return new JournalEntry(lastNumber, lease.linkId(), lease.epoch(), intent, JournalEntry.State.OPEN, begunAt);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the outcome is {@link JournalEntry.State#OPEN} or the link has no such entry
     */
    @Override
    public synchronized void end(Lease lease, long entry, JournalEntry.State outcome, String detail) {
        JdbcStateStore.requireOutcome(outcome);
        Link link = fenced(lease);
        if (!link.begun.contains(entry)) {
            throw JdbcStateStore.noSuchEntry(lease, entry);
        }
        link.open.remove(entry);
    }

    @Override
    public synchronized List<JournalEntry> openIntents(String linkId) {
        return List.copyOf(known(linkId).open.values());
    }

    /**
     * {@inheritDoc} The row is settled in both cases.
     *
     * @throws IllegalArgumentException if the key is empty or has control characters
     */
    @Override
    public synchronized EvidenceEntry prove(Lease lease, String key, String itemId, String payload) {
        EvidenceEntry proof = append(lease, key, payload);
        fenced(lease).baseline.computeIfPresent(itemId, (id, row) -> row.withPending(null));
        return proof;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the key is empty or has control characters
     */
    @Override
    public synchronized EvidenceEntry append(Lease lease, String key, String payload) {
        Link link = fenced(lease);
        EvidenceEntry entry = link.evidence.get(key);
        if (entry == null) {
            entry = EvidenceHash.next(link.lastEvidence, lease.linkId(), key, clock.instant(), payload);
            link.evidence.put(key, entry);
            link.lastEvidence = entry;
        }
        return entry;
    }

    @Override
    public void evidence(String linkId, Consumer<EvidenceEntry> reader) {
        List<EvidenceEntry> entries;
        synchronized (this) {
            entries = List.copyOf(known(linkId).evidence.values());
        }
        entries.forEach(reader);
    }

    @Override
    public synchronized void noteRemovals(Lease lease, String planHash, int removals, Instant at) {
        fenced(lease).removals.put(planHash, new Removal(removals, at));
    }

    @Override
    public synchronized int removals(String linkId, Instant since, String exceptPlan) {
        return known(linkId).removals.entrySet().stream()
                .filter(each -> !each.getKey().equals(exceptPlan))
                .filter(each -> !each.getValue().at().isBefore(since))
                .mapToInt(each -> each.getValue().count())
                .sum();
    }

    @Override
    public Observations observations() {
        return observations;
    }

    @Override
    public Obligations obligations() {
        return obligations;
    }

    @Override
    public Quarantine quarantine() {
        return quarantine;
    }

    @Override
    public ParkedCases parkedCases() {
        return parkedCases;
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public synchronized void purge(Lease lease) {
        Link link = fenced(lease);
        link.row = null;
        link.baseline.clear();
        link.open.clear();
        link.begun.clear();
        link.removals.clear();
        observations.purge(lease.linkId());
        obligations.purge(lease.linkId());
        quarantine.purge(lease.linkId());
        parkedCases.purge(lease.linkId());
        facts.purge(lease.linkId());
    }

    @Override
    public void close() {}

    private Link known(String linkId) {
        return links.computeIfAbsent(linkId, id -> new Link());
    }

    private Link fenced(Lease lease) {
        Link link = known(lease.linkId());
        if (!link.isHeldUnder(lease)) {
            throw new FencedException(lease);
        }
        return link;
    }

    private record Removal(int count, Instant at) {}

    private static final class Link {
        private @Nullable String owner;
        private long epoch;
        private Instant expiresAt = Instant.EPOCH;
        private @Nullable LinkRow row;
        private final Map<String, BaselineRow> baseline = new TreeMap<>();
        private final Map<Long, JournalEntry> open = new TreeMap<>();
        private final Map<String, Removal> removals = new HashMap<>();
        private final Set<Long> begun = new HashSet<>();
        private final Map<String, EvidenceEntry> evidence = new LinkedHashMap<>();
        private @Nullable EvidenceEntry lastEvidence;

        private boolean isHeldUnder(Lease lease) {
            return lease.owner().equals(owner) && lease.epoch() == epoch;
        }
    }
}
