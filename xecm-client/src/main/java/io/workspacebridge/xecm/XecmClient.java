package io.workspacebridge.xecm;

import io.workspacebridge.xecm.categories.Categories;
import io.workspacebridge.xecm.documents.Documents;
import io.workspacebridge.xecm.nodes.Nodes;
import io.workspacebridge.xecm.server.Server;
import io.workspacebridge.xecm.workspaces.Workspaces;

/**
 * The door to one Content Server with Extended ECM, as one user. Thread-safe; make one and share it. Calls block and
 * throw {@link XecmException}; they may be made from virtual threads.
 */
public interface XecmClient extends AutoCloseable {

    /**
     * Starts the configuration of a client.
     *
     * @return a builder with working defaults for everything but base URL and credentials
     */
    static XecmClientBuilder builder() {
        return new XecmClientBuilder();
    }

    /**
     * The server itself.
     *
     * @return the topic
     */
    Server server();

    /**
     * Nodes of any type.
     *
     * @return the topic
     */
    Nodes nodes();

    /**
     * Documents and their versions.
     *
     * @return the topic
     */
    Documents documents();

    /**
     * Categories and their values.
     *
     * @return the topic
     */
    Categories categories();

    /**
     * Business workspaces.
     *
     * @return the topic
     */
    Workspaces workspaces();

    /**
     * Ends the session on the server ({@code DELETE /v1/auth}). The next call logs in again. Does nothing when there is
     * no session.
     */
    void logout();

    /** Releases what the client made itself. An injected HTTP client stays as it is; the session is left to expire. */
    @Override
    void close();
}
