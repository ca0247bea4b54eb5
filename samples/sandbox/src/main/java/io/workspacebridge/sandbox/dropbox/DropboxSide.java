package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import io.workspacebridge.sandbox.http.Side;
import io.workspacebridge.sandbox.http.SideContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final Team team;
    private final Webhooks webhooks;
    private final Filler files;
    private final List<Route> routes;
    private final State.Secrets secrets;
    private final Optional<Keeper> keeper;

    /**
     * A side with two accounts and no files, or with what its data directory keeps.
     *
     * @throws UncheckedIOException if a saved state cannot be read
     */
    public DropboxSide(SideContext context, SandboxDropboxOptions options) {
        world = new World(context.clock(), context.random(), options);
        Optional<Path> file = context.dataDirectory().map(home -> home.resolve("state.json"));
        Optional<StateReader> saved =
                file.filter(Files::exists).map(path -> new StateReader(read(path), world, context.contents()));
        Roots roots = new Roots(world);
        tokens = new Tokens(context.clock(), world, roots);
        if (saved.isPresent()) {
            saved.get().readWorld();
            secrets = saved.get().secrets();
        } else {
            secrets = begin();
        }
        Paths paths = new Paths(world);
        Writes writes = new Writes(world, paths);
        Endpoints endpoints = new Endpoints(tokens, secrets.appKey(), secrets.appSecret(), this::changed);
        PropertiesApi properties = new PropertiesApi(world, paths);
        Commits commits = new Commits(world, paths, properties);
        new OAuth(world, tokens, context.clock(), secrets.appKey(), secrets.appSecret(), this::changed)
                .register(endpoints);
        new UsersApi(world, roots).register(endpoints);
        FilesApi filesApi = new FilesApi(world, paths, writes);
        filesApi.register(endpoints);
        new OldRoutes(world, filesApi).register(endpoints);
        sessions = new Sessions(world, context.contents());
        Jobs jobs = new Jobs(world);
        new TransferApi(world, paths, commits, context.contents(), sessions).register(endpoints);
        new SessionsApi(world, commits, context.contents(), sessions, jobs).register(endpoints);
        new BatchesApi(world, writes, paths, jobs).register(endpoints);
        new TagsApi(world, paths).register(endpoints);
        new LocksApi(world, paths).register(endpoints);
        properties.register(endpoints);
        new SharedFolders(world, paths, writes, jobs).register(endpoints);
        SharedLinks links = new SharedLinks(world, paths, context.baseUrl());
        links.register(endpoints);
        LinkReads reads = new LinkReads(world, links);
        reads.register(endpoints);
        FileRequests requests = new FileRequests(world);
        requests.register(endpoints);
        new DocumentsApi(world, paths, context.contents()).register(endpoints);
        new TemporaryLinks(world, paths, commits, context.contents(), context.baseUrl()).register(endpoints);
        new SaveUrlApi(world, commits, context.contents(), jobs, context.trust()).register(endpoints);
        new CopyReferences(world, paths).register(endpoints);
        new ZipApi(world, paths, context.contents()).register(endpoints);
        new PreviewsApi(world, paths, reads).register(endpoints);
        new SearchApi(world, paths).register(endpoints);
        ListFolderApi listings = new ListFolderApi(world, paths, reads, properties);
        listings.register(endpoints);
        new LongPoll(world, listings, context.timer()).register(endpoints);
        routes = endpoints.routes();
        saved.ifPresent(reader -> {
            reader.readRest(tokens, links, requests, properties);
            reader.readTransfers(sessions, jobs);
            context.contents().keepOnly(reader.usedContents());
        });
        team = new Team(world, tokens);
        webhooks = new Webhooks(world, context.timer(), secrets.appSecret());
        files = new Filler(world, paths, context.contents(), this::changed);
        State state =
                new State(world, tokens, links, requests, properties, sessions, jobs, context.contents(), secrets);
        keeper = file.map(path -> new Keeper(state, path));
        keeper.ifPresent(Keeper::start);
    }

    private State.Secrets begin() {
        Account first = world.newAccount("Ada", "Keller", "ada@sandbox.example");
        world.newAccount("Ben", "Okafor", "ben@sandbox.example");
        Tokens.Grant grant = tokens.grant(first.id(), Endpoints.SCOPES);
        return new State.Secrets(
                world.token(15),
                world.token(15),
                tokens.issue(grant, Endpoints.SCOPES, Instant.MAX),
                grant.refreshToken());
    }

    private static JsonNode read(Path file) {
        try {
            return Json.MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("the saved state " + file + " cannot be read", e);
        }
    }

    private void changed() {
        keeper.ifPresent(Keeper::changed);
    }

    /**
     * Puts the first account into a team: its root becomes a team root with the home and a team folder in it, so that
     * root and home differ, and requests that assert the old root are refused. Repeating changes nothing.
     *
     * @return a token of the whole team, to be used with a member id, and the members
     */
    public ObjectNode joinTeam() {
        ObjectNode joined = team.join();
        changed();
        return joined;
    }

    /** E-mail address and a fresh refresh token of each account, to act as any of them. */
    public ObjectNode accounts() {
        ObjectNode json = Json.object();
        for (Account account : world.accounts()) {
            Tokens.Grant grant = tokens.grant(account.id(), Endpoints.SCOPES);
            json.set(
                    account.email(),
                    Json.object()
                            .put("accountId", account.id())
                            .put("accessToken", tokens.issue(grant, Endpoints.SCOPES, Instant.MAX))
                            .put("refreshToken", grant.refreshToken()));
        }
        changed();
        return json;
    }

    /** The first account's files, without requests. */
    public SandboxDropboxFiles files() {
        return files;
    }

    /** How it behaves where it could behave otherwise. */
    public SandboxDropboxOptions options() {
        return world.options();
    }

    /** Behaves otherwise from now on. */
    public void options(SandboxDropboxOptions others) {
        world.options(others);
    }

    /** Where account changes are told to. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** The first account's token, which does not expire by itself. */
    public String accessToken() {
        return secrets.accessToken();
    }

    /** Buys tokens that expire after four hours. */
    public String refreshToken() {
        return secrets.refreshToken();
    }

    /** OAuth client id. */
    public String appKey() {
        return secrets.appKey();
    }

    /** OAuth client secret. */
    public String appSecret() {
        return secrets.appSecret();
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
        return tooMany("too_many_requests", retryAfterSeconds);
    }

    @Override
    public Response contended(Request request, int retryAfterSeconds) {
        return tooMany("too_many_write_operations", retryAfterSeconds);
    }

    private Response tooMany(String reason, int retryAfterSeconds) {
        if (world.options().plainThrottling()) {
            return Response.text(429, "Too many requests\n")
                    .withHeader("Retry-After", Integer.toString(retryAfterSeconds));
        }
        ObjectNode error = Json.object();
        error.set("reason", Json.tag(reason));
        if (world.options().retryAfterInBody()) {
            error.put("retry_after", retryAfterSeconds);
        }
        return Response.json(
                        429, Json.object().put("error_summary", reason + "/..").set("error", error))
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
        webhooks.close();
        keeper.ifPresent(Keeper::close);
        sessions.close();
    }
}
