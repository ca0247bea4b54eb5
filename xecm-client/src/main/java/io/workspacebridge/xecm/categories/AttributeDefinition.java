package io.workspacebridge.xecm.categories;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one attribute of a category.
 *
 * @param id the attribute's number within its category
 * @param name its name
 * @param type what it holds
 * @param required whether a value must be given
 * @param readOnly whether values can only be read
 * @param multiValue whether it holds several values, or, for a set, several rows
 * @param maxValues how many values or rows at most, 0 when not told
 * @param maxLength how many characters a text may have, 0 when not told
 * @param validValues the only values allowed, empty when any will do
 * @param members the attributes of a set, empty for everything else
 */
public record AttributeDefinition(
        long id,
        String name,
        AttributeType type,
        boolean required,
        boolean readOnly,
        boolean multiValue,
        int maxValues,
        int maxLength,
        List<String> validValues,
        List<AttributeDefinition> members) {

    /**
     * Copies what could change.
     *
     * @param id the attribute's number
     * @param name its name
     * @param type what it holds
     * @param required whether a value must be given
     * @param readOnly whether values can only be read
     * @param multiValue whether it holds several values or rows
     * @param maxValues how many at most
     * @param maxLength how many characters at most
     * @param validValues the only values allowed
     * @param members the attributes of a set
     */
    public AttributeDefinition {
        validValues = List.copyOf(validValues);
        members = List.copyOf(members);
    }

    /**
     * An attribute of this set.
     *
     * @param memberName its name
     * @return the attribute
     */
    public Optional<AttributeDefinition> member(String memberName) {
        return members.stream().filter(m -> m.name().equals(memberName)).findFirst();
    }
}
