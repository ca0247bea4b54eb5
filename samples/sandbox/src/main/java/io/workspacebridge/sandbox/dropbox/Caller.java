package io.workspacebridge.sandbox.dropbox;

import java.time.Instant;
import java.util.Set;

/**
 * Who calls.
 *
 * @param token the access token used
 * @param scopes what it permits
 * @param view the files as this call sees them
 */
record Caller(String token, Set<String> scopes, View view) {
    /** An app that calls for itself and has no files. */
    static final Caller APP = nobody();

    private static Caller nobody() {
        Namespace empty = new Namespace(0, Namespace.Kind.HOME, "id:nobody", "", Instant.EPOCH);
        Account account = new Account("dbid:" + "0".repeat(35), 0, "", "", "", empty);
        return new Caller("", Set.of(), new View(account, empty));
    }

    Account account() {
        return view.account();
    }

    @Override
    public String toString() {
        return "Caller[" + account().id() + "]";
    }
}
