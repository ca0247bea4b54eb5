package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.function.Supplier;

/** What an operation answers: a JSON object, or bytes, or either of them later. */
sealed interface Reply {
    /** A JSON object with its status. */
    record Tree(int status, ObjectNode body) implements Reply {}

    /** Anything else. */
    record Raw(Response response) implements Reply {}

    /** The rest of an operation that takes its time, to be done without the lock. */
    record Later(Supplier<Reply> rest) implements Reply {}

    static Reply ok(ObjectNode body) {
        return new Tree(200, body);
    }

    static Reply error(int status, String text) {
        return new Tree(status, Json.object().put("error", text));
    }
}
