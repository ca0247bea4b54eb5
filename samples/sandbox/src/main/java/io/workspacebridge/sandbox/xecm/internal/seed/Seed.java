package io.workspacebridge.sandbox.xecm.internal.seed;

import io.workspacebridge.sandbox.xecm.internal.model.CategoryDefinition;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.State;
import java.util.Map;
import java.util.Set;

/** Plants the start content; the ids of users and volumes are fixed, the others come from the counter. */
public final class Seed {
    public static final long CATEGORIES = 2004;
    public static final long CLASSIFICATIONS = 2048;
    public static final long RECORDS = 2164;
    public static final long TEMPLATES = 2010;
    public static final long WORKSPACES = 2011;
    public static final long XECM = 2012;
    public static final long SMART_DOCUMENTS = 2013;
    /** Password of the two users beside the administrator. */
    public static final String USER_PASSWORD = "Sandbox-1";

    private final ContentServer server;

    public Seed(ContentServer server) {
        this.server = server;
    }

    /** Fills an empty server. */
    public void plant(String adminPassword) {
        members(adminPassword);
        volumes();
        SeedCategories categories = new SeedCategories(this);
        categories.plant();
        new SeedWorkspaces(this, categories).plant();
        records();
        server.state().audit.clear();
        server.access().membershipsChanged();
    }

    ContentServer server() {
        return server;
    }

    private void members(String adminPassword) {
        Member admin = user(ContentServer.ADMIN, "Admin", "", "", adminPassword);
        admin.administrator = true;
        admin.clearanceLevel = 100;
        user(1003, "mmuster", "Mia", "Muster", USER_PASSWORD).email = "mia.muster@example.test";
        user(1004, "jdoe", "John", "Doe", USER_PASSWORD).email = "john.doe@example.test";
        group(ContentServer.DEFAULT_GROUP, "DefaultGroup", ContentServer.ADMIN, 1003, 1004);
        group(1002, "Field Team", 1003);
    }

    private Member user(long id, String name, String first, String last, String password) {
        Member member = new Member();
        member.id = id;
        member.name = name;
        member.firstName = first;
        member.lastName = last;
        member.password = password;
        member.groupId = ContentServer.DEFAULT_GROUP;
        server.state().members.put(id, member);
        return member;
    }

    private void group(long id, String name, long... members) {
        Member group = new Member();
        group.id = id;
        group.type = Member.GROUP;
        group.name = name;
        for (long member : members) {
            group.members.add(member);
        }
        server.state().members.put(id, group);
    }

    private void volumes() {
        volume(ContentServer.ENTERPRISE, NodeType.ENTERPRISE, "Enterprise").acl.groupRights = Permission.writers();
        volume(CATEGORIES, NodeType.CATEGORIES_VOLUME, "Categories Volume");
        volume(CLASSIFICATIONS, NodeType.CLASSIFICATION_VOLUME, "Classification Volume");
        volume(RECORDS, NodeType.RECORDS_VOLUME, "Records Management");
        volume(TEMPLATES, NodeType.TEMPLATES_VOLUME, "Content Server Document Templates");
        volume(WORKSPACES, NodeType.WORKSPACE_VOLUME, "Business Workspaces");
        volume(XECM, NodeType.XECM_VOLUME, "Extended ECM");
        volume(SMART_DOCUMENTS, NodeType.SMART_DOCUMENT_VOLUME, "Smart Document Types");
    }

    private Node volume(long id, int type, String name) {
        Node node = new Node();
        node.id = id;
        node.type = type;
        node.name = name;
        node.parentId = -1;
        node.volumeId = -id;
        node.created = server.now();
        node.modified = node.created;
        node.createdBy = ContentServer.ADMIN;
        node.modifiedBy = ContentServer.ADMIN;
        node.token = ContentServer.newToken();
        server.restoreNode(node);
        return node;
    }

    Node child(long parent, int type, String name) {
        Node node = server.nodes().create(server.existing(parent), type, name, ContentServer.ADMIN);
        node.volumeId = server.existing(parent).volumeId;
        return node;
    }

    Node category(long parent, String name, CategoryDefinition definition) {
        Node node = child(parent, NodeType.CATEGORY, name);
        node.definition = definition;
        return node;
    }

    private void records() {
        Node tree = child(CLASSIFICATIONS, NodeType.CLASSIFICATION_TREE, "Document Types");
        for (String name : new String[] {
            "Contract",
            "Correspondence",
            "Deliverable",
            "Evidence",
            "Form",
            "Marketing Asset",
            "Minutes",
            "Policy",
            "Report"
        }) {
            child(tree.id, NodeType.CLASSIFICATION, name);
        }
        retention("Contracts", "CON-10", "Contracts, ten years after their end", 10, true);
        retention("Correspondence", "COR-06", "Business letters, six years", 6, false);
        retention("Inspection Reports", "INS-15", "Inspection reports, fifteen years", 15, true);
        retention("Personnel Files", "PER-30", "Personnel files, thirty years", 30, true);
        retention("Policies", "POL-05", "Policies, five years after their end", 5, false);
        retention("Project Records", "PRJ-07", "Project records, seven years", 7, false);
        Map.of(
                        "ACTIVE", "In use",
                        "INACTIVE", "Not in use any more",
                        "NR", "Not essential",
                        "VITAL", "Essential",
                        "EL", "Electronic",
                        "PA", "Paper")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(code -> server.state().recordCodes.put(code.getKey(), code.getValue()));
        child(XECM, NodeType.WORKFLOW_MAP, "Document Approval");
        State.Hold hold = new State.Hold();
        hold.id = 13;
        hold.name = "Litigation 2026-01";
        hold.type = "LEGAL";
        hold.comment = "Keep everything that concerns the case";
        hold.dateApplied = server.now().toString().substring(0, 10);
        server.state().holds.put(hold.id, hold);
    }

    private void retention(String name, String rsi, String title, int years, boolean essential) {
        Node node = child(RECORDS, NodeType.RM_CLASSIFICATION, name);
        State.RetentionRule rule = new State.RetentionRule();
        rule.rsi = rsi;
        rule.title = title;
        rule.years = years;
        rule.essential = essential;
        server.state().retention.put(node.id, rule);
    }

    /** Rights that a role gives in a template. */
    static Set<Permission> rights(boolean leader, boolean writes) {
        return leader ? Permission.all() : writes ? Permission.writers() : Permission.readers();
    }
}
