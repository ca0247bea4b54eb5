package io.workspacebridge.xecm;

import org.jspecify.annotations.Nullable;

/**
 * Which request a failure belongs to and what the server said to it. Never carries ids, queries, headers or bodies of
 * the request, so that it can be logged as it is.
 *
 * @param method the HTTP method
 * @param route the route as a template, such as {@code /v2/nodes/{id}}; empty when no request was made
 * @param status the HTTP status, 0 when there was no answer
 * @param serverText the {@code error} member of the answer or the beginning of its text; null when there was none
 * @param requestId the server's correlation id, null when it sent none
 */
public record Exchange(
        String method,
        String route,
        int status,
        @Nullable String serverText,
        @Nullable String requestId) {

    /** Stands for failures that were found before any request was made. */
    public static final Exchange NONE = new Exchange("", "", 0, null, null);

    @Override
    public String toString() {
        if (route.isEmpty()) {
            return "no request";
        }
        StringBuilder text = new StringBuilder(method).append(' ').append(route);
        if (status > 0) {
            text.append(" -> ").append(status);
        }
        if (serverText != null && !serverText.isEmpty()) {
            text.append(" \"").append(serverText).append('"');
        }
        if (requestId != null) {
            text.append(" [").append(requestId).append(']');
        }
        return text.toString();
    }
}
