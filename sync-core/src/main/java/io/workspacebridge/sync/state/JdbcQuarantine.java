package io.workspacebridge.sync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The quarantine in a table. */
final class JdbcQuarantine implements Quarantine {

    private static final String COLUMNS =
            "link_id, item_id, path, cause, detail, attempts, since, next_try_at, subject";

    private final JdbcTransactions transactions;

    JdbcQuarantine(JdbcTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void save(Lease lease, QuarantinedItem item) {
        JdbcStateStore.requireSameLink(lease, item.linkId());
        transactions.fenced(
                "Writing the quarantine",
                lease,
                handle -> handle.createUpdate("insert into wb_quarantine ("
                                + COLUMNS
                                + ") values (:link, :item, :path, :cause, :detail, :attempts, :since, :next, :subject)"
                                + " on conflict (link_id, item_id) do update set path = excluded.path, cause = excluded.cause,"
                                + " detail = excluded.detail, attempts = excluded.attempts, since = excluded.since,"
                                + " next_try_at = excluded.next_try_at, subject = excluded.subject")
                        .bind("link", item.linkId())
                        .bind("item", item.itemId())
                        .bind("path", item.path())
                        .bind("cause", item.cause())
                        .bind("detail", item.detail())
                        .bind("attempts", item.attempts())
                        .bind("since", item.since().toEpochMilli())
                        .bind("next", item.nextTryAt().toEpochMilli())
                        .bind("subject", item.subject())
                        .execute());
    }

    @Override
    public Optional<QuarantinedItem> find(String linkId, String itemId) {
        return transactions.read(
                "Reading the quarantine of link '" + linkId + "'",
                handle -> handle.createQuery(
                                "select " + COLUMNS + " from wb_quarantine where link_id = :link and item_id = :item")
                        .bind("link", linkId)
                        .bind("item", itemId)
                        .map((row, context) -> item(row))
                        .findOne());
    }

    @Override
    public List<QuarantinedItem> of(String linkId) {
        return transactions.read(
                "Reading the quarantine of link '" + linkId + "'",
                handle -> handle
                        .createQuery("select " + COLUMNS + " from wb_quarantine where link_id = :link")
                        .bind("link", linkId)
                        .map((row, context) -> item(row))
                        .stream()
                        .sorted(Comparator.comparing(QuarantinedItem::itemId))
                        .toList());
    }

    @Override
    public boolean requeue(Lease lease, String itemId) {
        return transactions.fenced(
                "Writing the quarantine",
                lease,
                handle -> handle.createUpdate("update wb_quarantine set attempts = 0, next_try_at = 0"
                                        + " where link_id = :link and item_id = :item")
                                .bind("link", lease.linkId())
                                .bind("item", itemId)
                                .execute()
                        == 1);
    }

    @Override
    public void remove(Lease lease, String itemId) {
        transactions.fenced(
                "Writing the quarantine",
                lease,
                handle -> handle.createUpdate("delete from wb_quarantine where link_id = :link and item_id = :item")
                        .bind("link", lease.linkId())
                        .bind("item", itemId)
                        .execute());
    }

    private static QuarantinedItem item(ResultSet row) throws SQLException {
        return new QuarantinedItem(
                row.getString("link_id"),
                row.getString("item_id"),
                row.getString("path"),
                row.getString("cause"),
                row.getString("detail"),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("next_try_at")),
                row.getString("subject"));
    }
}
