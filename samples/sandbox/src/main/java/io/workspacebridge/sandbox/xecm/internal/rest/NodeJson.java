package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Acl;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Principal;
import io.workspacebridge.sandbox.xecm.internal.model.Version;
import io.workspacebridge.sandbox.xecm.internal.wire.Dates;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes as JSON. */
final class NodeJson {
    private final ContentServer server;
    private final CategoryJson categories;

    NodeJson(ContentServer server) {
        this.server = server;
        this.categories = new CategoryJson(server);
    }

    CategoryJson categories() {
        return categories;
    }

    /** The properties of a node, as {@code /v2/nodes} writes them. */
    ObjectNode properties(Node node, Principal who) {
        Version current = node.currentVersion();
        ObjectNode json = Json.object();
        json.put("container", node.isContainer());
        int children = node.isContainer() ? visibleChildren(node, who) : 0;
        json.put("container_size", children);
        json.put("create_date", Dates.zoned(node.created));
        json.put("create_user_id", node.createdBy);
        json.put("description", node.description);
        json.set("description_multilingual", multilingual(node.description, node.descriptions));
        json.put("external_create_date", node.external.createDate);
        json.put("external_identity", node.external.identity);
        json.put("external_identity_type", node.external.identityType);
        json.put("external_modify_date", node.external.modifyDate);
        json.put("external_source", node.external.source);
        json.put(
                "favorite",
                server.state().favorites.getOrDefault(who.id(), Set.of()).contains(node.id));
        json.putNull("guid");
        json.put("hidden", node.hidden);
        json.put("icon", icon(node, ""));
        json.put("icon_large", icon(node, "_large"));
        json.put("id", node.id);
        json.put("mime_type", current == null ? null : current.mimeType);
        json.put("modify_date", Dates.zoned(node.modified));
        json.put("modify_user_id", node.modifiedBy);
        json.put("name", node.name);
        json.set("name_multilingual", multilingual(node.name, node.names));
        json.put("nickname", node.nickname);
        json.put("owner", memberName(node.acl.owner));
        json.put("owner_group_id", node.acl.group);
        json.put("owner_user_id", node.acl.owner);
        json.put("parent_id", node.parentId);
        json.put("permissions_model", "advanced");
        json.put("reserved", node.reservedBy != 0);
        json.put("reserved_date", Dates.zonedOrNull(node.reservedAt));
        json.put("reserved_shared_collaboration", false);
        json.put("reserved_user_id", node.reservedBy);
        long size = node.isContainer() ? children : current == null ? 0 : current.size;
        json.put("size", size);
        json.put("size_formatted", node.isContainer() ? items(size) : bytes(size));
        json.putNull("status");
        json.put("type", node.type);
        json.put("type_name", NodeType.name(node.type));
        json.put("versionable", node.isDocument());
        json.put("versions_control_advanced", node.versionsControlAdvanced);
        json.put("advanced_versioning", node.advancedVersioning);
        json.put("volume_id", node.volumeId);
        if (node.originalId != 0) {
            json.put("original_id", node.originalId);
        }
        if (node.type == NodeType.URL) {
            json.put("url", node.url);
        }
        return json;
    }

    /** The number of children this user can list: clients derive page counts from it. */
    int visibleChildren(Node node, Principal who) {
        if (who.isAdministrator()) {
            return server.childCount(node.id);
        }
        int count = 0;
        for (Node child : server.children(node.id)) {
            if (server.access().sees(who, child)) {
                count++;
            }
        }
        return count;
    }

    private static ObjectNode multilingual(String plain, Map<String, String> translations) {
        ObjectNode json = Json.object();
        json.put("en", plain);
        translations.forEach(json::put);
        return json;
    }

    private static String icon(Node node, String suffix) {
        String name = node.isContainer() ? "folder" : node.isDocument() ? "doc" : "item";
        return "/cssupport/webdoc/" + name + suffix + ".gif";
    }

    static String items(long count) {
        return count + (count == 1 ? " Item" : " Items");
    }

    static String bytes(long size) {
        if (size >= 1 << 20) {
            return (size >> 20) + " MB";
        }
        return size == 0 ? "0 KB" : Math.max(1, (size + 512) / 1024) + " KB";
    }

    String memberName(long id) {
        Member member = server.member(id);
        return member == null ? "" : member.name;
    }

