package io.workspacebridge.sandbox;

import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import io.workspacebridge.sandbox.http.Side;
import java.util.List;

/** A service that has no routes. */
record AbsentSide(String name) implements Side {
    @Override
    public List<Route> routes() {
        return List.of();
    }

    @Override
    public Response unknown(Request request) {
        return Response.text(404, name + " is not part of this sandbox\n");
    }

    @Override
    public Response failed(Request request, Exception failure) {
        return Response.text(500, failure + "\n");
    }

    @Override
    public Response throttled(Request request, int retryAfterSeconds) {
        return status(request, 429).withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    @Override
    public Response status(Request request, int status) {
        return Response.text(status, "status " + status + "\n");
    }

    @Override
    public void expireSessions() {}
}
