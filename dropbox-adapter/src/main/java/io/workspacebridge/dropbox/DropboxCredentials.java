package io.workspacebridge.dropbox;

import org.jspecify.annotations.Nullable;

/** How an account is reached (topic "OAuth 2" of the reference). Never printed. */
public sealed interface DropboxCredentials {

    /**
     * The normal form in production: access tokens are fetched and renewed by themselves.
     *
     * @param appKey the app's key
     * @param appSecret the app's secret; null for an app that authorises with PKCE
     * @param refreshToken as got when the user connected the account
     * @return credentials that last until the user revokes them
     */
    static DropboxCredentials refreshToken(String appKey, @Nullable String appSecret, String refreshToken) {
        return new RefreshToken(appKey, appSecret, refreshToken);
    }

    /**
     * A single access token, for tests and trials: it ends after some hours.
     *
     * @param accessToken as shown in the app's console
     * @return credentials that can't renew themselves
     */
    static DropboxCredentials accessToken(String accessToken) {
        return new AccessToken(accessToken);
    }

    /**
     * See {@link #refreshToken}.
     *
     * @param appKey the app's key
     * @param appSecret null with PKCE
     * @param token the refresh token
     */
    record RefreshToken(String appKey, @Nullable String appSecret, String token) implements DropboxCredentials {
        @Override
        public String toString() {
            return "refresh token of app " + appKey;
        }
    }

    /**
     * See {@link #accessToken}.
     *
     * @param token the access token
     */
    record AccessToken(String token) implements DropboxCredentials {
        @Override
        public String toString() {
            return "access token";
        }
    }
}
