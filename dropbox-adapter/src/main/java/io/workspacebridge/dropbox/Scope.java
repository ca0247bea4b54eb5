package io.workspacebridge.dropbox;

import java.util.Locale;

/** What an app may be permitted to do with an account (topic "scopes" of the reference). */
public enum Scope {
    /** Who the account is, and how much space it has. */
    ACCOUNT_INFO_READ,
    /** Listings, metadata, revisions, tags and properties. */
    FILES_METADATA_READ,
    /** Changing tags and properties. */
    FILES_METADATA_WRITE,
    /** Downloads and exports. */
    FILES_CONTENT_READ,
    /** Uploads, folders, moves, copies, deletes, locks. */
    FILES_CONTENT_WRITE,
    /** Links, shared folders and their members. */
    SHARING_READ,
    /** Making, changing and revoking links, shared folders and memberships. */
    SHARING_WRITE,
    /** Reading file requests. */
    FILE_REQUESTS_READ,
    /** Making, changing and closing file requests. */
    FILE_REQUESTS_WRITE;

    /**
     * The name that authorization pages and error messages use.
     *
     * @return such as {@code files.content.read}
     */
    public String wireName() {
        String name = name().toLowerCase(Locale.ROOT);
        int last = name.lastIndexOf('_');
        String area = name.substring(0, last);
        String dotted = area.startsWith("files_") ? area.replace('_', '.') : area;
        return dotted + "." + name.substring(last + 1);
    }
}
