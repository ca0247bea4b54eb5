package io.workspacebridge.sync.state;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

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

    private static final int EVIDENCE_PAGE = 500;

    private final Connections connections;
    private final JdbcLeases leases;
    private final Clock clock;

    private JdbcStateStore(Connections connections, JdbcLeases leases, Clock clock) {
        this.connections = connections;
        this.leases = leases;
        this.clock = clock;
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
            return new JdbcStateStore(connections, new JdbcLeases(database), clock);
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
        return read(
                "Reading link '" + linkId + "'",
                handle -> handle.createQuery("select link_id,"
                                + " collaboration_root_id, collaboration_root_path, workspace_key, hold_token, held_plan, released_plan"
                                + " from wb_link where link_id = :link")
                        .bind("link", linkId)
                        .map((row, context) -> Rows.link(row))
                        .findOne());
    }

    @Override
    public void saveLink(Lease lease, LinkRow row) {
        requireSameLink(lease, row.linkId());
        fenced(
                "Writing link '" + row.linkId() + "'",
                lease,
                handle -> Rows.bind(
                                handle.createUpdate(
                                        "insert into wb_link (link_id, collaboration_root_id, collaboration_root_path,"
                                                + " workspace_key, hold_token, held_plan, released_plan) values (:link_id, :collaboration_root_id,"
                                                + " :collaboration_root_path, :workspace_key, :hold_token, :held_plan, :released_plan)"
                                                + " on conflict (link_id) do update set collaboration_root_id = excluded.collaboration_root_id,"
                                                + " collaboration_root_path = excluded.collaboration_root_path,"
                                                + " workspace_key = excluded.workspace_key, hold_token = excluded.hold_token,"
                                                + " held_plan = excluded.held_plan, released_plan = excluded.released_plan"),
                                row)
                        .execute());
    }

    @Override
    public List<BaselineRow> baseline(String linkId) {
        return read(
                "Reading the baseline of link '" + linkId + "'",
                handle -> handle
                        .createQuery("select " + Rows.BASELINE_COLUMNS + " from wb_baseline where link_id = :link")
                        .bind("link", linkId)
                        .map((row, context) -> Rows.baseline(row))
                        .stream()
                        // Sorted here, since each database orders text in its own way.
                        .sorted(Comparator.comparing(BaselineRow::itemId))
                        .toList());
    }

    /**
     * {@inheritDoc} The entries it settles are the item's open ones: both sides were just read back equal, so whatever was
     * under way for it has taken place ({@link JournalEntry.State#APPLIED}).
     */
    @Override
    public void saveBaseline(Lease lease, BaselineRow row) {
        requireSameLink(lease, row.linkId());
        fenced("Writing the baseline of link '" + row.linkId() + "'", lease, handle -> {
            Rows.bind(
                            handle.createUpdate(
                                    "insert into wb_baseline (" + Rows.BASELINE_COLUMNS + ") values (:link_id,"
                                            + " :item_id, :kind, :path, :rev, :content_hash, :size, :workspace_key, :node_id,"
                                            + " :node_path, :version, :sha256, :served_sha256, :state, :pending, :verified_at)"
                                            + " on conflict (link_id, item_id) do update set kind = excluded.kind,"
                                            + " path = excluded.path, rev = excluded.rev, content_hash = excluded.content_hash,"
                                            + " size = excluded.size, workspace_key = excluded.workspace_key,"
                                            + " node_id = excluded.node_id, node_path = excluded.node_path,"
                                            + " version = excluded.version, sha256 = excluded.sha256,"
                                            + " served_sha256 = excluded.served_sha256, state = excluded.state,"
                                            + " pending = excluded.pending, verified_at = excluded.verified_at"),
                            row)
                    .execute();
            return handle.createUpdate(
                            "update wb_journal set state = 'APPLIED', detail = 'both sides were read back equal',"
                                    + " ended_at = :now where link_id = :link and item_id = :item and state = 'OPEN'")
                    .bind("now", clock.millis())
                    .bind("link", row.linkId())
                    .bind("item", row.itemId())
                    .execute();
        });
    }

    @Override
    public void removeBaseline(Lease lease, String itemId) {
        fenced(
                "Writing the baseline of link '" + lease.linkId() + "'",
                lease,
                handle -> handle.createUpdate("delete from wb_baseline where link_id = :link and item_id = :item")
                        .bind("link", lease.linkId())
                        .bind("item", itemId)
                        .execute());
    }

    /**
     * {@inheritDoc} An operation that is still open is not begun twice: its entry goes on under the present epoch and keeps its
     * number.
     */
    @Override
    public long begin(Lease lease, Intent intent) {
        return fenced(
                "Writing the journal of link '" + lease.linkId() + "'",
                lease,
                handle -> Rows.bind(
                                handle.createQuery(
                                        "insert into wb_journal (link_id, epoch, operation_key, item_id, action,"
                                                + " precondition, state, detail, begun_at) values (:link, :epoch, :operation_key, :item_id,"
                                                + " :action, :precondition, 'OPEN', '', :now)"
                                                + " on conflict (link_id, operation_key) where state = 'OPEN' do update set"
                                                + " epoch = excluded.epoch, item_id = excluded.item_id, action = excluded.action,"
                                                + " precondition = excluded.precondition returning number"),
                                intent)
                        .bind("link", lease.linkId())
                        .bind("epoch", lease.epoch())
                        .bind("now", clock.millis())
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * {@inheritDoc} Repeating it is safe; the last outcome counts.
     *
     * @throws IllegalArgumentException if the outcome is {@link JournalEntry.State#OPEN} or the link has no such entry
     */
    @Override
    public void end(Lease lease, long entry, JournalEntry.State outcome, String detail) {
        requireOutcome(outcome);
        int ended = fenced(
                "Writing the journal of link '" + lease.linkId() + "'",
                lease,
                handle -> handle.createUpdate("update wb_journal set state = :state, detail = :detail, ended_at = :now"
                                + " where number = :number and link_id = :link")
                        .bind("state", outcome.name())
                        .bind("detail", detail)
                        .bind("now", clock.millis())
                        .bind("number", entry)
                        .bind("link", lease.linkId())
                        .execute());
        if (ended == 0) {
            throw noSuchEntry(lease, entry);
        }
    }

    @Override
    public List<JournalEntry> openIntents(String linkId) {
        return read(
                "Reading the journal of link '" + linkId + "'",
                handle -> handle.createQuery(
                                "select number, link_id, epoch, operation_key, item_id, action, precondition, state, begun_at"
                                        + " from wb_journal where link_id = :link and state = 'OPEN' order by number")
                        .bind("link", linkId)
                        .map((row, context) -> Rows.journal(row))
                        .list());
    }

    /**
     * {@inheritDoc} The row is settled in both cases.
     *
     * @throws IllegalArgumentException if the key is empty or has control characters
     */
    @Override
    public EvidenceEntry prove(Lease lease, String key, String itemId, String payload) {
        return fenced("Writing the evidence of link '" + lease.linkId() + "'", lease, handle -> {
            handle.createUpdate("update wb_baseline set pending = null"
                            + " where link_id = :link and item_id = :item and pending is not null")
                    .bind("link", lease.linkId())
                    .bind("item", itemId)
                    .execute();
            Optional<EvidenceEntry> there = evidenceWhere(handle, "proof_key = :value", lease.linkId(), key);
            return there.orElseGet(() -> append(handle, lease.linkId(), key, payload));
        });
    }

    private EvidenceEntry append(Handle handle, String linkId, String key, String payload) {
        @Nullable
        EvidenceEntry last = evidenceWhere(
                        handle,
                        "sequence = (select max(sequence) from wb_evidence where link_id = :value)",
                        linkId,
                        linkId)
                .orElse(null);
        EvidenceEntry next = EvidenceHash.next(last, linkId, key, clock.instant(), payload);
        Rows.bind(
                        handle.createUpdate("insert into wb_evidence (" + Rows.EVIDENCE_COLUMNS + ") values (:link_id,"
                                + " :sequence, :proof_key, :recorded_at, :payload, :previous_hash, :hash)"),
                        next)
                .execute();
        return next;
    }

    private static Optional<EvidenceEntry> evidenceWhere(Handle handle, String condition, String linkId, String value) {
        return handle.createQuery(
                        "select " + Rows.EVIDENCE_COLUMNS + " from wb_evidence where link_id = :link and " + condition)
                .bind("link", linkId)
                .bind("value", value)
                .map((row, context) -> Rows.evidence(row))
                .findOne();
    }

    /** {@inheritDoc} Entries that are appended meanwhile are read too; the reader may call the store. */
    @Override
    public void evidence(String linkId, Consumer<EvidenceEntry> reader) {
        long[] after = {Long.MIN_VALUE};
        List<EvidenceEntry> page;
        do {
            // In pages, so that neither memory nor a lock is held while the reader works.
            page = read(
                    "Reading the evidence of link '" + linkId + "'",
                    handle -> handle.createQuery("select " + Rows.EVIDENCE_COLUMNS
                                    + " from wb_evidence where link_id = :link and sequence > :after"
                                    + " order by sequence limit " + EVIDENCE_PAGE)
                            .bind("link", linkId)
                            .bind("after", after[0])
                            .map((row, context) -> Rows.evidence(row))
                            .list());
            for (EvidenceEntry entry : page) {
                reader.accept(entry);
                after[0] = entry.sequence();
            }
        } while (page.size() == EVIDENCE_PAGE);
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
        return write(doing, handle -> {
            leases.fence(handle, lease);
            return work.apply(handle);
        });
    }

    private <T> T write(String doing, Function<Handle, T> work) {
        try {
            return connections.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw StateFailures.explain(doing, e, connections);
        }
    }

    private <T> T read(String doing, Function<Handle, T> work) {
        try {
            return connections.read(work::apply);
        } catch (JdbiException e) {
            throw StateFailures.explain(doing, e, connections);
        }
    }
}
