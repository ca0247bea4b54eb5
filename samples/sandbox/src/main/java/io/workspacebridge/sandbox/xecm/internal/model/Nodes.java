package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tree: making, renaming, moving, copying, deleting and bringing back. */
public final class Nodes {
    public static final int MAX_NAME = 248;
    private static final Pattern NICKNAME_REFUSED = Pattern.compile("[ !%()\\-{}\\[\\]\";'<>?,./\\\\#]");

    private final ContentServer server;

    Nodes(ContentServer server) {
        this.server = server;
    }

    /** Trims and checks a name. */
    public static String checkedName(@Nullable String name, int type) {
        String trimmed = name == null ? "" : name.strip();
        if (trimmed.isEmpty()) {
            throw Refusal.badRequest("Could not create a new " + NodeType.name(type) + ". The name is missing.");
        }
        if (trimmed.length() > MAX_NAME) {
            throw Refusal.badRequest("Could not create a new " + NodeType.name(type) + ". The name is longer than "
                    + MAX_NAME + " characters.");
        }
        if (trimmed.indexOf(':') >= 0) {
            throw Refusal.badRequest(
                    "Could not create a new " + NodeType.name(type) + ". The name must not contain the character ':'.");
        }
        return trimmed;
    }

    public void requireFreeName(long parent, String name, @Nullable Node except, int status) {
        Node other = server.childByName(parent, name);
        if (other != null && other != except) {
            throw Refusal.duplicateName(status, name);
        }
    }

    /** A node below a parent, with what it inherits from there; not in the tree before {@link #insert}. */
    public Node prepare(Node parent, int type, String name, long user) {
        Node node = new Node();
        node.type = type;
        node.name = name;
        node.parentId = parent.id;
        node.created = server.now();
        node.modified = node.created;
        node.createdBy = user;
        node.modifiedBy = user;
        node.token = ContentServer.newToken();
        node.acl = parent.acl.copy();
        node.acl.owner = user;
        node.advancedVersioning = parent.versionsControlAdvanced;
        node.categories.putAll(server.categories().inherited(parent));
        return node;
    }

    /** Puts a prepared node into the tree and writes the trail. */
    public Node insert(Node node, Audit event) {
        node.id = server.newId();
        server.add(node);
        touchParent(node);
        server.audit(node, event, node.createdBy);
        server.changed();
        return node;
    }

    /** A node that the server itself makes. */
    public Node create(Node parent, int type, String name, long user) {
        requireFreeName(parent.id, name, null, 500);
        return insert(prepare(parent, type, name, user), Audit.CREATE);
    }

    public void touch(Node node, long user) {
        node.modified = server.now();
        node.modifiedBy = user;
        node.token = ContentServer.newToken();
        server.changed();
    }

    private void touchParent(Node node) {
        Node parent = server.node(node.parentId);
        if (parent != null) {
            parent.modified = server.now();
        }
    }

    public void rename(Node node, String name, long user) {
        server.reindex(node, () -> node.name = name);
        server.audit(node, Audit.RENAME, user);
        touch(node, user);
    }

    public void move(Node node, Node target, long user) {
        for (Node at = target; at != null; at = at.parentId > 0 ? server.node(at.parentId) : null) {
            if (at == node) {
                throw Refusal.badRequest("An item cannot be moved into itself or below itself.");
            }
        }
        touchParent(node);
        server.reindex(node, () -> node.parentId = target.id);
        touchParent(node);
        server.audit(node, Audit.MOVE, user);
        touch(node, user);
    }

    /** Copies a node with everything below it. Contents are shared, versions collapse to the current one. */
    public Node copy(Node original, Node target, String name, long user) {
        Node copy = duplicate(original, target, name, user);
        insert(copy, Audit.CREATE_FROM_COPY);
        copyChildren(original, copy, user, Map.of());
        return copy;
    }

    /** Copies what is below, giving new right ids where {@code roles} has them. */
    public void copyChildren(Node original, Node copy, long user, Map<Long, Long> roles) {
        for (Node child : new ArrayList<>(server.children(original.id))) {
            if (child == copy) {
                continue;
            }
            Node made = duplicate(child, copy, child.name, user);
            if (!roles.isEmpty()) {
                made.acl = withRoles(child.acl, roles, user);
            }
            insert(made, Audit.CREATE_FROM_COPY);
            copyChildren(child, made, user, roles);
        }
    }

    static Acl withRoles(Acl acl, Map<Long, Long> roles, long owner) {
        Acl mapped = acl.copy();
        mapped.owner = owner;
        Map<Long, Set<Permission>> custom = new HashMap<>();
        mapped.custom.forEach((id, rights) -> custom.put(roles.getOrDefault(id, id), rights));
        mapped.custom.clear();
        mapped.custom.putAll(custom);
        return mapped;
    }

