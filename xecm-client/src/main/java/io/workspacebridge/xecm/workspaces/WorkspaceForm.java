package io.workspacebridge.xecm.workspaces;

import io.workspacebridge.xecm.categories.AttributeDefinition;
import io.workspacebridge.xecm.categories.CategoryDefinition;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.categories.CategoryValues;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the server asks for to create a workspace, and what it would fill in by itself.
 *
 * @param templateId the template
 * @param categories the categories that the workspace gets, with their attributes
 * @param values what is filled in already: defaults, and values from the leading system where a business object was named
 * @param recordsManaged whether details of records management are asked for too
 */
public record WorkspaceForm(
        long templateId, List<CategoryDefinition> categories, List<CategoryValues> values, boolean recordsManaged) {

    /**
     * Copies the lists.
     *
     * @param templateId the template
     * @param categories the categories
     * @param values the values
     * @param recordsManaged whether records management asks too
     */
    public WorkspaceForm {
        categories = List.copyOf(categories);
        values = List.copyOf(values);
    }

    /**
     * The attributes of a category that must have a value.
     *
     * @param category the category's name
     * @return their names, empty when the form has no such category
     */
    public List<String> required(String category) {
        return categories.stream()
                .filter(definition -> definition.name().equals(category))
                .flatMap(definition -> definition.attributes().stream())
                .filter(AttributeDefinition::required)
                .map(AttributeDefinition::name)
                .toList();
    }

    /**
     * What a workspace still lacks: required attributes that it has no value for and that the server does not fill in. To
     * be asked before {@link Workspaces#create}, which the server would refuse. Sends nothing.
     *
     * @param workspace what is to be created
     * @return each as {@code Category: Attribute}, empty when nothing is missing
     */
    public List<String> missing(NewWorkspace workspace) {
        List<String> missing = new ArrayList<>();
        for (CategoryDefinition category : categories) {
            for (AttributeDefinition attribute : category.attributes()) {
                boolean given = Stream.concat(values.stream(), workspace.categories().stream())
                        .filter(some -> isOf(some.category(), category))
                        .anyMatch(some -> some.texts(attribute.name()).stream().anyMatch(text -> !text.isBlank()));
                if (attribute.required() && !given) {
                    missing.add(category.name() + ": " + attribute.name());
                }
            }
        }
        return missing;
    }

    private static boolean isOf(CategoryRef reference, CategoryDefinition category) {
        return reference.equals(CategoryRef.id(category.id()))
                || reference.label().equals(category.name());
    }
}
