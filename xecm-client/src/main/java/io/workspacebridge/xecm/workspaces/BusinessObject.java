package io.workspacebridge.xecm.workspaces;

/**
 * An object of a leading business system, such as a customer in an ERP system.
 *
 * @param system the external system's id, as configured on the server
 * @param type the type of object in that system, such as {@code KNA1}
 * @param id the object's key, leading zeros included
 */
public record BusinessObject(String system, String type, String id) {
    /**
     * Checks that all three are there.
     *
     * @param system the external system's id
     * @param type the type of object
     * @param id the object's key
     */
    public BusinessObject {
        if (system.isBlank() || type.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("A business object needs system, type and id");
        }
    }
}
