package io.workspacebridge.sandbox;

/**
 * How to reach the Extended ECM side.
 *
 * @param url of the CGI, without {@code /api}
 * @param username an administrator
 * @param password of that user
 */
public record XecmAccess(String url, String username, String password) {
    @Override
    public String toString() {
        return "XecmAccess[url=" + url + ", username=" + username + "]";
    }
}
