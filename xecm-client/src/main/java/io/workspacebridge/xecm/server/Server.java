package io.workspacebridge.xecm.server;

/** The server itself. */
public interface Server {

    /**
     * Asks once, without logging in, whether the REST API answers with sense ({@code GET /v1/ping}). Never throws for a
     * server that is not there.
     *
     * @return true if it does
     */
    boolean isReady();

    /**
     * Reads release and settings ({@code GET /v1/serverinfo}).
     *
     * @return what the server says of itself
     */
    ServerInfo info();

    /**
     * Who the client is logged in as ({@code GET /v1/auth}). Proves that the credentials work.
     *
     * @return the user
     */
    CurrentUser currentUser();

    /**
     * Finds out whether something is installed, by reading one of its resources, such as {@code GET /v2/holds}. Remembered while the client lives.
     *
     * @param feature what
     * @return false when the server does not know the resource
     */
    boolean has(Feature feature);
}
