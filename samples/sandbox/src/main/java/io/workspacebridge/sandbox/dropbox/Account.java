package io.workspacebridge.sandbox.dropbox;

/**
 * A person with a home.
 *
 * @param id {@code dbid:} and 35 characters
 * @param uid the older numeric id
 * @param home namespace of the person's own files
 */
record Account(String id, long uid, String givenName, String surname, String email, Namespace home) {
    String displayName() {
        return givenName + " " + surname;
    }
}
