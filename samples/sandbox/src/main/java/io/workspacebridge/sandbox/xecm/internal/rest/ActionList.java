package io.workspacebridge.sandbox.xecm.internal.rest;

import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be done with a node; an action that is not listed is not permitted. */
enum ActionList {
    OPEN(Permission.SEE_CONTENTS, "GET", "/content", "Open"),
    BROWSE(Permission.SEE_CONTENTS, "GET", "/nodes", "Browse"),
    DOWNLOAD(Permission.SEE_CONTENTS, "GET", "/content?action=download", "Download"),
    PROPERTIES(Permission.SEE, "GET", "", "Properties"),
    ADDVERSION(Permission.MODIFY, "POST", "/versions", "Add Version"),
    COPY(Permission.SEE_CONTENTS, "POST", "", "Copy"),
    MOVE(Permission.DELETE, "PUT", "", "Move"),
    RENAME(Permission.MODIFY, "PUT", "", "Rename"),
    RESERVE(Permission.RESERVE, "PUT", "", "Reserve"),
    ADDCATEGORY(Permission.EDIT_ATTRIBUTES, "POST", "/categories", "Add Category"),
    PERMISSIONS(Permission.SEE, "GET", "/permissions", "Permissions"),
    EDITPERMISSIONS(Permission.EDIT_PERMISSIONS, "PUT", "/permissions", "Edit Permissions"),
    DELETE(Permission.DELETE, "DELETE", "", "Delete");

    private final Permission needed;
    private final String method;
    private final String path;
    private final String title;

    ActionList(Permission needed, String method, String path, String title) {
        this.needed = needed;
        this.method = method;
        this.path = path;
        this.title = title;
    }

    static List<ActionList> permitted(Node node, Set<Permission> rights) {
        return Arrays.stream(values())
                .filter(action -> rights.contains(action.needed) && action.suits(node))
                .toList();
    }

    private boolean suits(Node node) {
        return switch (this) {
            case OPEN, DOWNLOAD, ADDVERSION -> node.isDocument();
            case BROWSE -> node.isContainer();
            case RESERVE -> !node.isContainer();
            default -> true;
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String method() {
        return method;
    }

    String title() {
        return title;
    }

    String href(Node node) {
        return "/api/v2/nodes" + (this == COPY ? "" : "/" + node.id + path);
    }
}
