package io.workspacebridge.xecm.nodes;

import io.workspacebridge.xecm.categories.CategoryValues;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A node as the server described it at one moment.
 *
 * @param id its id, positive for everything that can be opened
 * @param parentId the id of its container; may be negative, -1 for volumes
 * @param name its name
 * @param type its subtype
 * @param description its description, empty when there is none
 * @param container whether it can hold other nodes
 * @param size bytes of a document's newest version, number of children of a container
 * @param mimeType the content's type, null for what has no content
 * @param created when it was made, null when not told
 * @param createdBy who made it, 0 when not told
 * @param modified when it was last changed, null when not told
 * @param modifiedBy who changed it, 0 when not told
 * @param reservation who has reserved it, null when it is free
 * @param external what is known of its origin outside the server
 * @param originalId the target of a shortcut, 0 for everything else
 * @param url the address of a URL node, null for everything else
 * @param versionNumber the number of the newest version, null unless {@link NodeField#VERSION} was asked for
 * @param categories the category values, null unless {@link NodeField#CATEGORIES} was asked for
 */
public record Node(
        long id,
        long parentId,
        String name,
        NodeType type,
        String description,
        boolean container,
        long size,
        @Nullable String mimeType,
        @Nullable Instant created,
        long createdBy,
        @Nullable Instant modified,
        long modifiedBy,
        @Nullable Reservation reservation,
        ExternalOrigin external,
        long originalId,
        @Nullable String url,
        @Nullable Integer versionNumber,
        @Nullable List<CategoryValues> categories) {

    /**
     * Who keeps others from changing a node.
     *
     * @param userId the member's id
     * @param since since when, null when not told
     */
    public record Reservation(long userId, @Nullable Instant since) {}

    /**
     * Whether somebody has reserved the node.
     *
     * @return true if reserved
     */
    public boolean reserved() {
        return reservation != null;
    }

    /**
     * The newest version's number.
     *
     * @return the number, empty when it was not asked for or there is no version
     */
    public OptionalInt newestVersion() {
        return versionNumber == null ? OptionalInt.empty() : OptionalInt.of(versionNumber);
    }

    /**
     * The values of one category.
     *
     * @param categoryName the category's name
     * @return the values, empty when the node does not have the category or categories were not asked for
     */
    public Optional<CategoryValues> category(String categoryName) {
        return categories == null
                ? Optional.empty()
                : categories.stream()
                        .filter(values -> values.category().label().equals(categoryName))
                        .findFirst();
    }
}
