package io.workspacebridge.sandbox.xecm.internal.seed;

import io.workspacebridge.sandbox.xecm.internal.model.Attribute.Kind;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryDefinition;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The categories that the start content has: one for each workspace type, and those for documents. */
final class SeedCategories {
    private final Seed seed;
    private final Map<String, Node> workspaceCategories = new LinkedHashMap<>();

    SeedCategories(Seed seed) {
        this.seed = seed;
    }

    Node ofWorkspaces(String name) {
        Node node = workspaceCategories.get(name);
        if (node == null) {
            throw new IllegalStateException("no category " + name);
        }
        return node;
    }

    private static CategoryDefinition.Builder define() {
        return new CategoryDefinition.Builder();
    }

    void plant() {
        documents();
        workspaces(seed.child(Seed.CATEGORIES, NodeType.CATEGORY_FOLDER, "Business Workspaces").id);
    }

    private void document(String name, CategoryDefinition.Builder definition) {
        seed.category(Seed.CATEGORIES, name, definition.build());
    }

    private void documents() {
        document(
                "Milestone Document",
                define().text("Project", 32, true)
                        .text("Milestone", 32, true)
                        .of(Kind.DATE, "Approval Date")
                        .text("Approver", 64, true)
                        .text("Author", 64, false));
        document(
                "Approval",
                define().text("Status", 32, false)
                        .set(
                                "History",
                                50,
                                row -> row.text("Who", 64, false)
                                        .of(Kind.DATETIME, "When")
                                        .text("Revision", 64, false)
                                        .text("Comment", 254, false)));
        document(
                "Usage Rights",
                define().text("Licence Owner", 64, true)
                        .many("Territories", 64, 50)
                        .many("Channels", 64, 50)
                        .of(Kind.DATE, "Valid From")
                        .required()
                        .of(Kind.DATE, "Valid Until")
                        .required()
                        .popup("Rights Status", "Valid", "Expired", "Revoked")
                        .preset("Valid"));
        document(
                "Evidence",
                define().text("Case Number", 32, true)
                        .text("Submitted By", 64, false)
                        .of(Kind.DATETIME, "Received")
                        .text("Original Name", 248, false)
                        .text("Content Hash", 64, false));
        document(
                "Record Details",
                define().text("Document Kind", 64, true)
                        .text("Business Case", 64, false)
                        .of(Kind.DATE, "Document Date")
                        .popup("Confidentiality", "Public", "Internal", "Confidential")
                        .preset("Internal")
                        .of(Kind.USER, "Responsible")
                        .text("Source", 254, false));
        document(
                "Board Document",
                define().text("Meeting", 64, false)
                        .of(Kind.INTEGER, "Agenda Item")
                        .of(Kind.BOOLEAN, "In Pack")
                        .popup("Access", "Board", "Committee", "Restricted"));
        document(
                "Sync Reference",
                define().text("Source Id", 128, false)
                        .text("Source Revision", 64, false)
                        .text("Source Path", 254, false)
                        .text("Content Hash", 64, false));
    }

    private void workspace(long folder, String name, CategoryDefinition.Builder definition) {
        workspaceCategories.put(name, seed.category(folder, name, definition.build()));
    }

    private void workspaces(long folder) {
        workspace(
                folder,
                "Project",
                define().text("Project Code", 32, true)
                        .text("Project Name", 128, false)
                        .popup("Phase", "Initiation", "Planning", "Execution", "Closing")
                        .preset("Initiation"));
        workspace(
                folder,
                "Customer",
                define().text("Customer Number", 32, false)
                        .text("Customer Name", 128, false)
                        .text("Country", 64, false)
                        .of(Kind.DATE, "Customer Since")
                        .set(
                                "Contacts",
                                20,
                                row -> row.text("Name", 64, false)
                                        .text("Role", 64, false)
                                        .many("Phones", 32, 5)
                                        .text("Mail", 128, false)));
        workspace(
                folder,
                "Vendor",
                define().text("Vendor Number", 32, false)
                        .text("Vendor Name", 128, false)
                        .many("Commodities", 64, 10));
        workspace(
                folder,
                "Procurement Case",
                define().text("Case Number", 32, false)
                        .text("Vendor Number", 32, false)
                        .of(Kind.REAL, "Volume")
                        .of(Kind.DATE, "Due"));
        workspace(
                folder,
                "Contract",
                define().text("Contract Number", 32, false)
                        .text("Partner", 128, false)
                        .of(Kind.DATE, "Effective")
                        .of(Kind.DATE, "Ends")
                        .popup("Status", "Draft", "Approved", "Terminated"));
        workspace(
                folder,
                "Campaign",
                define().text("Campaign", 64, false).of(Kind.DATE, "Starts").of(Kind.DATE, "Ends"));
        workspace(folder, "Product Launch", define().text("Product", 64, false).of(Kind.DATE, "Launch Date"));
        workspace(folder, "Brand", define().text("Brand", 64, false).of(Kind.USER, "Brand Owner"));
        workspace(
                folder,
                "Service Case",
                define().text("Case Number", 32, false)
                        .text("Customer Number", 32, false)
                        .popup("Priority", "Low", "Medium", "High")
                        .of(Kind.BOOLEAN, "Escalated"));
        workspace(folder, "Board", define().text("Committee", 64, false).of(Kind.TEXT, "Remarks"));
        workspace(
                folder,
                "Employee",
                define().text("Personnel Number", 32, false)
                        .text("Last Name", 64, false)
                        .text("First Name", 64, false)
                        .of(Kind.DATE, "Entry Date"));
    }
}
