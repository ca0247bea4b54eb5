package io.workspacebridge.sandbox.dropbox;

import java.util.Set;

/**
 * Who calls.
 *
 * @param token the access token used
 * @param scopes what it permits
 * @param view the files as this call sees them
 */
record Caller(String token, Set<String> scopes, View view) {
    Account account() {
        return view.account();
    }

    @Override
    public String toString() {
        return "Caller[" + account().id() + "]";
    }
}
