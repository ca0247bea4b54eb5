package io.workspacebridge.sync.state;

import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The journal in a table. */
final class JdbcJournal {

    private final Clock clock;

    JdbcJournal(Clock clock) {
        this.clock = clock;
    }

    long begin(Handle handle, Lease lease, Intent intent) {
        return Rows.bind(
                        handle.createQuery("insert into wb_journal (link_id, epoch, operation_key, item_id, action,"
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
                .one();
    }

    boolean end(Handle handle, Lease lease, long entry, JournalEntry.State outcome, String detail) {
        return handle.createUpdate("update wb_journal set state = :state, detail = :detail, ended_at = :now"
                                + " where number = :number and link_id = :link")
                        .bind("state", outcome.name())
                        .bind("detail", detail)
                        .bind("now", clock.millis())
                        .bind("number", entry)
                        .bind("link", lease.linkId())
                        .execute()
                == 1;
    }

    /** Ends what is open for items: both of their sides were just read back equal. */
    void settle(Handle handle, String linkId, List<BaselineRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(
                "update wb_journal set state = 'APPLIED', detail = 'both sides were read back equal',"
                        + " ended_at = :now where link_id = :link and item_id = :item and state = 'OPEN'")) {
            rows.forEach(row -> batch.bind("now", clock.millis())
                    .bind("link", linkId)
                    .bind("item", row.itemId())
                    .add());
            batch.execute();
        }
    }

    List<JournalEntry> open(Handle handle, String linkId) {
        return handle.createQuery(
                        "select number, link_id, epoch, operation_key, item_id, action, precondition, state, begun_at"
                                + " from wb_journal where link_id = :link and state = 'OPEN' order by number")
                .bind("link", linkId)
                .map((row, context) -> Rows.journal(row))
                .list();
    }
}
