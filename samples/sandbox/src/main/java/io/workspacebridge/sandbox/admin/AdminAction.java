package io.workspacebridge.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;

/** Something more that the admin interface can do. */
@FunctionalInterface
public interface AdminAction {
    /**
     * Does it.
     *
     * @param body the request's JSON, an empty object if there was none
     * @return what is answered as JSON
     * @throws IllegalArgumentException answered with 400 and its message
     * @throws InterruptedException if the sandbox ends
     */
    Object act(JsonNode body) throws InterruptedException;
}
