package io.workspacebridge.dropbox;

import java.util.Set;

/**
 * What an account is, found before anything is done with it.
 *
 * @param accountId the service's id of the account
 * @param email the account's address
 * @param displayName the person's name
 * @param type what kind of account it is; decides whether links can expire and carry passwords
 * @param rootNamespace the namespace that paths are relative to
 * @param homeNamespace the member's own folder; another than the root in a team space
 * @param missing scopes that were asked for and that the app lacks; empty when none were asked for
 */
public record Preflight(
        String accountId,
        String email,
        String displayName,
        Type type,
        String rootNamespace,
        String homeNamespace,
        Set<Scope> missing) {

    // Copies the set.
    public Preflight {
        missing = Set.copyOf(missing);
    }

    /** Kinds of accounts. */
    public enum Type {
        /** Free; links have neither expiry nor password. */
        BASIC,
        /** Paid by a person. */
        PRO,
        /** A member of a team. */
        BUSINESS
    }

    /**
     * Tells whether the account works in a team space, where its own folder is only a part of what it sees.
     *
     * @return true when root and home differ
     */
    public boolean teamSpace() {
        return !rootNamespace.equals(homeNamespace);
    }

    /**
     * Tells whether links can be given an expiry and a password.
     *
     * @return false for free accounts
     */
    public boolean linkSettings() {
        return type != Type.BASIC;
    }
}
