package io.workspacebridge.xecm.server;

/**
 * Who the client is to the server.
 *
 * @param id the member's id
 * @param login the login name
 * @param displayName the name for people
 */
public record CurrentUser(long id, String login, String displayName) {}
