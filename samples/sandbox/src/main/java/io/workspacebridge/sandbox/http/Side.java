package io.workspacebridge.sandbox.http;

import java.util.List;

/** One of the two services: its routes, and how its own errors look. */
public interface Side extends AutoCloseable {
    /** {@code dropbox} or {@code xecm}. */
    String name();

    /** All operations. */
    List<Route> routes();

    /**
     * The path as the routes name it.
     *
     * @param path as sent, still percent-encoded, without doubled slashes and trailing slash
     */
    default String strip(String path) {
        return path;
    }

    /** Answers what no route matches. */
    Response unknown(Request request);

    /** Answers when a handler threw. */
    Response failed(Request request, Exception failure);

    /** This service's refusal for sending too much, the {@code throttle} fault. */
    Response throttled(Request request, int retryAfterSeconds);

    /** This service's refusal because somebody else is writing, the {@code contention} fault. */
    default Response contended(Request request, int retryAfterSeconds) {
        return throttled(request, retryAfterSeconds);
    }

    /** This service's own form of an error status, the {@code status:NNN} fault. */
    Response status(Request request, int status);

    /** The page of a proxy in front of this service, the {@code html} fault. */
    default Response htmlPage(Request request) {
        return Response.html(
                502, "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>\n");
    }

    /** Last touch on every answer, injected ones too: headers that the real service always sends. */
    default Response finish(Request request, Response response) {
        return response;
    }

    /** Ends every session or token that is valid now; the next request with one is refused. */
    void expireSessions();

    /** Makes every change cursor given out so far invalid. */
    default void resetCursors() {}

    /** Whether {@link #resetCursors} means anything here. */
    default boolean hasCursors() {
        return false;
    }

    @Override
    default void close() {}
}
