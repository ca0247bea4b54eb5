package io.workspacebridge.dropbox;

import io.workspacebridge.dropbox.internal.TokenEndpoint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * How a person connects their account to the host's application (topic "OAuth 2" of the reference): send them to an address,
 * and turn the code they come back with into credentials that last. Always with PKCE, with the app's secret in addition if there is
 * one. Keeps nothing itself: the host stores {@link Begun} in the person's session, on whichever machine. Thread-safe.
 */
public final class DropboxAuthorization {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String appKey;
    private final @Nullable String appSecret;
    private final @Nullable URI redirectUri;
    private final List<String> scopes;
    private final HttpUrl site;
    private final TokenEndpoint endpoint;

    private DropboxAuthorization(Builder settings, String appKey) {
        this.appKey = appKey;
        this.appSecret = settings.appSecret;
        this.redirectUri = settings.redirectUri;
        this.scopes = settings.scopes;
        URI base = settings.baseUrl;
        this.site = HttpUrl.get(base == null ? "https://www.dropbox.com" : base.toString());
        this.endpoint = new TokenEndpoint(
                settings.httpClient,
                HttpUrl.get(base == null ? "https://api.dropboxapi.com" : base.toString()),
                settings.trustedCertificates);
    }

    /**
     * Begins a description.
     *
     * @param appKey the app's key
     * @return a builder
     */
    public static Builder forApp(String appKey) {
        return new Builder(appKey);
    }

    /**
     * Begins one person's authorization.
     *
     * @return where to send them, and what to keep until they are back
     */
    public Begun begin() {
        String state = random(24);
        String verifier = random(48);
        HttpUrl.Builder address = site.newBuilder()
                .encodedPath("/oauth2/authorize")
                .addQueryParameter("client_id", appKey)
                .addQueryParameter("response_type", "code")
                .addQueryParameter("token_access_type", "offline")
                .addQueryParameter("code_challenge", challenge(verifier))
                .addQueryParameter("code_challenge_method", "S256")
                .addQueryParameter("state", state);
        if (redirectUri != null) {
            address.addQueryParameter("redirect_uri", redirectUri.toString());
        }
        if (!scopes.isEmpty()) {
            address.addQueryParameter("scope", String.join(" ", scopes));
        }
        return new Begun(address.build().uri(), state, verifier);
    }

    /**
     * Turns the code into credentials. A code works once; if the answer is lost, the person has to begin again.
     *
     * @param begun what was kept
     * @param state the parameter {@code state} that they came back with
     * @param code the parameter {@code code} that they came back with
     * @return credentials that last until the person revokes them
     * @throws DropboxException.Unauthorized if the state is not the one that was given out, or the code is not accepted
     * @throws DropboxException.Unavailable if the service could not be asked
     */
    public Granted finish(Begun begun, String state, String code) {
        boolean same = MessageDigest.isEqual(
                begun.state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
        if (!same) {
            throw new DropboxException.Unauthorized(
                    new DropboxException.Facts("oauth2/authorize", null, null, "", false),
                    "the answer belongs to another request",
                    null);
        }
        TokenEndpoint.Tokens tokens = endpoint.exchange(appKey, appSecret, redirectUri, code, begun.verifier());
        return new Granted(
                DropboxCredentials.refreshToken(appKey, appSecret, tokens.refreshToken()),
                tokens.refreshToken(),
                tokens.accountId(),
                tokens.scopes());
    }

    private static String random(int bytes) {
        byte[] noise = new byte[bytes];
        RANDOM.nextBytes(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * An authorization that was begun.
     *
     * @param address where to send the person
     * @param state to be compared when they come back
     * @param verifier a secret between the two steps
     */
    public record Begun(URI address, String state, String verifier) {
        @Override
        public String toString() {
            return "authorization that was begun";
        }
    }

    /**
     * What the person granted.
     *
     * @param credentials for {@link DropboxAccount.Builder#credentials}
     * @param refreshToken to be stored as a secret
     * @param accountId whose account it is (or the team's id)
     * @param scopes what was granted
     */
    public record Granted(DropboxCredentials credentials, String refreshToken, String accountId, List<String> scopes) {

        // Copies the scopes.
        public Granted {
            scopes = List.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "access to " + accountId + " with " + scopes;
        }
    }

    /** Describes an app. Not thread-safe. */
    public static final class Builder {
        private final String appKey;
        private @Nullable String appSecret;
        private @Nullable URI redirectUri;
        private List<String> scopes = List.of();
        private @Nullable URI baseUrl;
        private OkHttpClient httpClient = new OkHttpClient();
        private @Nullable Path trustedCertificates;

        private Builder(String appKey) {
            this.appKey = Objects.requireNonNull(appKey);
        }

        /**
         * The app's secret, for apps that can keep one.
         *
         * @param secret null (the default) for PKCE alone
         * @return this
         */
        public Builder appSecret(@Nullable String secret) {
            appSecret = secret;
            return this;
        }

        /**
         * Where people come back to.
         *
         * @param address as registered with the app; null (the default) to let them copy the code
         * @return this
         */
        public Builder redirectUri(@Nullable URI address) {
            redirectUri = address;
            return this;
        }

        /**
         * What to ask for.
         *
         * @param names such as {@code files.metadata.read}; none (the default) for all that the app is registered for
         * @return this
         */
        public Builder scopes(String... names) {
            scopes = List.of(names);
            return this;
        }

        /**
         * Where Dropbox is to be found, for a stand-in.
         *
         * @param address null (the default) for the real service
         * @return this
         */
        public Builder baseUrl(@Nullable URI address) {
            baseUrl = address;
            return this;
        }

        /**
         * The host's HTTP client.
         *
         * @param client never closed
         * @return this
         */
        public Builder httpClient(OkHttpClient client) {
            httpClient = Objects.requireNonNull(client);
            return this;
        }

        /**
         * Certificates to trust instead of the platform's.
         *
         * @param pemFile null (the default) for the platform's
         * @return this
         */
        public Builder trustedCertificates(@Nullable Path pemFile) {
            trustedCertificates = pemFile;
            return this;
        }

        /**
         * Makes the helper; sends nothing.
         *
         * @return the helper
         */
        public DropboxAuthorization build() {
            return new DropboxAuthorization(this, appKey);
        }
    }
}
