package io.workspacebridge.sync.model;

import org.jspecify.annotations.Nullable;

/**
 * A workspace to create.
 *
 * @param reference how it will be found again
 * @param type the workspace type's name
 * @param template the template's name; null takes the type's only one, and is refused when the type has several
 * @param name the workspace's name; null where the type generates names
 * @param metadata values of its categories
 */
public record NewWorkspace(
        WorkspaceReference reference,
        String type,
        @Nullable String template,
        @Nullable String name,
        Metadata metadata) {}
