package io.workspacebridge.xecm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the client proves who it is. Values never show their secrets in {@code toString}. */
public sealed interface Credentials {

    /**
     * A Content Server user and password, exchanged for a ticket at the first call and again when that expired
     * ({@code POST /v1/auth}).
     *
     * @param username the login name
     * @param password the password
     * @return the credentials
     */
    static Credentials password(String username, String password) {
        return new Password(username, password, null);
    }

    /**
     * A ticket that somebody else obtained. It is kept fresh while it is in use, but cannot be renewed once it expired.
     *
     * @param ticket the ticket
     * @return the credentials
     */
    static Credentials ticket(String ticket) {
        return new Ticket(ticket);
    }

    /**
     * A user and password of OpenText Directory Services. The ticket from there is exchanged for one of the Content Server
     * ({@code POST {otds}/rest/authentication/credentials}, {@code GET /v1/auth}).
     *
     * @param otdsUrl the service's address, such as {@code https://otds-host/otdsws}
     * @param username the user, with its partition where that is needed
     * @param password the password
     * @return the credentials
     */
    static Credentials otdsPassword(String otdsUrl, String username, String password) {
        return new OtdsPassword(otdsUrl, username, password);
    }

    /**
     * A ticket of OpenText Directory Services that somebody else obtained. It cannot be renewed once it expired.
     *
     * @param ticket the ticket
     * @return the credentials
     */
    static Credentials otdsTicket(String ticket) {
        return new OtdsTicket(ticket);
    }

    /**
     * An OAuth2 access token from OpenText Directory Services, asked for when needed.
     *
     * @param otdsUrl the service's address, such as {@code https://otds-host/otdsws}
     * @param grant how the token is asked for
     * @return the credentials
     */
    static Credentials oauth(String otdsUrl, OAuthGrant grant) {
        return new OAuth(otdsUrl, grant);
    }

    /**
     * User and password.
     *
     * @param username the login name
     * @param password the password
     * @param domain the domain, null unless the server has domains switched on
     */
    record Password(
            String username, String password, @Nullable String domain) implements Credentials {
        /**
         * Checks that both are there.
         *
         * @param username the login name
         * @param password the password
         * @param domain the domain or null
         */
        public Password {
            if (username.isBlank()) {
                throw new IllegalArgumentException("The user name is empty");
            }
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "Password[" + username + "]";
        }
    }

    /**
     * A ready ticket.
     *
     * @param ticket the ticket
     */
    record Ticket(String ticket) implements Credentials {
        /**
         * Checks that it can go into a header.
         *
         * @param ticket the ticket
         */
        public Ticket {
            if (ticket.isBlank()) {
                throw new IllegalArgumentException("The ticket is empty");
            }
        }

        @Override
        public String toString() {
            return "Ticket[hidden]";
        }
    }

    /**
     * User and password of OTDS.
     *
     * @param otdsUrl the service's address
     * @param username the user
     * @param password the password
     */
    record OtdsPassword(String otdsUrl, String username, String password) implements Credentials {
        @Override
        public String toString() {
            return "OtdsPassword[" + username + "]";
        }
    }

    /**
     * A ready ticket of OTDS.
     *
     * @param ticket the ticket
     */
    record OtdsTicket(String ticket) implements Credentials {
        @Override
        public String toString() {
            return "OtdsTicket[hidden]";
        }
    }

    /**
     * An access token that is asked for.
     *
     * @param otdsUrl the service's address
     * @param grant how
     */
    record OAuth(String otdsUrl, OAuthGrant grant) implements Credentials {}
}
