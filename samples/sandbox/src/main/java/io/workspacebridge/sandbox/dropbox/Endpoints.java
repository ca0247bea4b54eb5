package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.workspacebridge.sandbox.http.Handler;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the routes and turns the three request styles of the service into plain calls. */
final class Endpoints {
    /** Only for apps of a team. */
    static final String PERMANENT_DELETE = "files.permanent_delete";

    private static final String BODY = "request body";
    private static final String CORS = "text/plain; charset=dropbox-cors-hack";

    private final Tokens tokens;
    private final Runnable changed;

    private final List<Route> routes = new ArrayList<>();

    private final String app;

    /**
     * Starts without routes.
     *
     * @param changed called after every operation that may have changed something
     */
    Endpoints(Tokens tokens, String appKey, String appSecret, Runnable changed) {
        this.tokens = tokens;
        this.app = "Basic "
                + Base64.getEncoder().encodeToString((appKey + ":" + appSecret).getBytes(StandardCharsets.UTF_8));
        this.changed = changed;
    }

    /** Arguments in the body, result in the body. */
    @FunctionalInterface
    interface Rpc {
        JsonNode call(Caller caller, Arguments args) throws IOException;
    }

    /** Arguments in a header, bytes in or out. */
    @FunctionalInterface
    interface Content {
        Response call(Caller caller, Arguments args, Request request) throws IOException;
    }

    /** Whether the operation changes something. */
    enum Effect {
        READS,
        WRITES
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    void add(Route route) {
        routes.add(route);
    }

    void rpc(String function, String scope, Effect effect, Rpc rpc) {
        add("POST", function, effect, request -> {
            Caller caller = tokens.authenticate(function, request, scope);
            return Response.json(200, rpc.call(caller, body(function, request)));
        });
    }

    /** One that an app may call for itself too. */
    void rpcForApps(String function, String scope, Effect effect, Rpc rpc) {
        add("POST", function, effect, request -> {
            Caller caller = personOrApp(function, request, scope);
            return Response.json(200, rpc.call(caller, body(function, request)));
        });
    }

    /** Bytes that an app may have for itself too. */
    void downloadForApps(String function, String scope, Content download) {
        download(function, request -> personOrApp(function, request, scope), download);
    }

    private Caller personOrApp(String function, Request request, String scope) {
        String header = request.headers().first("Authorization").orElse("");
        if (!header.startsWith("Basic ")) {
            return tokens.authenticate(function, request, scope);
        }
        if (!header.equals(app)) {
            throw ApiException.auth(Json.tag("invalid_access_token"));
        }
        return Caller.APP;
    }

    /** Bytes come in; GET is no alternative. */
    void upload(String function, String scope, Content upload) {
        add("POST", function, Effect.WRITES, request -> {
            Caller caller = tokens.authenticate(function, request, scope);
            checkBinary(function, request);
            return upload.call(caller, header(function, request), request);
        });
    }

    /** Bytes go out; by GET too. */
    void download(String function, String scope, Content download) {
        download(function, request -> tokens.authenticate(function, request, scope), download);
    }

    private void download(String function, Function<Request, Caller> authentication, Content download) {
        for (String method : List.of("POST", "GET")) {
            add(method, function, Effect.READS, request -> {
                Caller caller = authentication.apply(request);
                checkBinary(function, request);
                byte[] body = request.body().readNBytes(64);
                if (body.length > 0) {
                    throw ApiException.malformed(
                            function,
                            "The request body is supposed to be empty, but it isn't; got \""
                                    + new String(body, StandardCharsets.UTF_8) + "\"");
                }
                return download.call(caller, header(function, request), request);
            });
        }
    }

    private void add(String method, String function, Effect effect, Handler handler) {
        String template = "/2/" + function;
        if (effect == Effect.WRITES) {
            add(method, template, handler);
        } else {
            add(Route.reading(method, template, handler));
        }
    }

    /** A route that changes something. */
    void add(String method, String template, Handler handler) {
        add(Route.mutating(method, template, request -> {
            try {
                return handler.handle(request);
            } finally {
                changed.run();
            }
        }));
    }

    /** Bytes have no other type; what a client leaves out is taken for it. */
    private static void checkBinary(String function, Request request) {
        String type = request.headers().first("Content-Type").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.startsWith("application/octet-stream") && !type.startsWith("text/plain")) {
            throw ApiException.malformed(
                    function,
                    "Bad HTTP \"Content-Type\" header: \"" + type + "\".  Expecting one of"
                            + " \"application/octet-stream\", \"" + CORS + "\".");
        }
    }

    static Arguments body(String function, Request request) throws IOException {
        String type = request.headers().first("Content-Type").orElse("").strip().toLowerCase(Locale.ROOT);
        byte[] bytes = request.bodyBytes();
        boolean json = type.startsWith("application/json") || type.startsWith(CORS);
        if (bytes.length > 0 && !json) {
            throw ApiException.malformed(
                    function,
                    "Bad HTTP \"Content-Type\" header: \"" + type
                            + "\".  Expecting one of \"application/json\", \"application/json; charset=utf-8\","
                            + " \"text/plain; charset=dropbox-cors-hack\".");
        }
        return new Arguments(function, BODY, parse(function, BODY, bytes));
    }

    private static Arguments header(String function, Request request) {
        Optional<String> arg = request.headers()
                .utf8("Dropbox-API-Arg")
                .or(() -> request.query().first("arg"));
        if (arg.isEmpty()) {
            throw ApiException.malformed(
                    function, "Must provide HTTP header \"Dropbox-API-Arg\" or URL parameter \"arg\".");
        }
        String where = request.headers().first("Dropbox-API-Arg").isPresent()
                ? "HTTP header \"Dropbox-API-Arg\""
                : "URL parameter \"arg\"";
        return new Arguments(function, where, parse(function, where, arg.get().getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode parse(String function, String where, byte[] bytes) {
        if (bytes.length == 0) {
            return NullNode.instance;
        }
        try {
            JsonNode json = Json.parse(bytes);
            if (!json.isObject() && !json.isNull()) {
                throw ApiException.malformed(function, where + ": expected object, got " + json.getNodeType());
            }
            return json;
        } catch (IOException e) {
            throw ApiException.malformed(function, where + ": could not decode input as JSON");
        }
    }

    /** Scopes that a person can grant. */
    static final Set<String> SCOPES = Set.of(
            "account_info.read",
            "account_info.write",
            "files.metadata.read",
            "files.metadata.write",
            "files.content.read",
            "files.content.write",
            "sharing.read",
            "sharing.write",
            "file_requests.read",
            "file_requests.write",
            "contacts.read",
            "contacts.write");

    /** Scopes that a team's administrator can grant. */
    static final Set<String> TEAM_SCOPES =
            Stream.concat(SCOPES.stream(), Stream.of(PERMANENT_DELETE)).collect(Collectors.toUnmodifiableSet());
}
