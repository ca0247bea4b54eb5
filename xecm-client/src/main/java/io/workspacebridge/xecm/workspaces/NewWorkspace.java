package io.workspacebridge.xecm.workspaces;

import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.nodes.ExternalOrigin;
import io.workspacebridge.xecm.nodes.NodeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace to be created. Immutable; start with {@link #ofType}.
 *
 * @param typeName the workspace type's name
 * @param templateName the template's name; null if the type has only one
 * @param name the workspace's name; null if the type generates names
 * @param parentId where to put it; null if the type has a place of its own. The server may put it elsewhere
 * @param description its description, empty for none
 * @param categories category values, merged over those of the template
 * @param businessObject the business object that it belongs to (<em>late</em>), null for none yet (<em>early</em>)
 * @param classificationId a classification's node id, null for none
 * @param external external dates
 */
public record NewWorkspace(
        String typeName,
        @Nullable String templateName,
        @Nullable String name,
        @Nullable Long parentId,
        String description,
        List<CategoryValues> categories,
        @Nullable BusinessObject businessObject,
        @Nullable Long classificationId,
        ExternalOrigin external) {

    /**
     * Checks the name.
     *
     * @param typeName the type's name
     * @param templateName the template's name
     * @param name the workspace's name
     * @param parentId where to put it
     * @param description its description
     * @param categories category values
     * @param businessObject the business object
     * @param classificationId a classification
     * @param external external dates
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when the name cannot be used
     */
    public NewWorkspace {
        if (name != null) {
            NodeNames.check(name);
        }
        categories = List.copyOf(categories);
    }

    /**
     * A workspace of some type.
     *
     * @param typeName the workspace type's name
     * @return the request
     */
    public static NewWorkspace ofType(String typeName) {
        return new NewWorkspace(typeName, null, null, null, "", List.of(), null, null, ExternalOrigin.UNKNOWN);
    }

    /**
     * With a name.
     *
     * @param workspaceName the name
     * @return a copy
     */
    public NewWorkspace name(String workspaceName) {
        return new NewWorkspace(
                typeName,
                templateName,
                workspaceName,
                parentId,
                description,
                categories,
                businessObject,
                classificationId,
                external);
    }

    /**
     * From a certain template.
     *
     * @param nameOfTemplate the template's name
     * @return a copy
     */
    public NewWorkspace template(String nameOfTemplate) {
        return new NewWorkspace(
                typeName,
                nameOfTemplate,
                name,
                parentId,
                description,
                categories,
                businessObject,
                classificationId,
                external);
    }

    /**
     * In a certain place.
     *
     * @param folderId the folder or workspace to put it into
     * @return a copy
     */
    public NewWorkspace parent(long folderId) {
        return new NewWorkspace(
                typeName,
                templateName,
                name,
                folderId,
                description,
                categories,
                businessObject,
                classificationId,
                external);
    }

    /**
     * With a description.
     *
     * @param text the description
     * @return a copy
     */
    public NewWorkspace description(String text) {
        return new NewWorkspace(
                typeName, templateName, name, parentId, text, categories, businessObject, classificationId, external);
    }

    /**
     * With the values of one more category.
     *
     * @param values the values
     * @return a copy
     */
    public NewWorkspace category(CategoryValues values) {
        List<CategoryValues> all = new ArrayList<>(categories);
        all.add(values);
        return new NewWorkspace(
                typeName, templateName, name, parentId, description, all, businessObject, classificationId, external);
    }

    /**
     * For a business object.
     *
     * @param object the object
     * @return a copy
     */
    public NewWorkspace businessObject(BusinessObject object) {
        return new NewWorkspace(
                typeName, templateName, name, parentId, description, categories, object, classificationId, external);
    }

    /**
     * With a classification.
     *
     * @param id the classification's node id
     * @return a copy
     */
    public NewWorkspace classification(long id) {
        return new NewWorkspace(
                typeName, templateName, name, parentId, description, categories, businessObject, id, external);
    }

    /**
     * With external dates.
     *
     * @param origin the dates
     * @return a copy
     */
    public NewWorkspace external(ExternalOrigin origin) {
        return new NewWorkspace(
                typeName,
                templateName,
                name,
                parentId,
                description,
                categories,
                businessObject,
                classificationId,
                origin);
    }
}
