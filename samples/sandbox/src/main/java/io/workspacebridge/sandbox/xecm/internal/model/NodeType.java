package io.workspacebridge.sandbox.xecm.internal.model;

import java.util.Map;
import java.util.Set;

/** The subtype numbers that the stand-in knows. */
public final class NodeType {
    public static final int FOLDER = 0;
    public static final int SHORTCUT = 1;
    public static final int GENERATION = 2;
    public static final int WORKFLOW_MAP = 128;
    public static final int CATEGORY = 131;
    public static final int CATEGORY_FOLDER = 132;
    public static final int CATEGORIES_VOLUME = 133;
    public static final int COMPOUND_DOCUMENT = 136;
    public static final int URL = 140;
    public static final int ENTERPRISE = 141;
    public static final int PERSONAL = 142;
    public static final int DOCUMENT = 144;
    public static final int CLASSIFICATION_TREE = 196;
    public static final int CLASSIFICATION_VOLUME = 198;
    public static final int CLASSIFICATION = 199;
    public static final int PROJECT = 202;
    public static final int COLLECTION = 298;
    public static final int RECYCLE_BIN = 402;
    public static final int RECORDS_VOLUME = 550;
    public static final int RM_CLASSIFICATION = 551;
    public static final int EMAIL = 749;
    public static final int EMAIL_FOLDER = 751;
    public static final int HOLD = 833;
    public static final int WORKSPACE = 848;
    public static final int WORKSPACE_VOLUME = 862;
    public static final int SMART_DOCUMENT_VOLUME = 876;
    public static final int SMART_DOCUMENT_TYPE = 877;
    public static final int SMART_DOCUMENT_FOLDER = 878;
    public static final int XECM_VOLUME = 882;
    public static final int WORKSPACE_TYPE = 889;
    public static final int TEMPLATES_VOLUME = 20541;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(FOLDER, "Folder"),
            Map.entry(SHORTCUT, "Shortcut"),
            Map.entry(GENERATION, "Generation"),
            Map.entry(WORKFLOW_MAP, "Workflow Map"),
            Map.entry(CATEGORY, "Category"),
            Map.entry(CATEGORY_FOLDER, "Category Folder"),
            Map.entry(CATEGORIES_VOLUME, "Categories Volume"),
            Map.entry(COMPOUND_DOCUMENT, "Compound Document"),
            Map.entry(URL, "URL"),
            Map.entry(ENTERPRISE, "Enterprise Workspace"),
            Map.entry(PERSONAL, "Personal Workspace"),
            Map.entry(DOCUMENT, "Document"),
            Map.entry(CLASSIFICATION_TREE, "Classification Tree"),
            Map.entry(CLASSIFICATION_VOLUME, "Classification Volume"),
            Map.entry(CLASSIFICATION, "Classification"),
            Map.entry(PROJECT, "Project"),
            Map.entry(COLLECTION, "Collection"),
            Map.entry(RECYCLE_BIN, "Recycle Bin"),
            Map.entry(RECORDS_VOLUME, "Records Management"),
            Map.entry(RM_CLASSIFICATION, "RM Classification"),
            Map.entry(EMAIL, "Email"),
            Map.entry(EMAIL_FOLDER, "Email Folder"),
            Map.entry(HOLD, "Hold"),
            Map.entry(WORKSPACE, "Business Workspace"),
            Map.entry(WORKSPACE_VOLUME, "Business Workspaces"),
            Map.entry(SMART_DOCUMENT_VOLUME, "Smart Document Types"),
            Map.entry(SMART_DOCUMENT_TYPE, "Smart Document Type"),
            Map.entry(SMART_DOCUMENT_FOLDER, "Smart Document Types Folder"),
            Map.entry(XECM_VOLUME, "Extended ECM"),
            Map.entry(WORKSPACE_TYPE, "Workspace Type"),
            Map.entry(TEMPLATES_VOLUME, "Document Templates Volume"));

    private static final Set<Integer> CONTAINERS = Set.of(
            FOLDER,
            CATEGORY_FOLDER,
            CATEGORIES_VOLUME,
            COMPOUND_DOCUMENT,
            ENTERPRISE,
            PERSONAL,
            CLASSIFICATION_TREE,
            CLASSIFICATION_VOLUME,
            CLASSIFICATION,
            PROJECT,
            COLLECTION,
            RECYCLE_BIN,
            RECORDS_VOLUME,
            RM_CLASSIFICATION,
            EMAIL_FOLDER,
            WORKSPACE,
            WORKSPACE_VOLUME,
            SMART_DOCUMENT_VOLUME,
            SMART_DOCUMENT_TYPE,
            SMART_DOCUMENT_FOLDER,
            XECM_VOLUME,
            TEMPLATES_VOLUME);

    private static final Set<Integer> CREATABLE = Set.of(
            FOLDER,
            SHORTCUT,
            GENERATION,
            WORKFLOW_MAP,
            CATEGORY,
            CATEGORY_FOLDER,
            COMPOUND_DOCUMENT,
            URL,
            DOCUMENT,
            CLASSIFICATION_TREE,
            CLASSIFICATION,
            PROJECT,
            COLLECTION,
            EMAIL,
            EMAIL_FOLDER,
            SMART_DOCUMENT_TYPE,
            SMART_DOCUMENT_FOLDER);

    private NodeType() {}

    public static String name(int type) {
        return NAMES.getOrDefault(type, "Type " + type);
    }

    public static boolean isContainer(int type) {
        return CONTAINERS.contains(type);
    }

    /** True for the types that a plain create call accepts. */
    public static boolean isCreatable(int type) {
        return CREATABLE.contains(type);
    }

    public static boolean isVersionable(int type) {
        return type == DOCUMENT || type == EMAIL;
    }
}
