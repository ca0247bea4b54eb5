package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import io.workspacebridge.sandbox.http.Side;
import io.workspacebridge.sandbox.http.SideContext;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Dropbox side: one port for what are three hosts in production. It starts with two accounts and no files; the
 * first account's tokens are at hand.
 */
public final class DropboxSide implements Side {
    private static final Logger LOG = LoggerFactory.getLogger(DropboxSide.class);

    private final World world;
    private final Tokens tokens;
    private final Sessions sessions;
    private final List<Route> routes;
    private final String appKey;
    private final String appSecret;
    private final String accessToken;
    private final String refreshToken;

    /** A side with two accounts and no files. */
    public DropboxSide(SideContext context) {
        world = new World(context.clock(), context.random());
        Account first = world.newAccount("Ada", "Keller", "ada@sandbox.example");
        world.newAccount("Ben", "Okafor", "ben@sandbox.example");
        tokens = new Tokens(context.clock(), world, new Roots(world));
        appKey = world.token(15);
        appSecret = world.token(15);
        Tokens.Grant grant = tokens.grant(first.id(), Endpoints.SCOPES);
        refreshToken = grant.refreshToken();
        accessToken = tokens.issue(grant, Endpoints.SCOPES, Instant.MAX);

        Paths paths = new Paths(world);
        Writes writes = new Writes(world, paths);
        Endpoints endpoints = new Endpoints(tokens);
        new OAuth(tokens, context.clock(), appKey, appSecret).register(endpoints);
        new UsersApi(world).register(endpoints);
        new FilesApi(world, paths, writes).register(endpoints);
        sessions = new Sessions(world, context.contents());
        Jobs jobs = new Jobs(world);
        new TransferApi(world, paths, context.contents(), sessions).register(endpoints);
        new SessionsApi(world, paths, context.contents(), sessions, jobs).register(endpoints);
        new BatchesApi(world, writes, paths, jobs).register(endpoints);
        new TagsApi(world, paths).register(endpoints);
        ListFolderApi listings = new ListFolderApi(world, paths);
        listings.register(endpoints);
        new LongPoll(world, listings, context.timer()).register(endpoints);
        routes = endpoints.routes();
    }

    /** The first account's token, which does not expire by itself. */
    public String accessToken() {
        return accessToken;
    }

    /** Buys tokens that expire after four hours. */
    public String refreshToken() {
        return refreshToken;
    }

    /** OAuth client id. */
    public String appKey() {
        return appKey;
    }

    /** OAuth client secret. */
    public String appSecret() {
        return appSecret;
    }

    @Override
    public String name() {
        return "dropbox";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Response unknown(Request request) {
        String path = request.path();
        if (!path.startsWith("/2/")) {
            return Response.text(404, "Not found\n");
        }
        String function = path.substring(3);
        boolean known = routes.stream().anyMatch(route -> route.template().equals(path));
        return known
                ? ApiException.plain(
                                400,
                                "Error in call to API function \"" + function + "\": Your request's HTTP request"
                                        + " method is \"" + request.method()
                                        + "\". This function only accepts the HTTP request"
                                        + " method \"POST\".")
                        .response()
                : ApiException.plain(400, "Unknown API function: \"" + function + "\"")
                        .response();
    }

    @Override
    public Response failed(Request request, Exception failure) {
        if (failure instanceof ApiException refusal) {
            return refusal.response();
        }
        LOG.error("{} failed", request.path(), failure);
        return Response.text(500, "Internal Server Error\n");
    }

    @Override
    public Response throttled(Request request, int retryAfterSeconds) {
        ObjectNode error = Json.object();
        error.set("reason", Json.tag("too_many_requests"));
        error.put("retry_after", retryAfterSeconds);
        return Response.json(
                        429,
                        Json.object()
                                .put("error_summary", "too_many_requests/..")
                                .set("error", error))
                .withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    @Override
    public Response status(Request request, int status) {
        return switch (status) {
            case 400 -> Response.text(400, "Error in call to API function: injected\n");
            case 401 -> ApiException.auth(Json.tag("expired_access_token")).response();
            case 403 -> ApiException.json(403, Json.tag("no_permission")).response();
            case 409 -> ApiException.route("other").response();
            case 422 -> ApiException.json(422, Json.tag("no_permission")).response();
            case 429 -> throttled(request, 1);
            case 503 -> Response.empty(503);
            default ->
                Response.html(
                        status,
                        "<html><head><title>Dropbox - " + status + "</title></head><body>Error</body></html>\n");
        };
    }

    @Override
    public Response finish(Request request, Response response) {
        return response.withHeader("X-Dropbox-Request-Id", requestId())
                .withHeader("X-Dropbox-Response-Origin", "far_remote")
                .withHeader("Server", "envoy")
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Content-Security-Policy", "sandbox allow-forms allow-scripts")
                .withHeader("Cache-Control", "no-cache");
    }

    private static String requestId() {
        return java.util.UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public void expireSessions() {
        tokens.expireAll();
    }

    @Override
    public void resetCursors() {
        world.newEpoch();
    }

    @Override
    public boolean hasCursors() {
        return true;
    }

    @Override
    public void close() {
        sessions.close();
    }
}
