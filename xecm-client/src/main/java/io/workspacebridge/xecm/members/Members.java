package io.workspacebridge.xecm.members;

import java.util.Optional;
import java.util.stream.Stream;

/** Users and groups. All methods only read. */
public interface Members {

    /**
     * Reads a member ({@code GET /v2/members/{id}}).
     *
     * @param id the member
     * @return the member
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when there is none
     */
    Member get(long id);

    /**
     * Finds a user by login name, ignoring case ({@code GET /v2/members?where_type=0&where_name=}; the server's filter is a
     * contains filter, so its hits are compared again).
     *
     * @param login the login name
     * @return the user
     */
    Optional<Member> findUser(String login);

    /**
     * Finds a user by business mail address, ignoring case ({@code GET /v2/members?where_business_email=}).
     *
     * @param email the address
     * @return the user
     * @throws io.workspacebridge.xecm.XecmException.NotUnique when several have it
     */
    Optional<Member> findUserByEmail(String email);

    /**
     * Finds a group by name, ignoring case ({@code GET /v2/members?where_type=1}).
     *
     * @param name the group's name
     * @return the group
     */
    Optional<Member> findGroup(String name);

    /**
     * Searches users and groups by a part of login, names or mail ({@code GET /v2/members?query=}), page by page as
     * consumed. The server gives at most 20 at a time.
     *
     * @param part what to look for
     * @return a lazy stream
     */
    Stream<Member> search(String part);

    /**
     * Lists a group's members ({@code GET /v2/members/{id}/members}), page by page as consumed.
     *
     * @param groupId the group
     * @return a lazy stream
     */
    Stream<Member> membersOf(long groupId);
}
