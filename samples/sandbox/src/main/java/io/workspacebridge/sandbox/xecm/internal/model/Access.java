package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Permissions as they are enforced: what nobody may see is, for him, not there. */
public final class Access {
    private final ContentServer server;
    private final Map<Long, Principal> cache = new HashMap<>();
    private long cachedMemberships = -1;
    private long memberships;

    Access(ContentServer server) {
        this.server = server;
    }

    /** Must be called when groups or roles got other members. */
    public void membershipsChanged() {
        memberships++;
    }

    public Principal principal(Member user) {
        if (cachedMemberships != memberships) {
            cache.clear();
            cachedMemberships = memberships;
        }
        Principal known = cache.get(user.id);
        if (known == null || known.user() != user) {
            known = new Principal(user, rightsOf(user.id));
            cache.put(user.id, known);
        }
        return known;
    }

    private Set<Long> rightsOf(long member) {
        Set<Long> ids = new HashSet<>();
        Deque<Long> open = new ArrayDeque<>();
        open.add(member);
        Member user = server.member(member);
        if (user != null && user.groupId != 0) {
            open.add(user.groupId);
        }
        while (!open.isEmpty()) {
            long id = open.remove();
            if (!ids.add(id)) {
                continue;
            }
            for (Member group : server.state().members.values()) {
                if (group.isGroup() && group.members.contains(id)) {
                    open.add(group.id);
                }
            }
        }
        for (Node node : server.state().nodes.values()) {
            if (node.workspace != null) {
                for (Workspace.Role role : node.workspace.roles) {
                    if (role.members.stream().anyMatch(ids::contains)) {
                        ids.add(role.id);
                    }
                }
            }
        }
        return ids;
    }

    public Set<Permission> effective(Principal who, Node node) {
        if (who.isAdministrator()) {
            return Permission.all();
        }
        if (node.clearanceLevel > who.user().clearanceLevel
                || !who.user().markings.containsAll(node.markings)) {
            return Set.of();
        }
        RecordInfo record = node.record;
        if (record != null && record.confidential && !who.ids().contains(node.acl.owner)) {
            return Set.of();
        }
        return node.acl.effective(who.ids());
    }

    public boolean may(Principal who, Node node, Permission permission) {
        return who.isAdministrator() || effective(who, node).contains(permission);
    }

    public boolean sees(Principal who, Node node) {
        return may(who, node, Permission.SEE);
    }

    /** The node, if it is there for this user; the two cases are deliberately told apart by nobody. */
    public @Nullable Node visible(Principal who, long id) {
        Node node = server.node(id);
        return node == null || !sees(who, node) ? null : node;
    }

    public Node require(Principal who, long id, Refusal otherwise) {
        Node node = visible(who, id);
        if (node == null) {
            throw otherwise;
        }
        return node;
    }

    public void require(Principal who, Node node, Permission permission, int status) {
        if (!may(who, node, permission)) {
            throw Refusal.noAccess(status);
        }
    }
}
