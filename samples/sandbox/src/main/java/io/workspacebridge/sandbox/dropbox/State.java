package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.content.ContentStore;

/**
 * Everything that outlives the process.
 *
 * @param secrets what the first account and the app were given
 */
record State(
        World world,
        Tokens tokens,
        SharedLinks links,
        FileRequests requests,
        PropertiesApi properties,
        Sessions sessions,
        Jobs jobs,
        ContentStore contents,
        Secrets secrets) {

    /** Credentials that are printed at start. */
    record Secrets(String appKey, String appSecret, String accessToken, String refreshToken) {
        @Override
        public String toString() {
            return "Secrets[]";
        }
    }
}
