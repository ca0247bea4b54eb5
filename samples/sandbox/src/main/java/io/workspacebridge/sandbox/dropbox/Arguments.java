package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of one call, read with the refusals that the service gives for ill-formed ones. */
final class Arguments {
    private final String function;
    private final String where;
    private final JsonNode json;

    /**
     * Takes them from a request.
     *
     * @param where they stood, as refusals name it
     */
    Arguments(String function, String where, JsonNode json) {
        this.function = function;
        this.where = where;
        this.json = json;
    }

    String function() {
        return function;
    }

    JsonNode json() {
        return json;
    }

    ApiException refuse(String reason) {
        return ApiException.malformed(function, where + ": " + reason);
    }

    boolean has(String name) {
        return !json.path(name).isMissingNode() && !json.path(name).isNull();
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> refuse("missing required field '" + name + "'"));
    }

    Optional<String> optional(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!json.path(name).isTextual()) {
            throw refuse(name + ": expected string, got " + kind(json.path(name)));
        }
        return Optional.of(json.path(name).textValue());
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!json.path(name).isBoolean()) {
            throw refuse(name + ": expected boolean, got " + kind(json.path(name)));
        }
        return json.path(name).booleanValue();
    }

    long number(String name, long otherwise, long least, long most) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = json.path(name);
        if (!value.isIntegralNumber()) {
            throw refuse(name + ": expected integer, got " + kind(value));
        }
        if (value.longValue() < least || value.longValue() > most) {
            throw refuse(name + ": " + value + " is not within [" + least + ", " + most + "]");
        }
        return value.longValue();
    }

    double real(String name, double otherwise, double least, double most) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = json.path(name);
        if (!value.isNumber()) {
            throw refuse(name + ": expected float, got " + kind(value));
        }
        if (value.doubleValue() < least || value.doubleValue() > most) {
            throw refuse(name + ": " + value + " is not within [" + least + ", " + most + "]");
        }
        return value.doubleValue();
    }

    Optional<Instant> time(String name) {
        return optional(name).map(text -> {
            if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) {
                throw refuse(name + ": time data '" + text + "' does not match format '%Y-%m-%dT%H:%M:%SZ'");
            }
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw refuse(name + ": " + e.getMessage());
            }
        });
    }

    /** A struct; the outer function's name goes along. */
    Arguments struct(String name) {
        if (!(json.path(name) instanceof ObjectNode struct)) {
            throw refuse("missing required field '" + name + "'");
        }
        return new Arguments(function, where, struct);
    }

    List<Arguments> structs(String name, int least, int most) {
        List<Arguments> found = new ArrayList<>();
        list(name, least, most).forEach(one -> found.add(new Arguments(function, where, one)));
        return found;
    }

    List<String> texts(String name, int least, int most) {
        List<String> found = new ArrayList<>();
        for (JsonNode one : list(name, least, most)) {
            if (!one.isTextual()) {
                throw refuse(name + ": expected string, got " + kind(one));
            }
            found.add(one.textValue());
        }
        return found;
    }

    private JsonNode list(String name, int least, int most) {
        if (!has(name)) {
            throw refuse("missing required field '" + name + "'");
        }
        JsonNode value = json.path(name);
        if (!value.isArray()) {
            throw refuse(name + ": expected list, got " + kind(value));
        }
        if (value.size() < least || value.size() > most) {
            throw refuse(name + ": list of " + value.size() + " is not within [" + least + ", " + most + "]");
        }
        return value;
    }

    /** The tag of a union, given as an object or, for a member without value, as a bare string. */
    String union(String name, String otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = json.path(name);
        JsonNode tag = value.isTextual() ? value : value.path(".tag");
        if (!tag.isTextual()) {
            throw refuse(name + ": missing '.tag' key");
        }
        return tag.textValue();
    }

    /** The value of a union's member. */
    Arguments unionValue(String name) {
        return new Arguments(function, where, json.path(name));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "float";
            case BOOLEAN -> "boolean";
            case ARRAY -> "list";
            case OBJECT -> "object";
            default -> "null";
        };
    }
}
