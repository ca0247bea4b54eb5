package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.DocumentVersion;
import io.workspacebridge.xecm.nodes.AuditEvent;
import io.workspacebridge.xecm.nodes.ExternalOrigin;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeField;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.nodes.RecycleBin;
import io.workspacebridge.xecm.nodes.ReservationQueue;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads nodes and versions out of answers. */
final class NodeMapper {
    private final ServerDates dates;

    NodeMapper(ServerDates dates) {
        this.dates = dates;
    }

    /** What to send as {@code fields}. */
    static List<String> fields(Set<NodeField> wanted) {
        List<String> fields = new ArrayList<>(List.of("properties"));
        if (wanted.contains(NodeField.VERSION)) {
            fields.add("versions.element(0)");
        }
        if (wanted.contains(NodeField.CATEGORIES)) {
            fields.add("categories");
        }
        return fields;
    }

    /** What to send as the bare parameter {@code metadata}; category names come with it. */
    static @Nullable String metadata(Set<NodeField> wanted) {
        return wanted.contains(NodeField.CATEGORIES) ? "metadata" : null;
    }

    /** Reads one entry: an object with {@code data} and perhaps {@code metadata}. */
    Node node(JsonNode entry, Set<NodeField> wanted) {
        JsonNode data = Json.need(entry, "data");
        List<CategoryValues> categories = null;
        if (wanted.contains(NodeField.CATEGORIES)) {
            categories = CategoryReader.ofNode(data.path("categories"), entry.path("metadata"));
        }
        Integer version = wanted.contains(NodeField.VERSION) ? newest(data.path("versions")) : null;
        return node(Json.need(data, "properties"), version, categories);
    }

    Node node(JsonNode properties) {
        return node(properties, null, null);
    }

    private Node node(JsonNode p, @Nullable Integer version, @Nullable List<CategoryValues> categories) {
        long reservedBy = Json.number(p, "reserved_user_id");
        boolean reserved = Json.flag(p, "reserved") || reservedBy > 0;
        return new Node(
                Json.id(p, "id"),
                Json.number(p, "parent_id"),
                Json.text(p, "name"),
                new NodeType((int) Json.number(p, "type")),
                Json.text(p, "description"),
                Json.flag(p, "container"),
                Json.number(p, "size"),
                Json.textOrNull(p, "mime_type"),
                dates.instant(p, "create_date"),
                Json.number(p, "create_user_id"),
                dates.instant(p, "modify_date"),
                Json.number(p, "modify_user_id"),
                reserved ? new Node.Reservation(reservedBy, dates.instant(p, "reserved_date")) : null,
                external(p),
                Json.number(p, "original_id"),
                Json.textOrNull(p, "url"),
                version,
                categories);
    }

    private ExternalOrigin external(JsonNode p) {
        LocalDateTime created = dates.local(p, "external_create_date");
        LocalDateTime modified = dates.local(p, "external_modify_date");
        String source = Json.textOrNull(p, "external_source");
        String identity = Json.textOrNull(p, "external_identity");
        String type = Json.textOrNull(p, "external_identity_type");
        return created == null && modified == null && source == null && identity == null && type == null
                ? ExternalOrigin.UNKNOWN
                : new ExternalOrigin(created, modified, source, identity, type);
    }

    private static @Nullable Integer newest(JsonNode versions) {
        long newest = 0;
        if (versions.isArray()) {
            for (JsonNode version : versions) {
                newest = Math.max(newest, Json.number(version, "version_number"));
            }
        } else {
            newest = Json.number(versions, "version_number");
        }
        return newest > 0 ? (int) newest : null;
    }

    DocumentVersion version(JsonNode v, long documentId) {
        long number = Json.id(v, "version_number");
        String label = Json.text(v, "version_number_name");
        return new DocumentVersion(
                documentId,
                (int) number,
                Json.number(v, "version_id"),
                label.isEmpty() ? Long.toString(number) : label,
                (int) Json.number(v, "version_number_major"),
                (int) Json.number(v, "version_number_minor"),
                Json.text(v, "file_name"),
                Json.textOrNull(v, "mime_type"),
                Json.number(v, "file_size"),
                Json.text(v, "description"),
                dates.instant(v, "create_date"),
                dates.instant(v, "modify_date"),
                Json.number(v, "owner_id"),
                Json.flag(v, "locked"),
                external(v));
    }

    ReservationQueue reservationQueue(JsonNode answer) {
        JsonNode data = Json.need(answer, "data");
        return new ReservationQueue(
                (int) Json.number(data, "num_users"),
                Json.text(data, "reserved_by"),
                dates.instant(data, "reserved_date"),
                Json.flag(data, "already_requested"));
    }

    AuditEvent auditEvent(JsonNode event) {
        return new AuditEvent(
                Json.number(event, "id"),
                (int) Json.number(event, "event_type"),
                Json.text(event, "audit_name"),
                dates.instant(event, "audit_date"),
                Json.number(event, "user_id"),
                Json.number(event, "target_user_id"));
    }

    RecycleBin.Deleted deleted(JsonNode entry) {
        JsonNode p = Json.need(entry, "data", "properties");
        return new RecycleBin.Deleted(
                Json.id(p, "id"),
                Json.text(p, "name"),
                new NodeType((int) Json.number(p, "type")),
                Json.number(p, "parent_id"),
                Json.number(p, "deleted_user_id"),
                dates.instant(p, "deleted_date"));
    }
}
