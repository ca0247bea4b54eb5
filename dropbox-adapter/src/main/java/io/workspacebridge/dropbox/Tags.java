package io.workspacebridge.dropbox;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Tags on files and folders (topic "tags" of the reference): lower case, at most 20 an item. Thread-safe. */
public interface Tags {

    /**
     * Reads the tags of many items with few calls. Items that are gone are left out.
     *
     * @param paths absolute
     * @return path as given → tags; items without tags have an empty set
     * @throws DropboxException if they can't be read
     */
    Map<String, Set<String>> of(Collection<String> paths);

    /**
     * Adds a tag. Adding one that is there already changes nothing; safe to repeat.
     *
     * @param path absolute
     * @param tag letters, digits and underscores, at most 32
     * @throws DropboxException.ItemRefused if there are too many tags already
     */
    void add(String path, String tag);

    /**
     * Removes a tag. Removing one that is not there changes nothing; safe to repeat.
     *
     * @param path absolute
     * @param tag as added
     */
    void remove(String path, String tag);
}
