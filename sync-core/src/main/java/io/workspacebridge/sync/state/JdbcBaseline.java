package io.workspacebridge.sync.state;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Links and their baselines in tables. */
final class JdbcBaseline {

    private static final String LINK_COLUMNS = "link_id, collaboration_root_id, collaboration_root_path, workspace_key,"
            + " hold_token, held_plan, released_plan";

    private static final String COLUMNS =
            "link_id, item_id, kind, path, rev, content_hash, size, workspace_key, node_id,"
                    + " node_path, version, sha256, served_sha256, state, pending, verified_at";

    private JdbcBaseline() {}

    static Optional<LinkRow> link(Handle handle, String linkId) {
        return handle.createQuery("select " + LINK_COLUMNS + " from wb_link where link_id = :link")
                .bind("link", linkId)
                .map((row, context) -> Rows.link(row))
                .findOne();
    }

    static int saveLink(Handle handle, LinkRow row) {
        return Rows.bind(
                        handle.createUpdate("insert into wb_link (" + LINK_COLUMNS + ") values (:link_id,"
                                + " :collaboration_root_id, :collaboration_root_path, :workspace_key, :hold_token, :held_plan,"
                                + " :released_plan)"
                                + " on conflict (link_id) do update set collaboration_root_id = excluded.collaboration_root_id,"
                                + " collaboration_root_path = excluded.collaboration_root_path,"
                                + " workspace_key = excluded.workspace_key, hold_token = excluded.hold_token,"
                                + " held_plan = excluded.held_plan, released_plan = excluded.released_plan"),
                        row)
                .execute();
    }

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

    static int save(Handle handle, BaselineRow row) {
        return Rows.bind(
                        handle.createUpdate("insert into wb_baseline (" + COLUMNS + ") values (:link_id,"
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
