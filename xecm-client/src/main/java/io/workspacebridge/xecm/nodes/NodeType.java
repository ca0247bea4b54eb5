package io.workspacebridge.xecm.nodes;

/**
 * The subtype number of a node. A value, not an enumeration: modules add their own types, and an unknown one is as good
 * as any.
 *
 * @param code the subtype number
 */
public record NodeType(int code) {
    /** A folder. */
    public static final NodeType FOLDER = new NodeType(0);
    /** A shortcut to another node. */
    public static final NodeType SHORTCUT = new NodeType(1);
    /** A fixed version of a document under a name of its own. */
    public static final NodeType GENERATION = new NodeType(2);
    /** A workflow map. */
    public static final NodeType WORKFLOW_MAP = new NodeType(128);
    /** A category definition. */
    public static final NodeType CATEGORY = new NodeType(131);
    /** A folder in the Categories volume. */
    public static final NodeType CATEGORY_FOLDER = new NodeType(132);
    /** The Categories volume. */
    public static final NodeType CATEGORIES_VOLUME = new NodeType(133);
    /** A compound document. */
    public static final NodeType COMPOUND_DOCUMENT = new NodeType(136);
    /** A web address. */
    public static final NodeType URL = new NodeType(140);
    /** The Enterprise workspace, root of everything shared. */
    public static final NodeType ENTERPRISE_WORKSPACE = new NodeType(141);
    /** A user's own workspace. */
    public static final NodeType PERSONAL_WORKSPACE = new NodeType(142);
    /** A document. */
    public static final NodeType DOCUMENT = new NodeType(144);
    /** The Classifications volume. */
    public static final NodeType CLASSIFICATION_VOLUME = new NodeType(198);
    /** A classification. */
    public static final NodeType CLASSIFICATION = new NodeType(199);
    /** A collection. */
    public static final NodeType COLLECTION = new NodeType(298);
    /** An e-mail. */
    public static final NodeType EMAIL = new NodeType(749);
    /** An e-mail folder. */
    public static final NodeType EMAIL_FOLDER = new NodeType(751);
    /** The Records Management volume. */
    public static final NodeType RECORDS_VOLUME = new NodeType(550);
    /** A business workspace. */
    public static final NodeType BUSINESS_WORKSPACE = new NodeType(848);
    /** The Extended ECM volume. */
    public static final NodeType EXTENDED_ECM_VOLUME = new NodeType(882);
}
