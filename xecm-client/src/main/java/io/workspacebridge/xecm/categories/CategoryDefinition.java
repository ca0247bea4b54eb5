package io.workspacebridge.xecm.categories;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a category.
 *
 * @param id its node id
 * @param name its name
 * @param attributes its attributes in their order
 */
public record CategoryDefinition(long id, String name, List<AttributeDefinition> attributes) {

    /**
     * Copies the attributes.
     *
     * @param id its node id
     * @param name its name
     * @param attributes its attributes
     */
    public CategoryDefinition {
        attributes = List.copyOf(attributes);
    }

    /**
     * One of its attributes.
     *
     * @param attributeName the attribute's name
     * @return the attribute
     */
    public Optional<AttributeDefinition> attribute(String attributeName) {
        return attributes.stream().filter(a -> a.name().equals(attributeName)).findFirst();
    }
}
