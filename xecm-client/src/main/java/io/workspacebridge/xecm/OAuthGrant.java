package io.workspacebridge.xecm;

import org.jspecify.annotations.Nullable;

/** How an OAuth2 access token is asked for at OTDS ({@code POST {otds}/oauth2/token}). Secrets are never printed. */
public sealed interface OAuthGrant {

    /**
     * The OAuth client that asks.
     *
     * @return its id
     */
    String clientId();

    /**
     * The client's own secret.
     *
     * @return the secret, null for a public client
     */
    @Nullable
    String clientSecret();

    /**
     * The application as itself; OTDS maps it to a Content Server user.
     *
     * @param clientId the OAuth client's id
     * @param clientSecret its secret
     */
    record ClientCredentials(String clientId, String clientSecret) implements OAuthGrant {
        @Override
        public String toString() {
            return "ClientCredentials[" + clientId + "]";
        }
    }

    /**
     * A user by name and password.
     *
     * @param clientId the OAuth client's id
     * @param clientSecret its secret, null for a public client
     * @param username the user
     * @param password the password
     */
    record UserPassword(String clientId, @Nullable String clientSecret, String username, String password)
            implements OAuthGrant {
        @Override
        public String toString() {
            return "UserPassword[" + clientId + ", " + username + "]";
        }
    }

    /**
     * A user on whose behalf a trusted application acts (token exchange).
     *
     * @param clientId the OAuth client's id
     * @param clientSecret its secret
     * @param user the user with partition, such as {@code jdoe@partition}
     */
    record Impersonation(String clientId, String clientSecret, String user) implements OAuthGrant {
        @Override
        public String toString() {
            return "Impersonation[" + clientId + ", " + user + "]";
        }
    }
}
