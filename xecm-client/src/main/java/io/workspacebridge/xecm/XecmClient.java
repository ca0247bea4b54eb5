package io.workspacebridge.xecm;

import io.workspacebridge.xecm.categories.Categories;
import io.workspacebridge.xecm.documents.Documents;
import io.workspacebridge.xecm.members.Members;
import io.workspacebridge.xecm.nodes.Nodes;
import io.workspacebridge.xecm.permissions.Permissions;
import io.workspacebridge.xecm.records.Records;
import io.workspacebridge.xecm.search.Search;
import io.workspacebridge.xecm.server.Server;
import io.workspacebridge.xecm.workflows.Workflows;
import io.workspacebridge.xecm.workspaces.BusinessObjects;
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
     * The base address that the client was made with.
     *
     * @return the address of the CGI, without a slash at its end
     */
    String address();

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
     * Users and groups.
     *
     * @return the topic
     */
    Members members();

    /**
     * Permissions on nodes.
     *
     * @return the topic
     */
    Permissions permissions();

    /**
     * Classifications, records, holds, clearance.
     *
     * @return the topic
     */
    Records records();

    /**
     * Search over the index.
     *
     * @return the topic
     */
    Search search();

    /**
     * Workflows on documents.
     *
     * @return the topic
     */
    Workflows workflows();

    /**
     * Leading business systems and their objects.
     *
     * @return the topic
     */
    BusinessObjects businessObjects();

    /**
     * Ends the session on the server ({@code DELETE /v1/auth}). The next call logs in again. Does nothing when there is
     * no session.
     */
    void logout();

    /** Releases what the client made itself. An injected HTTP client stays as it is; the session is left to expire. */
    @Override
    void close();
}
