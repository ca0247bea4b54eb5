package io.workspacebridge.sync.model;

import org.jspecify.annotations.Nullable;

/**
 * Which workspace is meant: by business object, or by type and name.
 *
 * @param type the workspace type's name; null when the business object alone decides
 * @param name the workspace's exact name; null when the business object decides (it then names a new workspace only if given)
 * @param businessObject null for a workspace that is known by its name
 */
public record WorkspaceReference(
        @Nullable String type,
        @Nullable String name,
        @Nullable BusinessObject businessObject) {

    // if there is neither a business object nor both type and name
    public WorkspaceReference {
        if (businessObject == null && (type == null || name == null)) {
            throw new IllegalArgumentException("A workspace is named by its business object or by type and name");
        }
    }

    /**
     * A workspace known by type and name.
     *
     * @param type the type's name
     * @param name the workspace's exact name
     * @return the reference
     */
    public static WorkspaceReference named(String type, String name) {
        return new WorkspaceReference(type, name, null);
    }

    /**
     * A key that is equal for references to the same workspace.
     *
     * @return printable
     */
    public String key() {
        return businessObject != null
                ? "bo:" + businessObject.system() + "/" + businessObject.type() + "/" + businessObject.id()
                : "name:" + type + "/" + name;
    }

    @Override
    public String toString() {
        return businessObject != null
                ? "workspace of business object " + businessObject.type() + " " + businessObject.id() + " on "
                        + businessObject.system()
                : type + " workspace '" + name + "'";
    }

    /**
     * A business object in a leading system.
     *
     * @param system the external system's name, such as {@code TE1}
     * @param type the business object type, such as {@code KNA1}
     * @param id the object's key; leading zeros matter
     */
    public record BusinessObject(String system, String type, String id) {}
}