    /** {@code data} of a node with the sections wanted. */
    ObjectNode data(Node node, FieldSelection fields, Principal who) {
        ObjectNode data = Json.object();
        if (fields.wants("properties")) {
            data.set("properties", only(properties(node, who), fields.members("properties")));
        }
        if (fields.wants("categories")) {
            ArrayNode list = data.putArray("categories");
            for (CategoryValues values : node.categories.values()) {
                list.add(categories.values(values));
            }
        }
        if (fields.wants("versions") && node.isDocument()) {
            putVersions(data, node, fields);
        }
        if (fields.names("permissions")) {
            ArrayNode all = permissions(node.acl);
            int limit = limit(fields.call("permissions"));
            while (all.size() > limit) {
                all.remove(all.size() - 1);
            }
            data.set("permissions", all);
        }
        return data;
    }

    /** The number in {@code limit(5)}. */
    private static int limit(@Nullable String call) {
        return call != null && call.matches("limit\\(\\d{1,9}\\)")
                ? Integer.parseInt(call.substring("limit(".length(), call.length() - 1))
                : Integer.MAX_VALUE;
    }

    private void putVersions(ObjectNode data, Node node, FieldSelection fields) {
        String call = fields.call("versions");
        Set<String> members = fields.members("versions");
        if (fields.names("versions") && call == null) {
            ArrayNode all = data.putArray("versions");
            for (int i = node.versions.size() - 1; i >= 0; i--) {
                all.add(only(version(node, node.versions.get(i)), members));
            }
            return;
        }
        Version current = node.currentVersion();
        if (current != null) {
            data.set("versions", only(version(node, current), members));
        }
    }

    static ObjectNode only(ObjectNode json, Set<String> members) {
        return members.isEmpty() ? json : json.retain(members);
    }

    /** One version. */
    ObjectNode version(Node node, Version version) {
        ObjectNode json = Json.object();
        json.put("create_date", Dates.zoned(version.created));
        json.put("description", version.description);
        json.put("external_create_date", version.external.createDate);
        json.put("external_identity", version.external.identity);
        json.put("external_identity_type", version.external.identityType);
        json.put("external_modify_date", version.external.modifyDate);
        json.put("external_source", version.external.source);
        json.put("file_create_date", Dates.zoned(version.created));
        json.put("file_modify_date", Dates.zoned(version.modified));
        json.put("file_name", version.fileName);
        json.put("file_size", version.size);
        json.put("file_type", fileType(version.fileName));
        json.put("has_generation", false);
        json.put("id", node.id);
        json.put("locked", version.lockedBy != 0);
        json.put("locked_date", Dates.zonedOrNull(version.lockedAt));
        if (version.lockedBy == 0) {
            json.putNull("locked_user_id");
        } else {
            json.put("locked_user_id", version.lockedBy);
        }
        json.put("mime_type", version.mimeType);
        json.put("modify_date", Dates.zoned(version.modified));
        json.put("name", node.name);
        json.put("owner_id", version.owner);
        json.put("provider_id", version.id);
        json.put("version_id", version.id);
        json.put("version_number", version.number);
        json.put("version_number_major", version.major);
        json.put("version_number_minor", version.minor);
        json.put("version_number_name", version.label(node.advancedVersioning));
        return json;
    }

    private static String fileType(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Every entry of an access list. */
    static ArrayNode permissions(Acl acl) {
        ArrayNode list = Json.array();
        add(list, "owner", acl.owner, acl.ownerRights);
        add(list, "group", acl.group, acl.groupRights);
        add(list, "public", -1, acl.publicRights);
        acl.custom.forEach((id, rights) -> add(list, "custom", id, rights));
        return list;
    }

    private static void add(ArrayNode list, String kind, long id, @Nullable Set<Permission> rights) {
        if (rights != null) {
            list.add(permission(kind, id, rights));
        }
    }

    /** One entry of an access list; public has no right id. */
    static ObjectNode permission(String kind, long id, Set<Permission> rights) {
        ObjectNode json = Json.object();
        json.set("permissions", Json.array(Permission.wire(rights)));
        if (id < 0) {
            json.putNull("right_id");
        } else {
            json.put("right_id", id);
        }
        return json.put("type", kind);
    }

    /** A line of {@code ancestors}. */
    static ObjectNode ancestor(Node node) {
        return Json.object()
                .put("id", node.id)
                .put("name", node.name)
                .put("parent_id", node.parentId)
                .put("type", node.type)
                .put("type_name", NodeType.name(node.type))
                .put("volume_id", node.volumeId);
    }
}
