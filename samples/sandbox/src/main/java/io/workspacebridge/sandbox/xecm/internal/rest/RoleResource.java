package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.Workspace;
import io.workspacebridge.sandbox.xecm.internal.model.Workspaces;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.UploadedFile;
import java.util.LinkedHashSet;
import java.util.Set;

/** Roles of workspaces, who is in them, and the workspace's icon. */
final class RoleResource {
    private static final String BASE = "/v2/businessworkspaces/{id}";

    private final Service service;
    private final ContentServer server;

    RoleResource(Service service) {
        this.service = service;
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get(BASE + "/roles", this::list)
                .get(
                        BASE + "/roles/{role}",
                        exchange -> exchange.properties(WorkspaceJson.role(role(exchange, workspace(exchange)))))
                .put(BASE + "/roles/{role}", this::setPermissions)
                .get(
                        BASE + "/roles/{role}/members",
                        exchange -> members(exchange, role(exchange, workspace(exchange)).members))
                .get(BASE + "/members", this::allMembers)
                .post(BASE + "/roles/{role}/members", this::add)
                .delete(BASE + "/roles/{role}/members/{member}", this::remove)
                .post(BASE + "/icons", this::setIcon)
                .get(BASE + "/icons", this::icon);
    }

    private Node workspace(Exchange exchange) {
        return server.workspaces().require(exchange.who(), exchange.id("id"), 400);
    }

    private static Workspace.Role role(Exchange exchange, Node node) {
        Workspace.Role role = Workspaces.of(node).role(exchange.id("role"));
        if (role == null) {
            throw Refusal.badRequest("The role " + exchange.variable("role") + " does not exist.");
        }
        return role;
    }

    private Reply list(Exchange exchange) {
        boolean withMembers = FieldSelection.of(exchange).names("members");
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        for (Workspace.Role role : Workspaces.of(workspace(exchange)).roles) {
            ObjectNode item = results.addObject();
            ObjectNode actions = item.putObject("actions");
            actions.putObject("data");
            actions.putObject("map");
            actions.putArray("order");
            ObjectNode data = item.putObject("data");
            data.set("properties", WorkspaceJson.role(role));
            if (withMembers) {
                ArrayNode members = data.putArray("members");
                role.members.forEach(id -> addMember(members, id));
            }
        }
        return Reply.ok(envelope);
    }

    private void addMember(ArrayNode list, long id) {
        Member member = server.member(id);
        if (member != null) {
            list.add(MemberJson.properties(member));
        }
    }

    private Reply members(Exchange exchange, Set<Long> ids) {
        ObjectNode envelope = exchange.envelope();
        ArrayNode results = envelope.putArray("results");
        for (Long id : ids) {
            Member member = server.member(id);
            if (member != null) {
                results.addObject().putObject("data").set("properties", MemberJson.properties(member));
            }
        }
        return Reply.ok(envelope);
    }

    private Reply allMembers(Exchange exchange) {
        Set<Long> all = new LinkedHashSet<>();
        Workspaces.of(workspace(exchange)).roles.forEach(role -> all.addAll(role.members));
        return members(exchange, all);
    }

    private Node changeable(Exchange exchange) {
        Node node = workspace(exchange);
        exchange.require(node, Permission.EDIT_PERMISSIONS, 400);
        return node;
    }

    private Reply add(Exchange exchange) {
        Workspace.Role role = role(exchange, changeable(exchange));
        Long id = exchange.params().number("id");
        if (id == null) {
            id = exchange.params().requiredNumber("member_id");
        }
        Member member = server.member(id);
        if (member == null) {
            throw Refusal.failure("Could not get a member for " + id);
        }
        if (!role.members.add(id)) {
            throw Refusal.badRequest(
                    "The member '" + member.name + "' is already a member of the role '" + role.name + "'.");
        }
        server.access().membershipsChanged();
        server.changed();
        return exchange.properties(MemberJson.properties(member).put("group_name", ""));
    }

    private Reply remove(Exchange exchange) {
        Workspace.Role role = role(exchange, changeable(exchange));
        if (!role.members.remove(exchange.id("member"))) {
            throw Refusal.badRequest("The member " + exchange.variable("member") + " is not a member of the role.");
        }
        server.access().membershipsChanged();
        server.changed();
        return exchange.done();
    }

    private Reply setPermissions(Exchange exchange) {
        Node node = changeable(exchange);
        Workspace.Role role = role(exchange, node);
        Set<Permission> rights = Permission.parse(exchange.params().items("permissions"));
        long applyTo = exchange.params().number("apply_to", 0);
        if (applyTo != 1) {
            node.acl.custom.put(role.id, rights);
        }
        if (applyTo == 1 || applyTo == 2) {
            below(node, role.id, rights);
        }
        server.nodes().touch(node, exchange.who().id());
        return exchange.done();
    }

    private void below(Node node, long role, Set<Permission> rights) {
        for (Node child : server.children(node.id)) {
            child.acl.custom.put(role, rights);
            below(child, role, rights);
        }
    }

    private Reply setIcon(Exchange exchange) {
        Node node = workspace(exchange);
        exchange.require(node, Permission.MODIFY, 400);
        UploadedFile file = exchange.params().file("file");
        if (file == null) {
            throw Refusal.missing("file");
        }
        Workspace workspace = Workspaces.of(node);
        if (!workspace.icon.isEmpty()) {
            service.contents().release(workspace.icon);
        }
        workspace.icon = service.contents().keep(file.content());
        workspace.iconType = exchange.params().text("file_content_type", file.contentType());
        server.changed();
        return exchange.results(Json.object().put("ok", true));
    }

    private Reply icon(Exchange exchange) {
        Workspace workspace = Workspaces.of(workspace(exchange));
        if (workspace.icon.isEmpty()) {
            throw Refusal.noAccess(400);
        }
        StoredContent content = service.contents().get(workspace.icon);
        return new Reply.Raw(Response.of(200, workspace.iconType, content.body()));
    }
}
