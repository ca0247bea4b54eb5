package io.workspacebridge.sync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Parked cases in a table. */
final class JdbcParkedCases implements ParkedCases {

    private static final String COLUMNS = "link_id, case_key, kind, item_id, path, payload, opened_at, deadline,"
            + " fallback, decision, decided_by, decided_at";

    private final JdbcTransactions transactions;

    JdbcParkedCases(JdbcTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public ParkedCase park(Lease lease, ParkedCase parked) {
        JdbcStateStore.requireSameLink(lease, parked.linkId());
        return transactions.fenced("Writing the parked cases", lease, handle -> {
            handle.createUpdate("insert into wb_case (" + COLUMNS
                            + ") values (:link, :key, :kind, :item, :path, :payload, :opened, :deadline, :fallback,"
                            + " :decision, :by, :decided)"
                            + " on conflict (link_id, case_key) do update set kind = excluded.kind,"
                            + " item_id = excluded.item_id, path = excluded.path, payload = excluded.payload")
                    .bind("link", parked.linkId())
                    .bind("key", parked.key())
                    .bind("kind", parked.kind())
                    .bind("item", parked.itemId())
                    .bind("path", parked.path())
                    .bind("payload", parked.payload())
                    .bind("opened", parked.openedAt().toEpochMilli())
                    .bind("deadline", millis(parked.deadline()))
                    .bind("fallback", parked.fallback())
                    .bind("decision", parked.decision())
                    .bind("by", parked.decidedBy())
                    .bind("decided", millis(parked.decidedAt()))
                    .execute();
            return find(handle, parked.linkId(), parked.key()).orElseThrow();
        });
    }

    @Override
    public Optional<ParkedCase> find(String linkId, String key) {
        return transactions.read(
                "Reading the parked cases of link '" + linkId + "'", handle -> find(handle, linkId, key));
    }

    private static Optional<ParkedCase> find(Handle handle, String linkId, String key) {
        return handle.createQuery("select " + COLUMNS + " from wb_case where link_id = :link and case_key = :key")
                .bind("link", linkId)
                .bind("key", key)
                .map((row, context) -> parked(row))
                .findOne();
    }

    @Override
    public List<ParkedCase> of(String linkId) {
        return transactions.read(
                "Reading the parked cases of link '" + linkId + "'",
                handle -> handle
                        .createQuery("select " + COLUMNS + " from wb_case where link_id = :link")
                        .bind("link", linkId)
                        .map((row, context) -> parked(row))
                        .stream()
                        .sorted(Comparator.comparing(ParkedCase::openedAt).thenComparing(ParkedCase::key))
                        .toList());
    }

    @Override
    public boolean decide(Lease lease, String key, String decision, String by, Instant at) {
        return transactions.fenced(
                "Writing the parked cases",
                lease,
                handle -> handle.createUpdate(
                                        "update wb_case set decision = :decision, decided_by = :by, decided_at = :at"
                                                + " where link_id = :link and case_key = :key")
                                .bind("decision", decision)
                                .bind("by", by)
                                .bind("at", at.toEpochMilli())
                                .bind("link", lease.linkId())
                                .bind("key", key)
                                .execute()
                        == 1);
    }

    @Override
    public void close(Lease lease, String key) {
        transactions.fenced(
                "Writing the parked cases",
                lease,
                handle -> handle.createUpdate("delete from wb_case where link_id = :link and case_key = :key")
                        .bind("link", lease.linkId())
                        .bind("key", key)
                        .execute());
    }

    private static ParkedCase parked(ResultSet row) throws SQLException {
        return new ParkedCase(
                row.getString("link_id"),
                row.getString("case_key"),
                row.getString("kind"),
                row.getString("item_id"),
                row.getString("path"),
                row.getString("payload"),
                Instant.ofEpochMilli(row.getLong("opened_at")),
                Rows.instant(row, "deadline"),
                row.getString("fallback"),
                row.getString("decision"),
                row.getString("decided_by"),
                Rows.instant(row, "decided_at"));
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
