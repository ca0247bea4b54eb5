package io.workspacebridge.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.workspacebridge.sandbox.http.Call;
import io.workspacebridge.sandbox.http.CallLog;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.Faults;
import io.workspacebridge.sandbox.http.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Call log, faults and clock over HTTP. What it cannot understand it refuses with a 400 that says why. */
public final class AdminHandler implements HttpHandler {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final FaultReader reader;
    private final CallLog calls;
    private final Faults faults;
    private final Consumer<Duration> advance;
    private final Clock clock;
    private final Map<String, AdminAction> actions;

    /**
     * Steers the given parts.
     *
     * @param sides whose routes faults may name
     * @param advance moves the clock forward
     * @param actions more calls, by {@code METHOD /path}
     */
    public AdminHandler(
            List<Side> sides,
            CallLog calls,
            Faults faults,
            Consumer<Duration> advance,
            Clock clock,
            Map<String, AdminAction> actions) {
        this.reader = new FaultReader(sides);
        this.calls = calls;
        this.faults = faults;
        this.advance = advance;
        this.clock = clock;
        this.actions = Map.copyOf(actions);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        exchange.startBlocking();
        try {
            answer(exchange, 200, act(exchange));
        } catch (NoSuchRouteException e) {
            answer(exchange, 404, Map.of("error", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer(exchange, 503, Map.of("error", "interrupted"));
        } catch (IllegalArgumentException | DateTimeException | IOException e) {
            answer(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Object act(HttpServerExchange exchange) throws IOException, InterruptedException {
        String operation = exchange.getRequestMethod() + " " + exchange.getRequestPath();
        AdminAction action = actions.get(operation);
        if (action != null) {
            byte[] bytes = exchange.getInputStream().readAllBytes();
            return action.act(bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes));
        }
        return switch (operation) {
            case "GET /calls" ->
                exchange.getQueryParameters().containsKey("summary")
                        ? calls.summary()
                        : calls.all().stream().map(AdminHandler::describe).toList();
            case "DELETE /calls" -> {
                calls.clear();
                yield Map.of();
            }
            case "GET /faults" ->
                faults.active().stream().map(FaultReader::describe).toList();
            case "POST /faults" -> {
                Fault fault = reader.read(body(exchange));
                faults.inject(fault);
                yield FaultReader.describe(fault);
            }
            case "DELETE /faults" -> {
                faults.clear();
                yield Map.of();
            }
            case "GET /clock" -> Map.of("now", clock.instant().toString());
            case "POST /clock" -> {
                advance(body(exchange).path("advance"));
                yield Map.of("now", clock.instant().toString());
            }
            default ->
                throw new NoSuchRouteException("no " + operation
                        + "; there are GET /calls, GET /calls?summary, DELETE /calls, GET, POST and DELETE /faults,"
                        + " GET and POST /clock, and "
                        + actions.keySet().stream().sorted().collect(Collectors.joining(", ")));
        };
    }

    private void advance(JsonNode by) {
        if (!by.isTextual()) {
            throw new IllegalArgumentException("expected {\"advance\":\"PT2H\"}");
        }
        advance.accept(Duration.parse(by.textValue()));
    }

    private static ObjectNode body(HttpServerExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getInputStream().readAllBytes());
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("expected a JSON object");
    }

    private static ObjectNode describe(Call call) {
        return JSON.createObjectNode()
                .put("side", call.side())
                .put("method", call.method())
                .put("route", call.route())
                .put("path", call.path())
                .put("status", call.status())
                .put("bytesIn", call.bytesIn())
                .put("bytesOut", call.bytesOut())
                .put("at", call.at().toString())
                .put("mutating", call.mutating());
    }

    private static void answer(HttpServerExchange exchange, int status, Object value) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        try {
            exchange.getResponseSender().send(ByteBuffer.wrap(JSON.writeValueAsBytes(value)));
        } catch (IOException e) {
            throw new IllegalStateException("not writable as JSON", e);
        }
    }

    private static final class NoSuchRouteException extends RuntimeException {
        NoSuchRouteException(String message) {
            super(message);
        }
    }
}
