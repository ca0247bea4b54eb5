package io.workspacebridge.xecm.server;

/** What a server may or may not have installed. */
public enum Feature {
    /** Business workspaces. */
    BUSINESS_WORKSPACES("v2/businessworkspacetypes"),
    /** RM classifications and holds. */
    RECORDS_MANAGEMENT("v2/holds"),
    /** Workflows. */
    WORKFLOWS("v2/workflows/status"),
    /** Uploads in parts. */
    LARGE_FILES("v2/multipart/settings"),
    /** Smart document types. */
    SMART_DOCUMENT_TYPES("v2/smartdocumenttypes");

    private final String probe;

    Feature(String probe) {
        this.probe = probe;
    }

    /**
     * What is read to find out.
     *
     * @return a path below {@code /api}
     */
    public String probe() {
        return probe;
    }
}
