package io.workspacebridge.sandbox.xecm.internal.seed;

import io.workspacebridge.sandbox.xecm.internal.model.Audit;
import io.workspacebridge.sandbox.xecm.internal.model.BusinessObjectType;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import io.workspacebridge.sandbox.xecm.internal.model.State;
import io.workspacebridge.sandbox.xecm.internal.model.Workspace;
import io.workspacebridge.sandbox.xecm.internal.model.WorkspaceType;
import java.util.List;
import java.util.Map;

/** Workspace types with their templates, and the leading system. */
final class SeedWorkspaces {
    private static final String SYSTEM = "TE1";

    private final Seed seed;
    private final ContentServer server;
    private final SeedCategories categories;
    private long nextType = 10;
    private long nextObjectType = 30;

    SeedWorkspaces(Seed seed, SeedCategories categories) {
        this.seed = seed;
        this.server = seed.server();
        this.categories = categories;
    }

    void plant() {
        State.ExternalSystem system = new State.ExternalSystem();
        system.name = SYSTEM;
        system.baseUrl = "http://te1.example.test:8000";
        system.appUrl = "http://te1.example.test:8000/sap/bc/srt/xip/otx/ecmlink";
        system.username = "ECM";
        system.comment = "Stand-in for a leading system";
        system.node = seed.child(Seed.XECM, NodeType.FOLDER, SYSTEM).id;
        server.state().systems.put(SYSTEM, system);

        WorkspaceType project = type(
                "Project",
                "Projekt",
                false,
                List.of("Project Manager", "Project Team", "Readers"),
                "01 Management",
                "02 Deliverables",
                "03 Correspondence");
        WorkspaceType customer = type(
                "Customer",
                "Kunde",
                false,
                List.of("Account Manager", "Sales", "Field Team"),
                "Contracts",
                "Correspondence",
                "For Field");
        WorkspaceType vendor = type(
                "Vendor",
                "Lieferant",
                false,
                List.of("Buyer", "Purchasing", "Readers"),
                "Received",
                "Shared with supplier",
                "Contracts");
        type(
                "Procurement Case",
                "Beschaffung",
                false,
                List.of("Case Owner", "Purchasing"),
                "Offers",
                "Contract",
                "Correspondence");
        type("Contract", "Vertrag", false, List.of("Contract Owner", "Legal", "Readers"), "Final", "Correspondence");
        type("Campaign", "Kampagne", false, List.of("Campaign Lead", "Marketing"), "Assets", "Briefing");
        type("Product Launch", "Produkteinführung", false, List.of("Launch Lead", "Marketing"), "Assets", "Plan");
        type("Brand", "Marke", false, List.of("Brand Owner", "Marketing"), "Assets", "Guidelines");
        WorkspaceType service = type(
                "Service Case", "Servicefall", false, List.of("Case Manager", "Support"), "Evidence", "Correspondence");
        type("Board", "Vorstand", true, List.of("Board Secretary", "Board Members"), "Meetings", "Resolutions");
        type("Employee", "Mitarbeiter", true, List.of("HR Manager", "HR Team"), "Onboarding", "Contract", "Payroll");

        objects(
                project,
                "BUS2001",
                "Project",
                "PSPID",
                "POST1",
                Map.of("P-100", "Harbour Bridge", "P-200", "North Terminal"));
        objects(customer, "KNA1", "Customer", "KUNNR", "NAME1", Map.of("0000010020", "Acme", "0000010030", "Globex"));
        objects(
                vendor,
                "LFA1",
                "Vendor",
                "LIFNR",
                "NAME1",
                Map.of("0000020010", "Initech", "0000020020", "Umbrella Supplies"));
        objects(
                service,
                "BUS2080",
                "Service Case",
                "OBJECT_ID",
                "DESCRIPTION",
                Map.of(
                        "8000001", "Printer does not print",
                        "8000002", "Display flickers",
                        "8000003", "Firmware update fails",
                        "8000004", "Scanner skips pages",
                        "8000005", "Error 4711 at start"));
    }

    private WorkspaceType type(
            String name, String german, boolean confidential, List<String> roles, String... folders) {
        WorkspaceType type = new WorkspaceType();
        type.id = nextType++;
        type.name = name;
        type.names.put("en", name);
        type.names.put("de", german);
        type.configNode = seed.child(Seed.WORKSPACES, NodeType.WORKSPACE_TYPE, name).id;
        server.state().workspaceTypes.put(type.id, type);
        type.templates.add(template(type, confidential, roles, folders).id);
        return type;
    }

    private Node template(WorkspaceType type, boolean confidential, List<String> roles, String... folders) {
        Node parent = server.existing(Seed.TEMPLATES);
        Node node = server.nodes().prepare(parent, NodeType.WORKSPACE, type.name + " Template", ContentServer.ADMIN);
        Workspace workspace = new Workspace();
        workspace.typeId = type.id;
        workspace.template = true;
        node.volumeId = parent.volumeId;
        node.acl.groupRights = confidential ? null : Permission.readers();
        node.acl.publicRights = confidential ? null : Permission.readers();
        for (int i = 0; i < roles.size(); i++) {
            Workspace.Role role = new Workspace.Role();
            role.id = server.newId();
            role.name = roles.get(i);
            role.leader = i == 0;
            workspace.roles.add(role);
            node.acl.custom.put(role.id, Seed.rights(role.leader, !role.name.equals("Readers")));
        }
        node.workspace = workspace;
        long category = categories.ofWorkspaces(type.name).id;
        node.categories.put(category, server.categories().defaults(category));
        // the workspace's category describes the workspace, not the documents in it
        node.categories.values().forEach(values -> values.inheritance = false);
        server.nodes().insert(node, Audit.CREATE);
        for (String folder : folders) {
            seed.child(node.id, NodeType.FOLDER, folder);
        }
        return node;
    }

    private void objects(
            WorkspaceType type, String code, String name, String key, String label, Map<String, String> rows) {
        BusinessObjectType objects = new BusinessObjectType();
        objects.id = nextObjectType++;
        objects.system = SYSTEM;
        objects.type = code;
        objects.name = name;
        objects.workspaceType = type.id;
        objects.columns.put(key, name + " Number");
        objects.columns.put(label, "Name");
        rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(row -> objects.objects.add(
                        new java.util.LinkedHashMap<>(Map.of(key, row.getKey(), label, row.getValue()))));
        server.state().businessObjectTypes.put(objects.id, objects);
    }
}