    private Node duplicate(Node original, Node target, String name, long user) {
        Node copy = prepare(target, original.type, name, user);
        copy.description = original.description;
        copy.descriptions.putAll(original.descriptions);
        copy.advancedVersioning = original.advancedVersioning;
        copy.versionsControlAdvanced = original.versionsControlAdvanced;
        copy.originalId = original.originalId;
        copy.url = original.url;
        copy.external = original.external.copy();
        copy.definition = original.definition;
        original.categories.forEach((id, values) -> copy.categories.put(id, Categories.fresh(values)));
        copy.classifications.addAll(original.classifications);
        copy.clearanceLevel = original.clearanceLevel;
        copy.markings.addAll(original.markings);
        Version current = original.currentVersion();
        if (current != null) {
            Version version = current.sameContent();
            version.id = server.newVersionId();
            version.number = 1;
            version.major = 0;
            version.minor = 1;
            server.contents().retain(version.content);
            version.created = copy.created;
            version.modified = copy.created;
            version.owner = user;
            copy.versions.add(version);
            copy.lastVersionNumber = 1;
        }
        return copy;
    }

    /** Adds a version on top; the caller has checked that this is allowed. */
    public Version addVersion(Node node, Version version, boolean major, long user) {
        Version last = node.currentVersion();
        version.id = server.newVersionId();
        version.number = ++node.lastVersionNumber;
        if (node.advancedVersioning) {
            version.major = (last == null ? 0 : last.major) + (major ? 1 : 0);
            version.minor = major ? 0 : (last == null ? 0 : last.minor) + 1;
        } else {
            version.major = 0;
            version.minor = version.number;
        }
        version.created = server.now();
        version.modified = version.created;
        version.owner = user;
        node.versions.add(version);
        return version;
    }

    public void deleteVersion(Node node, Version version, long user) {
        node.versions.remove(version);
        release(version);
        server.audit(node, Audit.DELETE_VERSION, user);
        touch(node, user);
    }

    /** Into the recycle bin, with everything below. */
    public void delete(Node node, long user) {
        server.audit(node, Audit.DELETE, user);
        touchParent(node);
        bury(node, user, true);
        server.changed();
        server.access().membershipsChanged();
    }

    private void bury(Node node, long user, boolean root) {
        for (Node child : new ArrayList<>(server.children(node.id))) {
            bury(child, user, false);
        }
        server.unindex(node);
        Node.Deletion deletion = new Node.Deletion();
        deletion.by = user;
        deletion.at = server.now();
        deletion.root = root;
        node.deletion = deletion;
    }

    /** What lies in the recycle bin by itself, the latest first. */
    public List<Node> deleted() {
        List<Node> found = new ArrayList<>();
        for (Node node : server.state().nodes.values()) {
            if (node.deletion != null && node.deletion.root) {
                found.add(0, node);
            }
        }
        return found;
    }

    private List<Node> buriedBelow(Node root) {
        Map<Long, List<Node>> buried = new HashMap<>();
        for (Node node : server.state().nodes.values()) {
            if (node.deletion != null && !node.deletion.root) {
                buried.computeIfAbsent(node.parentId, id -> new ArrayList<>()).add(node);
            }
        }
        List<Node> found = new ArrayList<>(List.of(root));
        for (int i = 0; i < found.size(); i++) {
            found.addAll(buried.getOrDefault(found.get(i).id, List.of()));
        }
        return found;
    }

    public void restore(Node root, long user) {
        if (server.node(root.parentId) == null) {
            throw Refusal.failure("The original location of the item does not exist any more.");
        }
        requireFreeName(root.parentId, root.name, null, 500);
        for (Node node : buriedBelow(root)) {
            node.deletion = null;
            server.index(node);
        }
        server.audit(root, Audit.RESTORE, user);
        server.changed();
        server.access().membershipsChanged();
    }

    /** Gone for good, with contents that nothing else refers to. */
    public void purge(Node root) {
        List<Node> gone = buriedBelow(root);
        gone.forEach(node -> server.state().nodes.remove(node.id));
        gone.forEach(node -> node.versions.forEach(this::release));
        gone.forEach(node -> server.state()
                .relations
                .removeIf(relation -> relation.parent() == node.id || relation.child() == node.id));
        server.changed();
    }

    private void release(Version version) {
        server.contents().release(version.content);
        version.renditions.forEach(rendition -> server.contents().release(rendition.content));
    }

    public void setNickname(Node node, String nickname, long user) {
        if (nickname.isEmpty() || nickname.length() > MAX_NAME) {
            throw Refusal.failure("The nickname must have 1 to " + MAX_NAME + " characters.");
        }
        if (NICKNAME_REFUSED.matcher(nickname).find()) {
            throw Refusal.failure("The nickname contains characters that are not allowed.");
        }
        if (nickname.chars().allMatch(Character::isDigit) && !nickname.equals(String.valueOf(node.id))) {
            throw Refusal.failure("The nickname must not be a number.");
        }
        Node other = server.byNickname(nickname);
        if (other != null && other != node) {
            throw Refusal.failure("The nickname '" + nickname + "' is already in use.");
        }
        server.reindex(node, () -> node.nickname = nickname);
        touch(node, user);
    }

    /** From the root down to the node itself. */
    public List<Node> ancestors(Node node) {
        List<Node> path = new ArrayList<>();
        for (Node at = node; at != null; at = at.parentId > 0 ? server.node(at.parentId) : null) {
            path.add(0, at);
        }
        return path;
    }

    /** The workspace around a node, or null. */
    public @Nullable Node workspaceOf(Node node) {
        for (Node at = node; at != null; at = at.parentId > 0 ? server.node(at.parentId) : null) {
            if (at.type == NodeType.WORKSPACE) {
                return at;
            }
        }
        return null;
    }

    /** An opaque key for things that have no number. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }
}
