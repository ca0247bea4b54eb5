package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Business workspaces: made from templates, found by type and business object, related to each other. */
public final class Workspaces {
    private static final Pattern NAME_PART = Pattern.compile("\\[(\\d+):([^\\]]+)\\]");
    private static final int REMEMBERED = 25;

    private final ContentServer server;

    Workspaces(ContentServer server) {
        this.server = server;
    }

    public WorkspaceType type(long id) {
        WorkspaceType type = server.state().workspaceTypes.get(id);
        if (type == null) {
            throw Refusal.badRequest("The workspace type " + id + " does not exist.");
        }
        return type;
    }

    public @Nullable BusinessObjectType objectType(String system, String type) {
        for (BusinessObjectType candidate : server.state().businessObjectTypes.values()) {
            if (candidate.system.equalsIgnoreCase(system) && candidate.type.equalsIgnoreCase(type)) {
                return candidate;
            }
        }
        return null;
    }

    /** The template node of a workspace type, or null if this is none. */
    public @Nullable Node template(long id) {
        Node node = server.node(id);
        return node != null && node.workspace != null && node.workspace.template ? node : null;
    }

    /** Live workspaces, without templates. */
    public List<Node> all() {
        List<Node> found = new ArrayList<>();
        for (Node node : server.state().nodes.values()) {
            if (node.deletion == null && node.workspace != null && !node.workspace.template) {
                found.add(node);
            }
        }
        return found;
    }

    public Node require(Principal who, long id, int status) {
        Node node = server.access().require(who, id, Refusal.noAccess(status));
        if (node.workspace == null || node.workspace.template) {
            throw Refusal.noAccess(status);
        }
        return node;
    }

    public static Workspace of(Node node) {
        Workspace workspace = node.workspace;
        if (workspace == null) {
            throw Refusal.noAccess(400);
        }
        return workspace;
    }

    /** Instantiates a template: tree, roles, permissions, categories with the given values on top. */
    public Node create(Node template, Node parent, String name, Map<Long, CategoryValues> categories, Principal who) {
        Workspace model = of(template);
        WorkspaceType type = type(model.typeId);
        Node node = server.nodes().prepare(parent, NodeType.WORKSPACE, name, who.id());
        node.categories.clear();
        node.categories.putAll(categories);
        node.description = template.description;
        node.classifications.addAll(template.classifications);
        Workspace workspace = new Workspace();
        workspace.typeId = model.typeId;
        workspace.templateId = template.id;
        Map<Long, Long> roles = new HashMap<>();
        for (Workspace.Role role : model.roles) {
            Workspace.Role copy = new Workspace.Role();
            copy.id = server.newId();
            copy.name = role.name;
            copy.description = role.description;
            copy.leader = role.leader;
            copy.members = new LinkedHashSet<>(role.members);
            if (role.leader && type.addCreatorToLeadRole) {
                copy.members.add(who.id());
            }
            roles.put(role.id, copy.id);
            workspace.roles.add(copy);
        }
        node.workspace = workspace;
        node.acl = Nodes.withRoles(template.acl, roles, who.id());
        server.nodes().insert(node, Audit.CREATE);
        server.nodes().copyChildren(template, node, who.id(), roles);
        server.access().membershipsChanged();
        touched(who.id(), node);
        return node;
    }

    /** Connects to a business object; one object has at most one workspace. */
    public void attach(Node node, String system, String objectType, String id) {
        BusinessObjectType known = objectType(system, objectType);
        if (known == null) {
            throw Refusal.badRequest("The business object type '" + objectType + "' of the external system '" + system
                    + "' is unknown.");
        }
        if (known.workspaceType != of(node).typeId) {
            throw Refusal.badRequest("The business object type '" + objectType
                    + "' does not belong to the workspace type '" + type(of(node).typeId).name + "'.");
        }
        requireFree(node, known, id);
        server.reindex(node, () -> {
            Workspace workspace = of(node);
            workspace.references.removeIf(
                    reference -> reference.system.equals(known.system) && reference.type.equals(known.type));
            Workspace.Reference reference = new Workspace.Reference();
            reference.system = known.system;
            reference.type = known.type;
            reference.id = id;
            workspace.references.add(reference);
        });
    }

    /** Refuses a second workspace on one business object. */
    public void requireFree(@Nullable Node except, BusinessObjectType type, String id) {
        for (Node other : server.byReference(type.system, type.type, id)) {
            if (other != except) {
                throw Refusal.badRequest("A business workspace for the business object '" + id + "' of the type '"
                        + type.type + "' already exists.");
            }
        }
    }

    public void detach(Node node, String system, String objectType, String id) {
        boolean there = of(node).references.stream().anyMatch(reference -> reference.matches(system, objectType, id));
        if (!there) {
            throw Refusal.badRequest("The business workspace is not connected to the business object '" + id + "'.");
        }
        server.reindex(
                node, () -> of(node).references.removeIf(reference -> reference.matches(system, objectType, id)));
    }

    /** The name by the type's pattern, or null if the type has none. */
    public @Nullable String generatedName(WorkspaceType type, Map<Long, CategoryValues> categories) {
        if (type.namePattern.isEmpty()) {
            return null;
        }
        Matcher parts = NAME_PART.matcher(type.namePattern);
        StringBuilder name = new StringBuilder();
        while (parts.find()) {
            CategoryValues values = categories.get(Long.parseLong(parts.group(1)));
            String text = "";
            if (values != null) {
                for (Attribute attribute : server.categories().require(values.category).attributes) {
                    if (attribute.name.equals(parts.group(2))) {
                        Object value = values.get(String.valueOf(attribute.id));
                        text = value == null ? "" : value.toString();
                    }
                }
            }
            parts.appendReplacement(name, Matcher.quoteReplacement(text));
        }
        return parts.appendTail(name).toString();
    }

    /** Remembers that a user had to do with a workspace. */
    public void touched(long user, Node workspace) {
        LinkedHashSet<Long> recent = server.state().recent.computeIfAbsent(user, id -> new LinkedHashSet<>());
        recent.remove(workspace.id);
        recent.add(workspace.id);
        if (recent.size() > REMEMBERED) {
            recent.remove(recent.iterator().next());
        }
    }

    /** The workspaces that a user had to do with, the latest first. */
    public List<Node> recent(long user) {
        List<Node> found = new ArrayList<>();
        for (Long id : server.state().recent.getOrDefault(user, new LinkedHashSet<>())) {
            Node node = server.node(id);
            if (node != null && node.workspace != null) {
                found.add(0, node);
            }
        }
        return found;
    }

    /** Related workspaces, each with what it is to the given one. */
    public Map<Node, String> related(Node node, boolean children, boolean parents) {
        Map<Node, String> found = new LinkedHashMap<>();
        for (State.Relation relation : server.state().relations) {
            Node child = server.node(relation.child());
            Node parent = server.node(relation.parent());
            if (children && relation.parent() == node.id && child != null) {
                found.put(child, "child");
            } else if (parents && relation.child() == node.id && parent != null) {
                found.put(parent, "parent");
            }
        }
        return found;
    }
}
