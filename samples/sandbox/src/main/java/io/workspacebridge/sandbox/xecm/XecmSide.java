package io.workspacebridge.sandbox.xecm;

import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import io.workspacebridge.sandbox.http.Side;
import io.workspacebridge.sandbox.http.SideContext;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.rest.Api;
import io.workspacebridge.sandbox.xecm.internal.rest.Service;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.List;

/**
 * A content server with business workspaces, and the directory service beside it.
 *
 * <p>Answers below {@code /otcs/cs.exe/api}, {@code /cs/cs/api}, {@code /otcs/cs/api} and {@code /otdsws}.
 */
public final class XecmSide implements Side {
    private final Service service;
    private final Api api;
    private final SandboxXecmOptions options;

    /**
     * Starts with the seeded content, or with what the data directory has.
     *
     * @param adminPassword password of the user Admin
     */
    public XecmSide(SideContext context, String adminPassword, SandboxXecmOptions options) {
        this.options = options;
        this.service = new Service(context, options, adminPassword);
        this.api = new Api(service);
    }

    @Override
    public String name() {
        return "xecm";
    }

    @Override
    public List<Route> routes() {
        return api.routes();
    }

    @Override
    public String strip(String path) {
        for (String prefix : options.prefixes()) {
            if (path.startsWith(prefix + "/api/")) {
                return path.substring(prefix.length() + "/api".length());
            }
        }
        return path;
    }

    @Override
    public Response unknown(Request request) {
        return error(400, Refusal.NOT_MAPPED);
    }

    @Override
    public Response failed(Request request, Exception failure) {
        return api.failed(request, failure);
    }

    @Override
    public Response throttled(Request request, int retryAfterSeconds) {
        return error(429, "Too many requests").withHeader("Retry-After", String.valueOf(retryAfterSeconds));
    }

    @Override
    public Response status(Request request, int status) {
        return switch (status) {
            case 401 -> error(401, "Authentication Required");
            case 409 -> error(409, "Could not update metadata (edit conflict).");
            case 400, 403, 404 -> error(status, Refusal.NO_ACCESS);
            default -> error(status, "An unexpected error occurred while processing the request.");
        };
    }

    private static Response error(int status, String text) {
        return Response.json(status, Json.object().put("error", text));
    }

    @Override
    public void expireSessions() {
        service.expireSessions();
    }

    @Override
    public void close() {
        service.close();
    }
}
