package io.workspacebridge.dropbox;

import io.workspacebridge.dropbox.internal.Connection;
import io.workspacebridge.sync.port.Collaboration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One Dropbox account, by topic. Thread-safe; to be made once for each account, since pacing and token refresh are shared by
 * all calls of an account. It holds no threads and needs no closing: connections belong to the host's HTTP client.
 *
 * <p>Nothing is sent before the first call.
 */
public final class DropboxAccount {

    private final Connection connection;

    private DropboxAccount(Connection connection) {
        this.connection = connection;
    }

    /**
     * Begins the description of an account.
     *
     * @return a builder that needs credentials at least
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads who the account is and where its root is; the first thing to call with new credentials. Safe to repeat.
     *
     * @return what the account can do
     * @throws DropboxException.Unauthorized if the credentials are not accepted
     * @throws DropboxException.Forbidden if the app lacks the scope {@code account_info.read}
     */
    public Preflight preflight() {
        return connection.preflight(List.of());
    }

    /**
     * Reads who the account is, and which of the scopes that the host needs its app lacks. Costs a call for each scope; none of
     * them changes anything. Safe to repeat.
     *
     * @param needed what the host is going to use
     * @return what the account can do
     * @throws DropboxException.Unauthorized if the credentials are not accepted
     * @throws DropboxException.Forbidden if the account may not be used, or the app lacks the scope {@code account_info.read}
     */
    public Preflight preflight(Collection<Scope> needed) {
        return connection.preflight(needed);
    }

    /**
     * The account behind the engine's port.
     *
     * @return the same object for every call
     */
    public Collaboration collaboration() {
        return connection.collaboration();
    }

    /**
     * The account's sharing behind the engine's port.
     *
     * @return the same object for every call
     */
    public io.workspacebridge.sync.port.Sharing grants() {
        return connection.grants();
    }

    /**
     * What lies below a folder, recursively, and what changes there.
     *
     * @param folder a path, an id, or {@code /} for the root
     * @return a feed; making one sends nothing
     */
    public ChangeFeed changeFeed(String folder) {
        return connection.changeFeed(folder, true, List.of());
    }

    /**
     * Verified downloads.
     *
     * @return the topic
     */
    public Downloads downloads() {
        return connection.downloads();
    }

    /**
     * Verified uploads.
     *
     * @return the topic
     */
    public Uploads uploads() {
        return connection.uploads();
    }

    /**
     * Single files and folders.
     *
     * @return the topic
     */
    public Files files() {
        return connection.files();
    }

    /**
     * Many changes with few calls.
     *
     * @return the topic
     */
    public Batches batches() {
        return connection.batches();
    }

    /**
     * Named values on files, visible to this app only.
     *
     * @return the topic
     */
    public PropertyGroups properties() {
        return connection.properties();
    }

    /**
     * Links, shared folders and file requests.
     *
     * @return the topic
     */
    public Sharing sharing() {
        return connection.sharing();
    }

    /**
     * Tags.
     *
     * @return the topic
     */
    public Tags tags() {
        return connection.tags();
    }

    /**
     * How fast the account may be used right now. Sends nothing.
     *
     * @return a snapshot
     */
    public Pacing pacing() {
        return connection.pacing();
    }

    /** Describes an account. Not thread-safe. */
    public static final class Builder {
        private String clientId = "workspace-bridge";
        private @Nullable DropboxCredentials credentials;
        private @Nullable URI baseUrl;
        private @Nullable OkHttpClient httpClient;
        private @Nullable Path trustedCertificates;
        private @Nullable String member;
        private Clock clock = Clock.systemUTC();
        private Retries retries = Retries.defaults();

        private Builder() {}

        /**
         * How the application calls itself; ends up in the User-Agent.
         *
         * @param name such as {@code acme-archive/2.1}
         * @return this
         */
        public Builder clientId(String name) {
            clientId = Objects.requireNonNull(name);
            return this;
        }

        /**
         * How to get access.
         *
         * @param how usually a refresh token
         * @return this
         */
        public Builder credentials(DropboxCredentials how) {
            credentials = Objects.requireNonNull(how);
            return this;
        }

        /**
         * Where all of Dropbox's hosts are to be found, for a stand-in or a gateway.
         *
         * @param address with or without port and path; null (the default) for the real service
         * @return this
         */
        public Builder baseUrl(@Nullable URI address) {
            baseUrl = address;
            return this;
        }

        /**
         * The host's HTTP client: its connections, proxy and interceptors are used; its own silent repetition is not.
         *
         * @param client never closed by the account
         * @return this
         */
        public Builder httpClient(OkHttpClient client) {
            httpClient = Objects.requireNonNull(client);
            return this;
        }

        /**
         * Certificates to trust instead of the platform's, for a stand-in or an inspecting gateway.
         *
         * @param pemFile one or more certificates in PEM form; null (the default) for the platform's
         * @return this
         */
        public Builder trustedCertificates(@Nullable Path pemFile) {
            trustedCertificates = pemFile;
            return this;
        }

        /**
         * With a team's credentials: the member on whose behalf all calls are made.
         *
         * @param teamMemberId {@code dbmid:…}; null (the default) for a user's own credentials
         * @return this
         */
        public Builder asMember(@Nullable String teamMemberId) {
            member = teamMemberId;
            return this;
        }

        /**
         * The clock that tokens are measured by.
         *
         * @param time the system's by default
         * @return this
         */
        public Builder clock(Clock time) {
            clock = Objects.requireNonNull(time);
            return this;
        }

        /**
         * How patient calls are.
         *
         * @param patience {@link Retries#defaults()} by default
         * @return this
         */
        public Builder retries(Retries patience) {
            retries = Objects.requireNonNull(patience);
            return this;
        }

        /**
         * Makes the account; sends nothing.
         *
         * @return the account
         * @throws IllegalStateException if there are no credentials
         * @throws IllegalArgumentException if the certificates can't be read or the address is none
         */
        public DropboxAccount build() {
            if (credentials == null) {
                throw new IllegalStateException("An account needs credentials");
            }
            return new DropboxAccount(Connection.open(new Connection.Settings(
                    clientId,
                    credentials,
                    baseUrl,
                    httpClient == null ? new OkHttpClient() : httpClient,
                    trustedCertificates,
                    member,
                    clock,
                    retries)));
        }
    }
}
