package io.workspacebridge.sync.state;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Links in a table, and what was removed under each. */
final class JdbcLinks {

    private static final String COLUMNS = "link_id, collaboration_root_id, collaboration_root_path, workspace_key,"
            + " hold_token, held_plan, released_plan, lifecycle, cause, configured_folder, workspace_root_id, policy,"
            + " marker_epoch";

    // What a link leaves behind when it is purged is its evidence and its lease's epoch.
    private static final List<String> PURGED = List.of(
            "wb_link",
            "wb_baseline",
            "wb_journal",
            "wb_observation",
            "wb_observed",
            "wb_removal",
            "wb_obligation",
            "wb_quarantine",
            "wb_case",
            "wb_fact");

    private JdbcLinks() {}

    static Optional<LinkRow> link(Handle handle, String linkId) {
        return handle.createQuery("select " + COLUMNS + " from wb_link where link_id = :link")
                .bind("link", linkId)
                .map((row, context) -> Rows.link(row))
                .findOne();
    }

    static List<LinkRow> links(Handle handle) {
        return handle.createQuery("select " + COLUMNS + " from wb_link").map((row, context) -> Rows.link(row)).stream()
                .sorted(Comparator.comparing(LinkRow::linkId))
                .toList();
    }

    static int saveLink(Handle handle, LinkRow row) {
        return Rows.bind(
                        handle.createUpdate("insert into wb_link (" + COLUMNS + ") values (:link_id,"
                                + " :collaboration_root_id, :collaboration_root_path, :workspace_key, :hold_token, :held_plan,"
                                + " :released_plan, :lifecycle, :cause, :configured_folder, :workspace_root_id, :policy,"
                                + " :marker_epoch)"
                                + " on conflict (link_id) do update set collaboration_root_id = excluded.collaboration_root_id,"
                                + " collaboration_root_path = excluded.collaboration_root_path,"
                                + " workspace_key = excluded.workspace_key, hold_token = excluded.hold_token,"
                                + " held_plan = excluded.held_plan, released_plan = excluded.released_plan,"
                                + " lifecycle = excluded.lifecycle, cause = excluded.cause,"
                                + " configured_folder = excluded.configured_folder,"
                                + " workspace_root_id = excluded.workspace_root_id, policy = excluded.policy,"
                                + " marker_epoch = excluded.marker_epoch"),
                        row)
                .execute();
    }

    static int noteRemovals(Handle handle, Lease lease, String planHash, int removals, Instant at) {
        return handle.createUpdate("insert into wb_removal (link_id, plan_hash, removed_at, removals)"
                        + " values (:link, :plan, :at, :removals)"
                        + " on conflict (link_id, plan_hash) do update set removed_at = excluded.removed_at,"
                        + " removals = excluded.removals")
                .bind("link", lease.linkId())
                .bind("plan", planHash)
                .bind("at", at.toEpochMilli())
                .bind("removals", removals)
                .execute();
    }

    static int removals(Handle handle, String linkId, Instant since, String exceptPlan) {
        return handle.createQuery("select coalesce(sum(removals), 0) from wb_removal"
                        + " where link_id = :link and removed_at >= :since and plan_hash <> :plan")
                .bind("plan", exceptPlan)
                .bind("link", linkId)
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    static int purge(Handle handle, String linkId) {
        int removed = 0;
        for (String table : PURGED) {
            removed += handle.createUpdate("delete from " + table + " where link_id = :link")
                    .bind("link", linkId)
                    .execute();
        }
        return removed;
    }
}
