package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Acl;
import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Who may do what: reading and changing access lists. */
final class PermissionResource {
    private static final String BASE = "/v2/nodes/{id}/permissions";

    private final ContentServer server;

    PermissionResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        resources
                .get(BASE, this::list)
                .get(BASE + "/owner", exchange -> one(exchange, "owner"))
                .get(BASE + "/group", exchange -> one(exchange, "group"))
                .get(BASE + "/public", exchange -> one(exchange, "public"))
                .put(BASE + "/owner", this::setOwner)
                .put(BASE + "/group", this::setGroup)
                .put(BASE + "/public", exchange -> {
                    Set<Permission> rights = rights(exchange);
                    return change(exchange, acl -> acl.publicRights = rights);
                })
                .delete(BASE + "/owner", exchange -> change(exchange, acl -> acl.ownerRights = null))
                .delete(BASE + "/group", exchange -> change(exchange, acl -> acl.groupRights = null))
                .delete(BASE + "/public", exchange -> change(exchange, acl -> acl.publicRights = null))
                .post(BASE + "/custom", this::add)
                .post(BASE + "/custom/bulk", this::addAll)
                .put(BASE + "/custom/{right}", exchange -> setCustom(exchange, exchange.id("right")))
                .put(
                        BASE + "/custom",
                        exchange -> setCustom(exchange, exchange.params().requiredNumber("right_id")))
                .delete(BASE + "/custom/{right}", this::removeCustom)
                .get(BASE + "/custom/{right}", exchange -> one(exchange, "custom"))
                .get(BASE + "/effective/{member}", this::effective)
                .ask("/v2/nodes/permissions/check", this::check)
                .ask("/v2/ai/nodes/permissions/check", this::check);
    }

    private Reply list(Exchange exchange) {
        ArrayNode all = NodeJson.permissions(exchange.node(500).acl);
        List<ObjectNode> entries = new ArrayList<>();
        all.forEach(entry -> entries.add((ObjectNode) entry));
        Page<ObjectNode> page = Page.of(exchange, entries, Math.max(1, entries.size()), Integer.MAX_VALUE);
        ObjectNode envelope = page.collection(exchange, "asc_type");
        ArrayNode results = envelope.putArray("results");
        page.items().forEach(entry -> results.addObject().putObject("data").set("permissions", entry));
        return Reply.ok(envelope);
    }

    private Reply one(Exchange exchange, String kind) {
        for (JsonNode entry : NodeJson.permissions(exchange.node(500).acl)) {
            boolean wanted = entry.path("type").asText().equals(kind)
                    && (!kind.equals("custom") || entry.path("right_id").asLong() == exchange.id("right"));
            if (wanted) {
                return entry(exchange, (ObjectNode) entry);
            }
        }
        throw Refusal.noAccess(500);
    }

    private static Reply entry(Exchange exchange, ObjectNode permission) {
        ObjectNode data = Json.object();
        data.set("permissions", permission);
        return exchange.data(data);
    }

    private static Set<Permission> rights(Exchange exchange) {
        if (!exchange.params().has("permissions")) {
            throw Refusal.missing("permissions");
        }
        return Permission.parse(exchange.params().items("permissions"));
    }

    /** Changes the node and, by {@code apply_to}, what lies below. */
    private Reply change(Exchange exchange, Consumer<Acl> change) {
        Node node = exchange.node(500);
        if (!server.access().may(exchange.who(), node, Permission.EDIT_PERMISSIONS)) {
            throw Refusal.failure("Insufficient permissions to perform that action");
        }
        long applyTo = exchange.params().number("apply_to", 0);
        if (applyTo < 0 || applyTo > 3 || (applyTo != 0 && !node.isContainer())) {
            throw Refusal.badRequest("Invalid value for argument 'apply_to'.");
        }
        List<Long> types = exchange.params().numbers("include_sub_types");
        List<Node> targets = new ArrayList<>();
        if (applyTo != 1) {
            targets.add(node);
        }
        if (applyTo == 3) {
            targets.addAll(server.children(node.id));
        } else if (applyTo != 0) {
            below(node, targets);
        }
        for (Node target : targets) {
            boolean wanted = target == node || types.isEmpty() || types.contains((long) target.type);
            if (wanted && server.access().may(exchange.who(), target, Permission.EDIT_PERMISSIONS)) {
                change.accept(target.acl);
                server.audit(target, Audit.PERMISSIONS, exchange.who().id());
                server.nodes().touch(target, exchange.who().id());
            }
        }
        return exchange.done();
    }

    private void below(Node node, List<Node> found) {
        for (Node child : server.children(node.id)) {
            found.add(child);
            below(child, found);
        }
    }

    private void requireRight(long id) {
        boolean role = server.state().nodes.values().stream()
                .anyMatch(node -> node.workspace != null && node.workspace.role(id) != null);
        if (server.member(id) == null && !role) {
            throw Refusal.failure("Could not get a member for " + id);
        }
    }

    private Reply setOwner(Exchange exchange) {
        Set<Permission> rights = rights(exchange);
        Long owner = exchange.params().number("right_id");
        if (owner != null) {
            requireRight(owner);
        }
        return change(exchange, acl -> {
            acl.ownerRights = rights;
            acl.owner = owner == null ? acl.owner : owner;
        });
    }

    private Reply setGroup(Exchange exchange) {
        Set<Permission> rights = rights(exchange);
        Long group = exchange.params().number("right_id");
        if (group != null) {
            requireRight(group);
        }
        return change(exchange, acl -> {
            acl.groupRights = rights;
            acl.group = group == null ? acl.group : group;
        });
    }

    private Reply add(Exchange exchange) {
        Set<Permission> rights = rights(exchange);
        long member = exchange.params().requiredNumber("right_id");
        requireRight(member);
        change(exchange, acl -> acl.custom.put(member, rights));
        return entry(exchange, NodeJson.permission("custom", member, rights));
    }

    private Reply addAll(Exchange exchange) {
        JsonNode list = exchange.params().structure("permissions_array");
        if (list == null || !list.isArray()) {
            throw Refusal.missing("permissions_array");
        }
        for (JsonNode entry : list) {
            List<String> names = new ArrayList<>();
            entry.path("permissions").forEach(name -> names.add(name.asText()));
            Set<Permission> rights = Permission.parse(names);
            long member = entry.path("right_id").asLong();
            requireRight(member);
            change(exchange, acl -> acl.custom.put(member, rights));
        }
        return exchange.done();
    }

    private Reply setCustom(Exchange exchange, long member) {
        requireEntry(exchange, member);
        Set<Permission> rights = rights(exchange);
        return change(exchange, acl -> acl.custom.put(member, rights));
    }

    private Reply removeCustom(Exchange exchange) {
        long member = exchange.id("right");
        requireEntry(exchange, member);
        return change(exchange, acl -> acl.custom.remove(member));
    }

    private static void requireEntry(Exchange exchange, long member) {
        if (!exchange.node(500).acl.custom.containsKey(member)) {
            throw Refusal.noAccess(500);
        }
    }

    private Reply effective(Exchange exchange) {
        Node node = exchange.node(500);
        long id = exchange.id("member");
        Member member = server.member(id);
        if (member == null) {
            throw Refusal.failure("Could not get a member for " + id);
        }
        Set<Permission> rights = server.access().effective(server.access().principal(member), node);
        ObjectNode permission = Json.object();
        permission.set("permissions", Json.array(Permission.wire(rights)));
        permission.put("right_id", id);
        return entry(exchange, permission);
    }

    private Reply check(Exchange exchange) {
        Long member = exchange.params().number("right_id");
        Member user = member == null ? exchange.who().user() : server.member(member);
        ObjectNode results = Json.object();
        ArrayNode ids = results.putArray("ids");
        for (Long id : exchange.params().numbers("ids")) {
            Node node = server.node(id);
            if (node != null
                    && user != null
                    && server.access().sees(server.access().principal(user), node)) {
                ids.add(id);
            }
        }
        return exchange.results(results);
    }
}
