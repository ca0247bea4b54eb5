package io.workspacebridge.sync.state;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * A state store in a database: an SQLite file for one machine, PostgreSQL where several share the work. Its tables begin with
 * {@code wb_} and are made and upgraded when the store is opened; a database that a newer release has upgraded is refused.
 *
 * <p>Thread-safe. Leases go by the database's clock; the given clock only dates journal and evidence. SQLite files belong on a
 * local disk; several processes may have the same file open.
 *
 * <pre>{@code
 * try (StateStore store = JdbcStateStore.open("jdbc:sqlite:/var/lib/bridge/state.db", Clock.systemUTC())) {
 *     String owner = LeaseOwner.current().toString();
 *     StateStore.Acquisition answer = store.acquire("contracts", owner, Duration.ofMinutes(2));
 * }
 * }</pre>
 */
public final class JdbcStateStore implements StateStore {

    private final Connections connections;
    private final JdbcLeases leases;
    private final JdbcJournal journal;
    private final JdbcEvidence evidence;
    private final JdbcTransactions transactions;
    private final JdbcObservations observations;
    private final JdbcObligations obligations;
    private final JdbcQuarantine quarantine;
    private final JdbcParkedCases parkedCases;
    private final JdbcFacts facts;

    private JdbcStateStore(Connections connections, Database database, Clock clock) {
        this.connections = connections;
        this.leases = new JdbcLeases(database);
        this.journal = new JdbcJournal(clock);
        this.evidence = new JdbcEvidence(clock);
        this.transactions = new JdbcTransactions(connections, leases);
        this.observations = new JdbcObservations(transactions, clock);
        this.obligations = new JdbcObligations(transactions, evidence);
        this.quarantine = new JdbcQuarantine(transactions);
        this.parkedCases = new JdbcParkedCases(transactions);
        this.facts = new JdbcFacts(transactions);
    }

    /**
     * Opens a store that has its own connection.
     *
     * @param jdbcUrl {@code jdbc:sqlite:PATH}, whose folders are made when they are missing, or {@code jdbc:postgresql:…} when its
     *     driver and flyway-database-postgresql are on the class path; may carry a password, which is never shown
     * @param clock dates journal and evidence
     * @return the store; to be closed
     * @throws StateException if it can't be opened; the message says what to do
     */
    public static JdbcStateStore open(String jdbcUrl, Clock clock) {
        JdbcAddress address = JdbcAddress.of(jdbcUrl);
        address.prepare();
        return start(new SingleConnection(address), clock);
    }

    /**
     * Opens a store in the host's database.
     *
     * @param dataSource of SQLite or PostgreSQL, preferably pooled; stays the host's, and is not closed with the store
     * @param clock dates journal and evidence
     * @return the store
     * @throws StateException if it can't be opened; the message says what to do
     */
    public static JdbcStateStore on(DataSource dataSource, Clock clock) {
        return start(new PooledConnections(dataSource), clock);
    }

    private static JdbcStateStore start(Connections connections, Clock clock) {
        boolean opened = false;
        try {
            Database database = connections.database();
            Schema.migrate(connections, database);
            opened = true;
            return new JdbcStateStore(connections, database, clock);
        } catch (StateException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw StateFailures.explain("Opening the state store", e, connections);
        } finally {
            if (!opened) {
                connections.close();
            }
        }
    }

    @Override
    public Acquisition acquire(String linkId, String owner, Duration duration) {
        return write(
                "Taking the lease on link '" + linkId + "'", handle -> leases.acquire(handle, linkId, owner, duration));
    }

    @Override
    public void renew(Lease lease, Duration duration) {
        write("Renewing the lease on link '" + lease.linkId() + "'", handle -> {
            leases.renew(handle, lease, duration);
            return true;
        });
    }

    @Override
    public void release(Lease lease) {
        write("Giving back the lease on link '" + lease.linkId() + "'", handle -> {
            leases.release(handle, lease);
            return true;
        });
    }

    @Override
    public Optional<LinkRow> link(String linkId) {
        return read("Reading link '" + linkId + "'", handle -> JdbcLinks.link(handle, linkId));
    }

    @Override
    public List<LinkRow> links() {
        return read("Reading the links", JdbcLinks::links);
    }

    @Override
    public void saveLink(Lease lease, LinkRow row) {
        requireSameLink(lease, row.linkId());
        fenced("Writing the state", lease, handle -> JdbcLinks.saveLink(handle, row));
    }

    @Override
    public List<BaselineRow> baseline(String linkId) {
        return read("Reading the baseline of link '" + linkId + "'", handle -> JdbcBaseline.rows(handle, linkId));
    }

    /** {@inheritDoc} The reader may call the store. */
    @Override
    public void baseline(String linkId, Consumer<BaselineRow> reader) {
        String after = "";
        List<BaselineRow> page;
        do {
            // In pages, so that neither memory nor a lock is held while the reader works.
            String from = after;
            page = read(
                    "Reading the baseline of link '" + linkId + "'", handle -> JdbcBaseline.page(handle, linkId, from));
            for (BaselineRow row : page) {
                reader.accept(row);
                after = row.itemId();
            }
        } while (page.size() == JdbcBaseline.PAGE);
    }

