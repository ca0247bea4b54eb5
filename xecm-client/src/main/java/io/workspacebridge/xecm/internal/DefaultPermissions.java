package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.permissions.Grant;
import io.workspacebridge.xecm.permissions.Permission;
import io.workspacebridge.xecm.permissions.Permissions;
import io.workspacebridge.xecm.permissions.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.FormBody;
import okhttp3.RequestBody;

/** The permissions topic. */
final class DefaultPermissions implements Permissions {
    private final Gateway gateway;
    private final PermissionsApi api;

    DefaultPermissions(Gateway gateway, PermissionsApi api) {
        this.gateway = gateway;
        this.api = api;
    }

    @Override
    public List<Grant> list(long nodeId) {
        return gateway.read(api.list(nodeId), answer -> {
            List<Grant> grants = new ArrayList<>();
            for (JsonNode entry : answer.path("results")) {
                JsonNode told = Json.at(entry, "data", "permissions");
                for (JsonNode one : told.isArray() ? told : List.of(told)) {
                    grants.add(grant(one));
                }
            }
            return grants;
        });
    }

    private static Grant grant(JsonNode told) {
        String type = Json.text(told, "type").toUpperCase(Locale.ROOT);
        Grant.Kind kind = switch (type) {
            case "OWNER" -> Grant.Kind.OWNER;
            case "GROUP" -> Grant.Kind.GROUP;
            case "PUBLIC" -> Grant.Kind.PUBLIC;
            default -> Grant.Kind.CUSTOM;
        };
        return new Grant(kind, Json.number(told, "right_id"), permissions(told.path("permissions")));
    }

    private static Set<Permission> permissions(JsonNode names) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        names.forEach(name -> Permission.ofWireName(name.asText()).ifPresent(all::add));
        return all;
    }

    @Override
    public void add(long nodeId, long memberId, Set<Permission> permissions, Scope scope) {
        gateway.write(api.add(nodeId, Forms.body(body(permissions, scope).put("right_id", memberId))));
    }

    @Override
    public void change(long nodeId, long memberId, Set<Permission> permissions, Scope scope) {
        gateway.write(api.change(nodeId, memberId, Forms.body(body(permissions, scope))));
    }

    @Override
    public void remove(long nodeId, long memberId) {
        gateway.write(api.remove(nodeId, memberId));
    }

    @Override
    public void setOwner(long nodeId, long ownerId, Set<Permission> permissions, Scope scope) {
        gateway.write(
                api.set(nodeId, "owner", Forms.body(body(permissions, scope).put("right_id", ownerId))));
    }

    @Override
    public void setGroup(long nodeId, long groupId, Set<Permission> permissions, Scope scope) {
        gateway.write(
                api.set(nodeId, "group", Forms.body(body(permissions, scope).put("right_id", groupId))));
    }

    @Override
    public void setPublic(long nodeId, Set<Permission> permissions, Scope scope) {
        gateway.write(api.set(nodeId, "public", Forms.body(body(permissions, scope))));
    }

    @Override
    public void removeEntry(long nodeId, Grant.Kind kind) {
        if (kind == Grant.Kind.CUSTOM) {
            throw new IllegalArgumentException("An added entry is removed by its member");
        }
        gateway.write(api.removeEntry(nodeId, kind.name().toLowerCase(Locale.ROOT)));
    }

    private static ObjectNode body(Set<Permission> permissions, Scope scope) {
        ObjectNode body = Json.object();
        ArrayNode names = body.putArray("permissions");
        permissions.stream().sorted().map(Permission::wireName).forEach(names::add);
        int applyTo = switch (scope) {
            case ITEM -> 0;
            case BELOW -> 1;
            case ITEM_AND_BELOW -> 2;
            case ITEM_AND_CHILDREN -> 3;
        };
        return body.put("apply_to", applyTo);
    }

    @Override
    public Set<Permission> effective(long nodeId, long memberId) {
        return gateway.read(api.effective(nodeId, memberId), answer -> {
            JsonNode told = Json.at(answer, "results", "data", "permissions");
            return permissions(told.isArray() ? told : told.path("permissions"));
        });
    }

    @Override
    public Set<Long> visible(Collection<Long> nodeIds, long memberId) {
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
        nodeIds.forEach(id -> form.add("ids", id.toString()));
        RequestBody fields = form.add("right_id", Long.toString(memberId)).build();
        return gateway.read(
                api.check(fields),
                answer -> new LinkedHashSet<>(Json.list(Json.at(answer, "results", "ids"), JsonNode::asLong)));
    }
}
