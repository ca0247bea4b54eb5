package io.workspacebridge.sandbox.http;

import java.util.Locale;

/** What can go wrong on purpose. */
public enum FaultKind {
    /** An error status instead of the effect. */
    STATUS,
    /** Refused for sending too much, before the effect. */
    THROTTLE,
    /** Refused because somebody else is writing at the same time, before the effect. */
    CONTENTION,
    /** The connection is cut before the effect. */
    RESET,
    /** The effect happens, the connection is cut before the answer. */
    LOST_RESPONSE,
    /** A good answer that ends early. */
    TRUNCATE,
    /** A good answer with one byte flipped. */
    CORRUPT,
    /** An HTML error page of some proxy instead of the effect. */
    HTML,
    /** Everything as usual, but late. */
    SLOW,
    /** All sessions end just before the request is looked at. */
    EXPIRE_SESSION,
    /** All change cursors become invalid just before the request is looked at. */
    CURSOR_RESET;

    /** The name in the admin interface, such as {@code lost-response}; {@code status} stands without its number. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