    /**
     * {@inheritDoc} The entries it settles are the item's open ones: both sides were just read back equal, so whatever was
     * under way for it has taken place ({@link JournalEntry.State#APPLIED}).
     */
    @Override
    public void saveBaseline(Lease lease, BaselineRow row) {
        requireSameLink(lease, row.linkId());
        fenced("Writing the baseline", lease, handle -> {
            JdbcBaseline.save(handle, List.of(row));
            journal.settle(handle, row.linkId(), List.of(row));
            return true;
        });
    }

    /** {@inheritDoc} All of them in one transaction. */
    @Override
    public void saveBaseline(Lease lease, List<BaselineRow> rows) {
        rows.forEach(row -> requireSameLink(lease, row.linkId()));
        fenced("Writing the baseline", lease, handle -> {
            JdbcBaseline.save(handle, rows);
            journal.settle(handle, lease.linkId(), rows);
            return true;
        });
    }

    @Override
    public void removeBaseline(Lease lease, String itemId) {
        fenced("Writing the baseline", lease, handle -> JdbcBaseline.remove(handle, lease.linkId(), itemId));
    }

    /**
     * {@inheritDoc} An operation that is still open is not begun twice: its entry goes on under the present epoch and keeps its
     * number.
     */
    @Override
    public long begin(Lease lease, Intent intent) {
        return fenced("Writing the journal", lease, handle -> journal.begin(handle, lease, intent));
    }

    /**
     * {@inheritDoc} Repeating it is safe; the last outcome counts.
     *
     * @throws IllegalArgumentException if the outcome is {@link JournalEntry.State#OPEN} or the link has no such entry
     */
    @Override
    public void end(Lease lease, long entry, JournalEntry.State outcome, String detail) {
        requireOutcome(outcome);
        if (!fenced("Writing the journal", lease, handle -> journal.end(handle, lease, entry, outcome, detail))) {
            throw noSuchEntry(lease, entry);
        }
    }

    @Override
    public List<JournalEntry> openIntents(String linkId) {
        return read("Reading the journal of link '" + linkId + "'", handle -> journal.open(handle, linkId));
    }

    /**
     * {@inheritDoc} The row is settled in both cases.
     *
     * @throws IllegalArgumentException if the key is empty or has control characters
     */
    @Override
    public EvidenceEntry prove(Lease lease, String key, String itemId, String payload) {
        return fenced("Writing the evidence", lease, handle -> {
            JdbcBaseline.settle(handle, lease.linkId(), itemId);
            return evidence.append(handle, lease.linkId(), key, payload);
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the key is empty or has control characters
     */
    @Override
    public EvidenceEntry append(Lease lease, String key, String payload) {
        return fenced("Writing the evidence", lease, handle -> evidence.append(handle, lease.linkId(), key, payload));
    }

    /** {@inheritDoc} Entries that are appended meanwhile are read too; the reader may call the store. */
    @Override
    public void evidence(String linkId, Consumer<EvidenceEntry> reader) {
        long after = Long.MIN_VALUE;
        List<EvidenceEntry> page;
        do {
            // In pages, so that neither memory nor a lock is held while the reader works.
            long from = after;
            page = read(
                    "Reading the evidence of link '" + linkId + "'", handle -> JdbcEvidence.page(handle, linkId, from));
            for (EvidenceEntry entry : page) {
                reader.accept(entry);
                after = entry.sequence();
            }
        } while (page.size() == JdbcEvidence.PAGE);
    }

    @Override
    public void noteRemovals(Lease lease, String planHash, int removals, Instant at) {
        fenced("Writing the removals", lease, handle -> JdbcLinks.noteRemovals(handle, lease, planHash, removals, at));
    }

    @Override
    public int removals(String linkId, Instant since, String exceptPlan) {
        return read(
                "Reading the removals of link '" + linkId + "'",
                handle -> JdbcLinks.removals(handle, linkId, since, exceptPlan));
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
    public void purge(Lease lease) {
        fenced("Removing the state", lease, handle -> JdbcLinks.purge(handle, lease.linkId()));
    }

    @Override
    public void close() {
        connections.close();
    }

    static void requireSameLink(Lease lease, String linkId) {
        if (!lease.linkId().equals(linkId)) {
            throw new IllegalArgumentException(
                    "The lease is for link '" + lease.linkId() + "', the row belongs to link '" + linkId + "'");
        }
    }

    static void requireOutcome(JournalEntry.State outcome) {
        if (outcome == JournalEntry.State.OPEN) {
            throw new IllegalArgumentException("An entry ends with an outcome, not as OPEN");
        }
    }

    static IllegalArgumentException noSuchEntry(Lease lease, long entry) {
        return new IllegalArgumentException("The journal of link '" + lease.linkId() + "' has no entry " + entry);
    }

    private <T> T fenced(String doing, Lease lease, Function<Handle, T> work) {
        return transactions.fenced(doing, lease, work);
    }

    private <T> T write(String doing, Function<Handle, T> work) {
        return transactions.write(doing, work);
    }

    private <T> T read(String doing, Function<Handle, T> work) {
        return transactions.read(doing, work);
    }
}
