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
}
