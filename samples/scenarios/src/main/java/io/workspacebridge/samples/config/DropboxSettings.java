package io.workspacebridge.samples.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach Dropbox.
 *
 * @param url a stand-in's address; empty for the real service
 * @param caFile a PEM file with the certificate authorities to trust; empty for the platform's
 * @param accessToken a token that is used as it is; empty when a refresh token buys tokens
 * @param refresh what buys access tokens; wins over an access token
 */
public record DropboxSettings(
        Optional<URI> url, Optional<Path> caFile, Optional<Secret> accessToken, Optional<Refresh> refresh) {

    /**
     * The normal form in production.
     *
     * @param refreshToken buys access tokens
     * @param appKey the app's key
     * @param appSecret the app's secret
     */
    public record Refresh(Secret refreshToken, String appKey, Secret appSecret) {}
}
