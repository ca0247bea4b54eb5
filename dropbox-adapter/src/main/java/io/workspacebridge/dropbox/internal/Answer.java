package io.workspacebridge.dropbox.internal;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the wire said to the request that a thread sent last, beside what the SDK makes of it.
 *
 * @param status the HTTP status; 0 when no answer came
 * @param requestId Dropbox's number of the request; null when none came
 * @param retryAfter the Retry-After header in any of its forms; null when missing or senseless
 * @param error the error body as JSON values; empty when it is no JSON
 * @param text the error body as text, at most 64 KiB; empty for a success
 * @param sent whether the request may have reached the server
 * @param sourceFailed whether the bytes to send could not be read, so that the request was cut off
 */
record Answer(
        int status,
        @Nullable String requestId,
        @Nullable Duration retryAfter,
        Map<String, Object> error,
        String text,
        boolean sent,
        boolean sourceFailed) {

    static final Answer NONE = new Answer(0, null, null, Map.of(), "", false, false);

    static Answer lost(boolean sent, boolean sourceFailed) {
        return new Answer(0, null, null, Map.of(), "", sent, sourceFailed);
    }
}
