package io.workspacebridge.xecm.categories;

import java.util.List;
import java.util.Optional;

/**
 * Categories and their values, by name. Names are resolved to ids through definitions that are found once and remembered
 * (the Categories volume, {@code GET /v2/volumes/133}, and the category forms); they are forgotten when the server finds
 * fault with values, so that a changed definition is noticed at the next try.
 */
public interface Categories {

    /**
     * Looks up a definition, unless it is remembered ({@code GET /v1/forms/nodes/categories/create}, found by name below {@code GET
     * /v2/volumes/133}).
     *
     * @param category which
     * @return the definition
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when there is no such category
     * @throws io.workspacebridge.xecm.XecmException.NotUnique when several have that name; use a path then
     */
    CategoryDefinition definition(CategoryRef category);

    /**
     * Looks up a definition by name ({@code GET /v1/forms/nodes/categories/create}).
     *
     * @param name the category's name
     * @return the definition
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when there is no such category
     */
    default CategoryDefinition definition(String name) {
        return definition(CategoryRef.name(name));
    }

    /**
     * Looks up a definition that may be absent ({@code GET /v1/forms/nodes/categories/create}).
     *
     * @param category which
     * @return the definition
     */
    Optional<CategoryDefinition> findDefinition(CategoryRef category);

    /**
     * Reads all categories of a node ({@code GET /v2/nodes/{id}/categories?metadata}).
     *
     * @param nodeId the node
     * @return the values of each category, also of those without any value
     */
    List<CategoryValues> list(long nodeId);

    /**
     * Reads one category of a node ({@code GET /v2/nodes/{id}/categories}).
     *
     * @param nodeId the node
     * @param category which
     * @return the values, empty when the node does not have the category
     */
    Optional<CategoryValues> find(long nodeId, CategoryRef category);

    /**
     * Reads one category of a node by name ({@code GET /v2/nodes/{id}/categories}).
     *
     * @param nodeId the node
     * @param name the category's name
     * @return the values, empty when the node does not have the category
     */
    default Optional<CategoryValues> find(long nodeId, String name) {
        return find(nodeId, CategoryRef.name(name));
    }

    /**
     * Checks values against the definition ({@code GET /v1/forms/nodes/categories/create}), without sending them: names, types, lengths, valid values, number of values
     * and rows.
     *
     * @param values the values
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed with everything that is wrong
     */
    void check(CategoryValues values);

    /**
     * Like {@link #check}, and required attributes must have values ({@code GET /v1/forms/nodes/categories/create}).
     *
     * @param values the values
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed with everything that is wrong
     */
    void checkComplete(CategoryValues values);

    /**
     * Gives a node a category that it does not have ({@code POST /v2/nodes/{id}/categories}).
     *
     * @param nodeId the node
     * @param values the first values
     * @throws io.workspacebridge.xecm.XecmException.NameConflict when it has the category already
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when the values do not fit; nothing was sent
     */
    void apply(long nodeId, CategoryValues values);

    /**
     * Changes values of a category that the node has ({@code PUT /v2/nodes/{id}/categories/{category}}). Repeating is
     * harmless.
     *
     * @param nodeId the node
     * @param values what to change
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when it does not have the category
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when the values do not fit; nothing was sent
     */
    void update(long nodeId, CategoryValues values);

    /**
     * Sees to it that a node has the category with these values: changes them ({@code PUT
     * /v2/nodes/{id}/categories/{category}}), or gives it the category first ({@code POST /v2/nodes/{id}/categories}).
     * Repeating is harmless.
     *
     * @param nodeId the node
     * @param values the values
     */
    void set(long nodeId, CategoryValues values);

    /**
     * Takes a category and its values away from a node ({@code DELETE /v2/nodes/{id}/categories/{category}}).
     *
     * @param nodeId the node
     * @param category which
     */
    void remove(long nodeId, CategoryRef category);

    /** Forgets all definitions that were remembered. */
    void refresh();

    /**
     * The token of the category's present state on a node, for {@link #update(long, CategoryValues, String)}
     * ({@code GET /v1/forms/nodes/categories/update}).
     *
     * @param nodeId the node
     * @param category which
     * @return the token, empty when the server gives none
     */
    Optional<String> stateToken(long nodeId, CategoryRef category);

    /**
     * Like {@link #update(long, CategoryValues)}, but only if nobody has changed the category since its token was read
     * ({@code PUT /v2/nodes/{id}/categories/{category}}).
     *
     * @param nodeId the node
     * @param values what to change
     * @param stateToken from {@link #stateToken}
     * @throws io.workspacebridge.xecm.XecmException.EditConflict when somebody has
     */
    void update(long nodeId, CategoryValues values, String stateToken);

    /**
     * Switches on or off that new children get the category with the container's values
     * ({@code POST}/{@code DELETE /v2/nodes/{id}/categories/{category}/inheritance}). Repeating is harmless.
     *
     * @param containerId the container, which has the category
     * @param category which
     * @param inherited whether children get it
     */
    void setInherited(long containerId, CategoryRef category, boolean inherited);

    /**
     * Brings the category on a node to the definition's present state ({@code PUT /v2/nodes/{id}/categories/upgrade}).
     * Repeating is harmless.
     *
     * @param nodeId the node
     * @param category which
     */
    void upgrade(long nodeId, CategoryRef category);

    /**
     * Gives a container's category to all that is below it ({@code POST /v2/nodes/{id}/categories/apply}). Repeating is
     * harmless.
     *
     * @param containerId the container, which has the category
     * @param category which
     * @return how many items were dealt with
     */
    int applyBelow(long containerId, CategoryRef category);

    /**
     * Sees to it that a node has a record's values ({@link #set(long, CategoryValues)} with {@link BoundCategory};
     * {@code PUT /v2/nodes/{id}/categories/{category}}).
     *
     * @param nodeId the node
     * @param values a record whose class has {@link CategoryName}
     */
    default void set(long nodeId, Record values) {
        set(nodeId, BoundCategory.values(values));
    }

    /**
     * Reads one category of a node into a record ({@code GET /v2/nodes/{id}/categories}).
     *
     * @param nodeId the node
     * @param type a record class that has {@link CategoryName}
     * @param <R> the record class
     * @return the record, empty when the node does not have the category
     */
    default <R extends Record> Optional<R> find(long nodeId, Class<R> type) {
        return find(nodeId, BoundCategory.category(type)).map(values -> BoundCategory.read(type, values));
    }
}
