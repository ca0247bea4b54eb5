package io.workspacebridge.sandbox;

import java.nio.file.Path;
import java.security.cert.X509Certificate;

/**
 * How to reach the Dropbox side as its first account.
 *
 * @param url base address for what are three hosts in production
 * @param accessToken does not expire with the clock
 * @param refreshToken buys access tokens that do expire
 * @param appKey OAuth client id
 * @param appSecret OAuth client secret, also of webhook signatures
 * @param caFile PEM file to trust
 * @param ca the same certificate
 */
public record DropboxAccess(
        String url,
        String accessToken,
        String refreshToken,
        String appKey,
        String appSecret,
        Path caFile,
        X509Certificate ca) {
    @Override
    public String toString() {
        return "DropboxAccess[url=" + url + "]";
    }
}
