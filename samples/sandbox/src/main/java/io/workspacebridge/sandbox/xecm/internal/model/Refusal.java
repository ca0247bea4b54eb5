package io.workspacebridge.sandbox.xecm.internal.model;

/** A request the content server declines, with the HTTP status and the text that the real one uses. */
public final class Refusal extends RuntimeException {
    public static final String NO_ACCESS =
            "Sorry, the item you requested could not be accessed. Either it does not exist or you do not have"
                    + " permission to access it. If you were sent a link to this item, please contact the sender for"
                    + " assistance.";
    public static final String NOT_MAPPED = "The REST API URL could not be found in the mappings registry";

    private final int status;

    public Refusal(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String text() {
        String text = getMessage();
        return text == null ? "" : text;
    }

    public Refusal withStatus(int other) {
        return new Refusal(other, text());
    }

    public static Refusal badRequest(String text) {
        return new Refusal(400, text);
    }

    public static Refusal failure(String text) {
        return new Refusal(500, text);
    }

    public static Refusal noAccess(int status) {
        return new Refusal(status, NO_ACCESS);
    }

    public static Refusal noNode(int status, long id) {
        return new Refusal(status, "Could not get a node for " + id);
    }

    public static Refusal notMapped() {
        return new Refusal(400, NOT_MAPPED);
    }

    public static Refusal unauthenticated() {
        return new Refusal(401, "Authentication Required");
    }

    public static Refusal duplicateName(int status, String name) {
        return new Refusal(status, "An item with the name '" + name + "' already exists.");
    }

    public static Refusal editConflict() {
        return new Refusal(409, "Could not update metadata (edit conflict).");
    }

    public static Refusal missing(String parameter) {
        return new Refusal(400, "Missing required parameter '" + parameter + "'");
    }

    public static Refusal wrongType(String argument) {
        return new Refusal(400, "Invalid datatype specified for argument '" + argument + "'.");
    }
}
