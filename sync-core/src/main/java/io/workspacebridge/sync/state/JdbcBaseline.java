package io.workspacebridge.sync.state;

import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The baselines in a table. */
final class JdbcBaseline {

    static final int PAGE = 2000;

    private static final String COLUMNS =
            "link_id, item_id, kind, path, rev, content_hash, size, workspace_key, node_id,"
                    + " node_path, version, sha256, served_sha256, state, pending, verified_at";

    private JdbcBaseline() {}

    static List<BaselineRow> rows(Handle handle, String linkId) {
        return handle
                .createQuery("select " + COLUMNS + " from wb_baseline where link_id = :link")
                .bind("link", linkId)
                .map((row, context) -> Rows.baseline(row))
                .stream()
                // Sorted here, since each database orders text in its own way.
                .sorted(Comparator.comparing(BaselineRow::itemId))
                .toList();
    }

    /** In the database's own order of item ids. */
    static List<BaselineRow> page(Handle handle, String linkId, String after) {
        return handle.createQuery("select " + COLUMNS + " from wb_baseline where link_id = :link and item_id > :after"
                        + " order by item_id limit " + PAGE)
                .bind("link", linkId)
                .bind("after", after)
                .map((row, context) -> Rows.baseline(row))
                .list();
    }

    static void save(Handle handle, List<BaselineRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("insert into wb_baseline (" + COLUMNS + ") values (:link_id,"
                + " :item_id, :kind, :path, :rev, :content_hash, :size, :workspace_key, :node_id,"
                + " :node_path, :version, :sha256, :served_sha256, :state, :pending, :verified_at)"
                + " on conflict (link_id, item_id) do update set kind = excluded.kind,"
                + " path = excluded.path, rev = excluded.rev, content_hash = excluded.content_hash,"
                + " size = excluded.size, workspace_key = excluded.workspace_key,"
                + " node_id = excluded.node_id, node_path = excluded.node_path,"
                + " version = excluded.version, sha256 = excluded.sha256,"
                + " served_sha256 = excluded.served_sha256, state = excluded.state,"
                + " pending = excluded.pending, verified_at = excluded.verified_at")) {
            rows.forEach(row -> Rows.bind(batch, row).add());
            batch.execute();
        }
    }

    static int remove(Handle handle, String linkId, String itemId) {
        return handle.createUpdate("delete from wb_baseline where link_id = :link and item_id = :item")
                .bind("link", linkId)
                .bind("item", itemId)
                .execute();
    }

    /** Nothing is owed for the item any more. */
    static int settle(Handle handle, String linkId, String itemId) {
        return handle.createUpdate("update wb_baseline set pending = null"
                        + " where link_id = :link and item_id = :item and pending is not null")
                .bind("link", linkId)
                .bind("item", itemId)
                .execute();
    }
}
