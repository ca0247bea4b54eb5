package io.workspacebridge.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import io.workspacebridge.sandbox.http.Route;
import io.workspacebridge.sandbox.http.Side;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the JSON form of a fault into a fault, or says what is wrong with it. */
final class FaultReader {
    private static final Set<String> KEYS =
            Set.of("side", "route", "kind", "times", "probability", "retryAfter", "afterBytes", "delay", "announce");

    private final List<Side> sides;

    FaultReader(List<Side> sides) {
        this.sides = sides;
    }

    Fault read(ObjectNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                throw new IllegalArgumentException("unknown key '" + name + "'; allowed are " + sorted(KEYS));
            }
        }
        Side side = side(text(json, "side"));
        Fault fault = kind(side, text(json, "kind"));
        if (json.has("route")) {
            fault = fault.on(route(side, text(json, "route")));
        }
        if (json.has("times")) {
            fault = fault.times((int) whole(json, "times"));
        }
        if (json.has("probability")) {
            if (!json.get("probability").isNumber()) {
                throw new IllegalArgumentException("'probability' must be a number");
            }
            fault = fault.withProbability(json.get("probability").doubleValue());
        }
        if (json.has("retryAfter")) {
            fault = fault.withRetryAfter((int) whole(json, "retryAfter"));
        }
        if (json.has("afterBytes")) {
            fault = fault.after(whole(json, "afterBytes"));
        }
        if (json.has("delay")) {
            fault = fault.withDelay(duration(text(json, "delay")));
        }
        if (json.has("announce")) {
            if (!json.get("announce").isBoolean()) {
                throw new IllegalArgumentException("'announce' must be true or false");
            }
            fault = json.get("announce").booleanValue() ? fault : fault.unannounced();
        }
        return fault;
    }

    private Side side(String name) {
        return sides.stream()
                .filter(side -> side.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown side '" + name + "'; allowed are "
                        + sorted(sides.stream().map(Side::name).collect(Collectors.toSet()))));
    }

    private static Fault kind(Side side, String text) {
        if (text.startsWith("status:")) {
            String number = text.substring("status:".length());
            if (!number.matches("[45]\\d\\d")) {
                throw new IllegalArgumentException("'" + text + "' must be status:400 to status:599");
            }
            return Fault.status(side.name(), Integer.parseInt(number));
        }
        FaultKind kind = Arrays.stream(FaultKind.values())
                .filter(one -> one != FaultKind.STATUS && one.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind '" + text
                        + "'; allowed are status:NNN, throttle, contention, reset, lost-response, truncate, corrupt, html, slow,"
                        + " expire-session, cursor-reset"));
        if (kind == FaultKind.CURSOR_RESET && !side.hasCursors()) {
            throw new IllegalArgumentException("side '" + side.name() + "' has no cursors to reset");
        }
        return Fault.of(side.name(), kind);
    }

    private static String route(Side side, String name) {
        if (side.routes().stream().map(Route::key).noneMatch(name::equals)) {
            throw new IllegalArgumentException(
                    "side '" + side.name() + "' has no route '" + name + "'; a route is named METHOD template, such as"
                            + " POST /2/files/list_folder or POST /v2/nodes/{id}/versions");
        }
        return name;
    }

    private static String text(ObjectNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + key + "' must be a text");
        }
        return value.textValue();
    }

    private static long whole(ObjectNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("'" + key + "' must be a whole number");
        }
        return value.longValue();
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'delay' must be an ISO duration such as PT2S", e);
        }
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    static ObjectNode describe(Fault fault) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("side", fault.side());
        fault.route().ifPresent(route -> json.put("route", route));
        json.put("kind", fault.kind().text() + (fault.kind() == FaultKind.STATUS ? ":" + fault.status() : ""));
        fault.times().ifPresent(times -> json.put("times", times));
        json.put("probability", fault.probability()).put("retryAfter", fault.retryAfter());
        fault.afterBytes().ifPresent(bytes -> json.put("afterBytes", bytes));
        return json.put("delay", fault.delay().toString()).put("announce", fault.announce());
    }
}
