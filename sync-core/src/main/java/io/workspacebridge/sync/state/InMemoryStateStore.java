package io.workspacebridge.sync.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    private long lastNumber;

    /**
     * An empty store.
     *
     * @param clock dates journal and evidence, and measures leases
     */
    public InMemoryStateStore(Clock clock) {
        this.clock = clock;
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
    public synchronized void saveLink(Lease lease, LinkRow row) {
        JdbcStateStore.requireSameLink(lease, row.linkId());
        fenced(lease).row = row;
    }

    @Override
    public synchronized List<BaselineRow> baseline(String linkId) {
        return List.copyOf(known(linkId).baseline.values());
    }

    /** {@inheritDoc} They are the item's open ones. */
    @Override
    public synchronized void saveBaseline(Lease lease, BaselineRow row) {
        JdbcStateStore.requireSameLink(lease, row.linkId());
        Link link = fenced(lease);
        link.baseline.put(row.itemId(), row);
        link.journal.replaceAll(
                (number, entry) -> isOpen(entry) && entry.intent().itemId().equals(row.itemId())
                        ? with(entry, JournalEntry.State.APPLIED)
                        : entry);
    }

    @Override
    public synchronized void removeBaseline(Lease lease, String itemId) {
        fenced(lease).baseline.remove(itemId);
    }

    /** {@inheritDoc} An operation that is still open keeps its entry. */
    @Override
    public synchronized long begin(Lease lease, Intent intent) {
        Link link = fenced(lease);
        for (JournalEntry entry : link.journal.values()) {
            if (isOpen(entry) && entry.intent().operationKey().equals(intent.operationKey())) {
                JournalEntry again = new JournalEntry(
                        entry.number(), lease.linkId(), lease.epoch(), intent, entry.state(), entry.begunAt());
                link.journal.put(entry.number(), again);
                return entry.number();
            }
        }
        lastNumber++;
        Instant begunAt = Instant.ofEpochMilli(clock.millis());
        link.journal.put(
                lastNumber,
                new JournalEntry(lastNumber, lease.linkId(), lease.epoch(), intent, JournalEntry.State.OPEN, begunAt));
        return lastNumber;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the outcome is {@link JournalEntry.State#OPEN} or the link has no such entry
     */
    @Override
    public synchronized void end(Lease lease, long entry, JournalEntry.State outcome, String detail) {
        JdbcStateStore.requireOutcome(outcome);
        if (fenced(lease).journal.computeIfPresent(entry, (number, open) -> with(open, outcome)) == null) {
            throw JdbcStateStore.noSuchEntry(lease, entry);
        }
    }

    @Override
    public synchronized List<JournalEntry> openIntents(String linkId) {
        return known(linkId).journal.values().stream()
                .filter(InMemoryStateStore::isOpen)
                .toList();
    }

    /**
     * {@inheritDoc} The row is settled in both cases.
     *
     * @throws IllegalArgumentException if the key is empty or has control characters
     */
    @Override
    public synchronized EvidenceEntry prove(Lease lease, String key, String itemId, String payload) {
        Link link = fenced(lease);
        EvidenceEntry proof = link.evidence.stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElse(null);
        if (proof == null) {
            EvidenceEntry last = link.evidence.isEmpty() ? null : link.evidence.get(link.evidence.size() - 1);
            proof = EvidenceHash.next(last, lease.linkId(), key, clock.instant(), payload);
            link.evidence.add(proof);
        }
        link.baseline.computeIfPresent(itemId, (id, row) -> row.withPending(null));
        return proof;
    }

    @Override
    public void evidence(String linkId, Consumer<EvidenceEntry> reader) {
        List<EvidenceEntry> entries;
        synchronized (this) {
            entries = List.copyOf(known(linkId).evidence);
        }
        entries.forEach(reader);
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

    private static boolean isOpen(JournalEntry entry) {
        return entry.state() == JournalEntry.State.OPEN;
    }

    private static JournalEntry with(JournalEntry entry, JournalEntry.State state) {
        return new JournalEntry(entry.number(), entry.linkId(), entry.epoch(), entry.intent(), state, entry.begunAt());
    }

    private static final class Link {
        private @Nullable String owner;
        private long epoch;
        private Instant expiresAt = Instant.EPOCH;
        private @Nullable LinkRow row;
        private final Map<String, BaselineRow> baseline = new TreeMap<>();
        private final Map<Long, JournalEntry> journal = new TreeMap<>();
        private final List<EvidenceEntry> evidence = new ArrayList<>();

        private boolean isHeldUnder(Lease lease) {
            return lease.owner().equals(owner) && lease.epoch() == epoch;
        }
    }
}
