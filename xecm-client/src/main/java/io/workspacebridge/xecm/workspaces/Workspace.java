package io.workspacebridge.xecm.workspaces;

import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.nodes.Node;
import java.util.List;

/**
 * A business workspace as the server described it at one moment.
 *
 * @param node its node: id, name, where it really is, dates
 * @param typeId the workspace type's id, 0 when not told
 * @param typeName the workspace type's name, empty when not told (lists give only the id)
 * @param templateId the template that it was made from, 0 when not told
 * @param businessObjects the business objects that it is attached to, empty for an early workspace and in lists
 * @param categories the values of its categories, empty in lists
 */
public record Workspace(
        Node node,
        long typeId,
        String typeName,
        long templateId,
        List<BusinessObject> businessObjects,
        List<CategoryValues> categories) {

    /**
     * Copies what could change.
     *
     * @param node its node
     * @param typeId the type's id
     * @param typeName the type's name
     * @param templateId the template's id
     * @param businessObjects the business objects
     * @param categories the category values
     */
    public Workspace {
        businessObjects = List.copyOf(businessObjects);
        categories = List.copyOf(categories);
    }

    /**
     * The workspace's node id.
     *
     * @return the id
     */
    public long id() {
        return node.id();
    }

    /**
     * The workspace's name.
     *
     * @return the name
     */
    public String name() {
        return node.name();
    }
}
