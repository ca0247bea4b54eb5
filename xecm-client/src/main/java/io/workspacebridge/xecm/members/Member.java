package io.workspacebridge.xecm.members;

/**
 * A user or a group.
 *
 * @param id the id, which holds for one server only
 * @param group whether it is a group
 * @param name the login name, or the group's name
 * @param displayName the name for people
 * @param firstName the first name, empty for groups
 * @param lastName the last name, empty for groups
 * @param email the business address, empty when there is none
 * @param groupId a user's base group, 0 when not told
 * @param deleted whether it was deleted
 */
public record Member(
        long id,
        boolean group,
        String name,
        String displayName,
        String firstName,
        String lastName,
        String email,
        long groupId,
        boolean deleted) {}
