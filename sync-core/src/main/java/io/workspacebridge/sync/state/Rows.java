package io.workspacebridge.sync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** How the store's records are laid out in its tables. */
final class Rows {

    private Rows() {}

    static LinkRow link(ResultSet row) throws SQLException {
        return new LinkRow(
                row.getString("link_id"),
                row.getString("collaboration_root_id"),
                row.getString("collaboration_root_path"),
                row.getString("workspace_key"),
                nullable(row, "hold_token"),
                nullable(row, "held_plan"),
                nullable(row, "released_plan"),
                Lifecycle.valueOf(row.getString("lifecycle")),
                nullable(row, "cause"),
                nullable(row, "configured_folder"),
                number(row, "workspace_root_id"),
                nullable(row, "policy"),
                row.getLong("marker_epoch"));
    }

    static <T extends SqlStatement<T>> T bind(T statement, LinkRow row) {
        return statement
                .bind("link_id", row.linkId())
                .bind("collaboration_root_id", row.collaborationRootId())
                .bind("collaboration_root_path", row.collaborationRootPath())
                .bind("workspace_key", row.workspaceKey())
                .bind("hold_token", row.holdToken())
                .bind("held_plan", row.heldPlan())
                .bind("released_plan", row.releasedPlan())
                .bind("lifecycle", row.lifecycle().name())
                .bind("cause", row.cause())
                .bind("configured_folder", row.configuredFolder())
                .bind("workspace_root_id", row.workspaceRootId())
                .bind("policy", row.policy())
                .bind("marker_epoch", row.markerEpoch());
    }

    static BaselineRow baseline(ResultSet row) throws SQLException {
        return new BaselineRow(
                row.getString("link_id"),
                row.getString("item_id"),
                BaselineRow.Kind.valueOf(row.getString("kind")),
                row.getString("path"),
                nullable(row, "rev"),
                nullable(row, "content_hash"),
                row.getLong("size"),
                row.getString("workspace_key"),
                row.getLong("node_id"),
                row.getString("node_path"),
                row.getInt("version"),
                nullable(row, "sha256"),
                nullable(row, "served_sha256"),
                BaselineRow.State.valueOf(row.getString("state")),
                nullable(row, "pending"),
                Instant.ofEpochMilli(row.getLong("verified_at")));
    }

    static <T extends SqlStatement<T>> T bind(T statement, BaselineRow row) {
        return statement
                .bind("link_id", row.linkId())
                .bind("item_id", row.itemId())
                .bind("kind", row.kind().name())
                .bind("path", row.path())
                .bind("rev", row.rev())
                .bind("content_hash", row.contentHash())
                .bind("size", row.size())
                .bind("workspace_key", row.workspaceKey())
                .bind("node_id", row.nodeId())
                .bind("node_path", row.nodePath())
                .bind("version", row.version())
                .bind("sha256", row.sha256())
                .bind("served_sha256", row.servedSha256())
                .bind("state", row.state().name())
                .bind("pending", row.pending())
                .bind("verified_at", row.verifiedAt().toEpochMilli());
    }

    static JournalEntry journal(ResultSet row) throws SQLException {
        Intent intent = new Intent(
                row.getString("operation_key"),
                row.getString("item_id"),
                row.getString("action"),
                row.getString("precondition"));
        return new JournalEntry(
                row.getLong("number"),
                row.getString("link_id"),
                row.getLong("epoch"),
                intent,
                JournalEntry.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("begun_at")));
    }

    static <T extends SqlStatement<T>> T bind(T statement, Intent intent) {
        return statement
                .bind("operation_key", intent.operationKey())
                .bind("item_id", intent.itemId())
                .bind("action", intent.action())
                .bind("precondition", intent.precondition());
    }

    static EvidenceEntry evidence(ResultSet row) throws SQLException {
        return new EvidenceEntry(
                row.getString("link_id"),
                row.getLong("sequence"),
                row.getString("proof_key"),
                Instant.ofEpochMilli(row.getLong("recorded_at")),
                row.getString("payload"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    static <T extends SqlStatement<T>> T bind(T statement, EvidenceEntry entry) {
        return statement
                .bind("link_id", entry.linkId())
                .bind("sequence", entry.sequence())
                .bind("proof_key", entry.key())
                .bind("recorded_at", entry.recordedAt().toEpochMilli())
                .bind("payload", entry.payload())
                .bind("previous_hash", entry.previousHash())
                .bind("hash", entry.hash());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(number);
    }

    private static @Nullable String nullable(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
