package io.workspacebridge.xecm.internal;

/**
 * A credential as it goes into a header. Tickets that the server hands out while a session slides belong to the same
 * login; that is what tells "somebody has logged in again already" from "I have to".
 */
record Session(long login, String header, String value, boolean renewable) {
    static final String TICKET_HEADER = "OTCSTicket";

    Session slid(String ticket) {
        return new Session(login, TICKET_HEADER, ticket, renewable);
    }

    @Override
    public String toString() {
        return "Session[login " + login + "]";
    }
}
