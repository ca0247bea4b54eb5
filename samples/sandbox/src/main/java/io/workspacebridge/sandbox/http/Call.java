package io.workspacebridge.sandbox.http;

import java.time.Instant;

/**
 * One answered request.
 *
 * @param side {@code dropbox} or {@code xecm}
 * @param method HTTP method
 * @param route template of the route, or the path if no route matched
 * @param path concrete path below the side's prefix
 * @param status HTTP status, 0 if the connection was cut without an answer
 * @param bytesIn bytes of the request body that were read
 * @param bytesOut bytes of the response body
 * @param at when it arrived, by the sandbox's clock
 * @param mutating whether the operation changes something
 */
public record Call(
        String side,
        String method,
        String route,
        String path,
        int status,
        long bytesIn,
        long bytesOut,
        Instant at,
        boolean mutating) {}
