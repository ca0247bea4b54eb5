package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Response;

/** A refusal in one of the service's forms. */
final class ApiException extends RuntimeException {
    private final transient Response response;
    private final transient ObjectNode error;

    private ApiException(Response response, ObjectNode error, String message) {
        super(message, null, false, false);
        this.response = response;
        this.error = error;
    }

    /** The union that a JSON refusal carries; empty for a plain one. */
    ObjectNode error() {
        return error;
    }

    /** This write error, as upload gives it: with the session that keeps the bytes. */
    ApiException asUploadError(String sessionId) {
        ObjectNode failed = Json.tag("path");
        failed.set("reason", error);
        return route(failed.put("upload_session_id", sessionId));
    }

    Response response() {
        return response;
    }

    /** 409 with a route's own error. */
    static ApiException route(ObjectNode error) {
        return json(409, error);
    }

    /** 409 with a chain of nested tags, such as {@code path, conflict, file}. */
    static ApiException route(String... tags) {
        return route(chain(tags));
    }

    static ApiException auth(ObjectNode error) {
        return json(401, error);
    }

    /** Any status with the usual envelope. */
    static ApiException json(int status, ObjectNode error) {
        String summary = summary(error);
        return new ApiException(
                Response.json(
                        status, Json.object().put("error_summary", summary).set("error", error)),
                error,
                summary);
    }

    /** 400 in plain text. */
    static ApiException malformed(String function, String reason) {
        return plain(400, "Error in call to API function \"" + function + "\": " + reason);
    }

    static ApiException plain(int status, String text) {
        return new ApiException(Response.text(status, text), Json.object(), text);
    }

    static ObjectNode chain(String... tags) {
        ObjectNode node = Json.tag(tags[tags.length - 1]);
        for (int i = tags.length - 2; i >= 0; i--) {
            node = Json.tag(tags[i], node);
        }
        return node;
    }

    /** The tags on the way down, and some dots that nobody should rely on. */
    private static String summary(ObjectNode error) {
        StringBuilder text = new StringBuilder();
        JsonNode at = error;
        while (at.path(".tag").isTextual()) {
            String tag = at.path(".tag").textValue();
            text.append(tag).append('/');
            at = at.has(tag) ? at.path(tag) : at.path("reason");
        }
        return text + ".".repeat(text.length() % 4);
    }
}
