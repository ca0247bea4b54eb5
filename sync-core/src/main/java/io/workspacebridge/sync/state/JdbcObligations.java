package io.workspacebridge.sync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Obligations in a table. */
final class JdbcObligations implements Obligations {

    private static final String COLUMNS =
            "link_id, obligation_key, kind, item_id, due_at, payload, attempts, last_failure";

    // Sorted here, since each database orders text in its own way.
    private static final Comparator<Obligation> ORDER = Comparator.comparing(Obligation::dueAt)
            .thenComparing(Obligation::linkId)
            .thenComparing(Obligation::key);

    private final JdbcTransactions transactions;
    private final JdbcEvidence evidence;

    JdbcObligations(JdbcTransactions transactions, JdbcEvidence evidence) {
        this.transactions = transactions;
        this.evidence = evidence;
    }

    @Override
    public void save(Lease lease, Obligation obligation) {
        JdbcStateStore.requireSameLink(lease, obligation.linkId());
        transactions.fenced(
                "Writing the obligations",
                lease,
                handle -> handle.createUpdate("insert into wb_obligation ("
                                + COLUMNS
                                + ") values (:link, :key, :kind, :item, :due, :payload, :attempts, :failure)"
                                + " on conflict (link_id, obligation_key) do update set kind = excluded.kind,"
                                + " item_id = excluded.item_id, due_at = excluded.due_at, payload = excluded.payload,"
                                + " attempts = excluded.attempts, last_failure = excluded.last_failure")
                        .bind("link", obligation.linkId())
                        .bind("key", obligation.key())
                        .bind("kind", obligation.kind())
                        .bind("item", obligation.itemId())
                        .bind("due", obligation.dueAt().toEpochMilli())
                        .bind("payload", obligation.payload())
                        .bind("attempts", obligation.attempts())
                        .bind("failure", obligation.lastFailure())
                        .execute());
    }

    @Override
    public List<Obligation> due(String linkId, Instant now) {
        return transactions.read(
                "Reading the obligations of link '" + linkId + "'",
                handle -> handle
                        .createQuery(
                                "select " + COLUMNS + " from wb_obligation where link_id = :link and due_at <= :now")
                        .bind("link", linkId)
                        .bind("now", now.toEpochMilli())
                        .map((row, context) -> obligation(row))
                        .stream()
                        .sorted(ORDER)
                        .toList());
    }

    @Override
    public List<Obligation> due(Instant now, int limit) {
        return transactions.read(
                "Reading what is due",
                handle -> handle
                        .createQuery("select " + COLUMNS
                                + " from wb_obligation where due_at <= :now order by due_at, link_id, obligation_key"
                                + " limit :limit")
                        .bind("now", now.toEpochMilli())
                        .bind("limit", limit)
                        .map((row, context) -> obligation(row))
                        .stream()
                        .sorted(ORDER)
                        .toList());
    }

    @Override
    public List<String> owing(Instant now, String after, int limit) {
        return transactions.read(
                "Reading what is due",
                handle -> handle.createQuery(
                                "select distinct link_id from wb_obligation where due_at <= :now and link_id > :after"
                                        + " order by link_id limit :limit")
                        .bind("now", now.toEpochMilli())
                        .bind("after", after)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public List<Obligation> of(String linkId) {
        return transactions.read(
                "Reading the obligations of link '" + linkId + "'",
                handle -> handle
                        .createQuery("select " + COLUMNS + " from wb_obligation where link_id = :link")
                        .bind("link", linkId)
                        .map((row, context) -> obligation(row))
                        .stream()
                        .sorted(ORDER)
                        .toList());
    }

    @Override
    public void postpone(Lease lease, String key, Instant next, String failure) {
        transactions.fenced(
                "Writing the obligations",
                lease,
                handle -> handle.createUpdate(
                                "update wb_obligation set due_at = :next, attempts = attempts + 1, last_failure = :failure"
                                        + " where link_id = :link and obligation_key = :key")
                        .bind("next", next.toEpochMilli())
                        .bind("failure", failure)
                        .bind("link", lease.linkId())
                        .bind("key", key)
                        .execute());
    }

    @Override
    public void settle(Lease lease, String key) {
        transactions.fenced("Writing the obligations", lease, handle -> remove(handle, lease, key));
    }

    @Override
    public EvidenceEntry settle(Lease lease, String key, String proof, String payload) {
        return transactions.fenced("Writing the evidence", lease, handle -> {
            remove(handle, lease, key);
            return evidence.append(handle, lease.linkId(), proof, payload);
        });
    }

    private static int remove(Handle handle, Lease lease, String key) {
        return handle.createUpdate("delete from wb_obligation where link_id = :link and obligation_key = :key")
                .bind("link", lease.linkId())
                .bind("key", key)
                .execute();
    }

    private static Obligation obligation(ResultSet row) throws SQLException {
        return new Obligation(
                row.getString("link_id"),
                row.getString("obligation_key"),
                row.getString("kind"),
                row.getString("item_id"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getString("payload"),
                row.getInt("attempts"),
                row.getString("last_failure"));
    }
}
