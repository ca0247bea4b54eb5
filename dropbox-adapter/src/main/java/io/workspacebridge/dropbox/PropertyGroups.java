package io.workspacebridge.dropbox;

import java.util.List;
import java.util.Map;

/**
 * Named values on files and folders, visible to this app only (topic "properties" of the reference): at most 1,024 bytes a value, at
 * most 32 fields a template. Thread-safe.
 */
public interface PropertyGroups {

    /**
     * Finds the app's template of a name, or makes it.
     *
     * @param name at most 256 bytes
     * @param description for people; used when the template is made
     * @param fields the fields' names
     * @return the template's id
     * @throws DropboxException.Conflict if a template of that name lacks one of the fields
     */
    String template(String name, String description, List<String> fields);

    /**
     * Sets an item's values, replacing those it had under this template. Safe to repeat.
     *
     * @param path path or id
     * @param templateId as from {@link #template}
     * @param values field → value
     */
    void set(String path, String templateId, Map<String, String> values);

    /**
     * Reads an item's values.
     *
     * @param path path or id
     * @param templateId as from {@link #template}
     * @return field → value; empty when none are set
     * @throws DropboxException.NotFound if the item does not exist
     */
    Map<String, String> get(String path, String templateId);

    /**
     * Removes an item's values. Safe to repeat.
     *
     * @param path path or id
     * @param templateId as from {@link #template}
     */
    void remove(String path, String templateId);
}
