package io.workspacebridge.dropbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Links, shared folders and file requests, each read back after it was granted: what opens wider than asked is taken back or
 * refused, never assumed to be fine. All calls may be repeated. Thread-safe.
 */
public interface Sharing {

    /**
     * Makes a link, or brings the one that exists to the terms.
     *
     * @param path the file or folder
     * @param terms to whom it shall open
     * @return the link as read back
     * @throws DropboxException.WiderThanAsked if the service made it wider; a link made by this call has been revoked by then
     * @throws DropboxException.ItemRefused if the account's plan lacks what the terms need
     */
    SharedLink link(String path, LinkTerms terms);

    /**
     * Reads the links that lead directly to an item.
     *
     * @param path the file or folder
     * @return none when there are none
     */
    List<SharedLink> links(String path);

    /**
     * Changes a link's terms.
     *
     * @param url the link
     * @param terms to whom it shall open from now on; without an expiry, one that is set is removed
     * @return the link as changed
     * @throws DropboxException.WiderThanAsked if the service left it wider; it stays as it is
     */
    SharedLink modify(String url, LinkTerms terms);

    /**
     * Ends a link. One that is gone already counts as done.
     *
     * @param url the link
     */
    void revoke(String url);

    /**
     * Shares a folder with named people, who can only look.
     *
     * @param path the folder; made if missing
     * @param viewers their addresses
     * @return the folder with all its members as read back
     * @throws DropboxException.WiderThanAsked if anybody else can see it, or any of them can do more; nothing is taken back
     */
    SharedFolder share(String path, Set<String> viewers);

    /**
     * Reads who can see a shared folder.
     *
     * @param sharedFolderId as in {@link SharedFolder#id()}
     * @return its members
     */
    List<Member> members(String sharedFolderId);

    /**
     * Takes one person's access away.
     *
     * @param sharedFolderId the folder
     * @param email the person's address; not being a member counts as done
     */
    void removeMember(String sharedFolderId, String email);

    /**
     * Ends the sharing of a folder; its contents stay with the owner only. One that is not shared counts as done.
     *
     * @param sharedFolderId the folder
     */
    void unshare(String sharedFolderId);

    /**
     * Asks people without an account for files.
     *
     * @param title what they see
     * @param destination the folder that files arrive in
     * @param deadline null for none
     * @return the request with its address
     */
    FileRequest requestFiles(String title, String destination, @Nullable Instant deadline);

    /**
     * Reads the account's file requests.
     *
     * @return all, open and closed
     */
    List<FileRequest> fileRequests();

    /**
     * Closes a file request. Safe to repeat.
     *
     * @param id as in {@link FileRequest#id()}
     */
    void closeFileRequest(String id);

    /**
     * A shared folder.
     *
     * @param id the service's id of it
     * @param members who can see it
     */
    record SharedFolder(String id, List<Member> members) {

        // Copies the members.
        public SharedFolder {
            members = List.copyOf(members);
        }
    }

    /**
     * Somebody who can see a shared folder.
     *
     * @param name an address, or a group's name
     * @param access what they may do
     * @param invited whether they have not accepted yet
     */
    record Member(String name, Access access, boolean invited) {}

    /** What members may do, from most to least. */
    enum Access {
        /** Everything, also share on. */
        OWNER,
        /** Change files. */
        EDITOR,
        /** Look. */
        VIEWER
    }

    /**
     * A file request.
     *
     * @param id the service's id
     * @param url what to send to people
     * @param title what they see
     * @param destination where files arrive; null when the folder is gone
     * @param open whether it still takes files
     * @param files how many arrived
     */
    record FileRequest(
            String id, String url, String title, @Nullable String destination, boolean open, long files) {}
}
