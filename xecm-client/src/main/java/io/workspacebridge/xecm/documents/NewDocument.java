package io.workspacebridge.xecm.documents;

import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.nodes.ExternalOrigin;
import io.workspacebridge.xecm.nodes.NodeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document to be created. Immutable; start with {@link #of}.
 *
 * @param parentId the container
 * @param name the node's name
 * @param content the bytes
 * @param fileName the version's file name, the node's name by default
 * @param mimeType the content's type
 * @param description the description, empty for none
 * @param categories category values to set in the same request
 * @param majorMinorVersions whether the document shall have major and minor versions
 * @param external what is known of the original
 * @param beforeCommit runs before the server can commit, null for nothing
 */
public record NewDocument(
        long parentId,
        String name,
        ContentSource content,
        String fileName,
        String mimeType,
        String description,
        List<CategoryValues> categories,
        boolean majorMinorVersions,
        ExternalOrigin external,
        @Nullable BeforeCommit beforeCommit) {

    /**
     * Checks the name.
     *
     * @param parentId the container
     * @param name the node's name
     * @param content the bytes
     * @param fileName the version's file name
     * @param mimeType the content's type
     * @param description the description
     * @param categories category values
     * @param majorMinorVersions whether to have major and minor versions
     * @param external what is known of the original
     * @param beforeCommit runs before the commit
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when the name cannot be used
     */
    public NewDocument {
        NodeNames.check(name);
        categories = List.copyOf(categories);
    }

    /**
     * A document with bytes of unknown type and nothing else.
     *
     * @param parentId the container
     * @param name the node's name
     * @param content the bytes
     * @return the request
     */
    public static NewDocument of(long parentId, String name, ContentSource content) {
        return new NewDocument(
                parentId,
                name,
                content,
                name,
                "application/octet-stream",
                "",
                List.of(),
                false,
                ExternalOrigin.UNKNOWN,
                null);
    }

    /**
     * With a content type.
     *
     * @param type the type, such as {@code application/pdf}
     * @return a copy
     */
    public NewDocument mimeType(String type) {
        return new NewDocument(
                parentId,
                name,
                content,
                fileName,
                type,
                description,
                categories,
                majorMinorVersions,
                external,
                beforeCommit);
    }

    /**
     * With a file name for the version that differs from the node's name.
     *
     * @param file the file name
     * @return a copy
     */
    public NewDocument fileName(String file) {
        return new NewDocument(
                parentId,
                name,
                content,
                file,
                mimeType,
                description,
                categories,
                majorMinorVersions,
                external,
                beforeCommit);
    }

    /**
     * With a description.
     *
     * @param text the description
     * @return a copy
     */
    public NewDocument description(String text) {
        return new NewDocument(
                parentId,
                name,
                content,
                fileName,
                mimeType,
                text,
                categories,
                majorMinorVersions,
                external,
                beforeCommit);
    }

    /**
     * With the values of one more category.
     *
     * @param values the values
     * @return a copy
     */
    public NewDocument category(CategoryValues values) {
        List<CategoryValues> all = new ArrayList<>(categories);
        all.add(values);
        return new NewDocument(
                parentId,
                name,
                content,
                fileName,
                mimeType,
                description,
                all,
                majorMinorVersions,
                external,
                beforeCommit);
    }

    /**
     * With major and minor versions.
     *
     * @return a copy
     */
    public NewDocument withMajorMinorVersions() {
        return new NewDocument(
                parentId, name, content, fileName, mimeType, description, categories, true, external, beforeCommit);
    }

    /**
     * With facts about the original.
     *
     * @param origin dates, source and identity
     * @return a copy
     */
    public NewDocument external(ExternalOrigin origin) {
        return new NewDocument(
                parentId,
                name,
                content,
                fileName,
                mimeType,
                description,
                categories,
                majorMinorVersions,
                origin,
                beforeCommit);
    }

    /**
     * With a last check.
     *
     * @param check runs after the last byte and before the server can commit
     * @return a copy
     */
    public NewDocument beforeCommit(BeforeCommit check) {
        return new NewDocument(
                parentId,
                name,
                content,
                fileName,
                mimeType,
                description,
                categories,
                majorMinorVersions,
                external,
                check);
    }
}
