package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.xecm.internal.model.Attribute;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryDefinition;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the attributes of a new category. The real server takes definitions only by other interfaces; without this,
 * tests could not have categories of their own.
 */
final class DefinitionReader {
    private int nextId = 2;

    private DefinitionReader() {}

    /**
     * A definition from {@code [{"name":"No","type":"string","max_length":32,"required":true}, {"name":"Rows",
     * "type":"set","max":20,"attributes":[…]}]}.
     */
    static CategoryDefinition read(JsonNode attributes) {
        CategoryDefinition definition = new CategoryDefinition();
        definition.attributes = new DefinitionReader().list(attributes);
        return definition;
    }

    private List<Attribute> list(JsonNode sent) {
        List<Attribute> attributes = new ArrayList<>();
        for (JsonNode one : sent) {
            attributes.add(attribute(one));
        }
        return attributes;
    }

    private Attribute attribute(JsonNode sent) {
        Attribute attribute = new Attribute();
        attribute.id = nextId++;
        attribute.name = sent.path("name").asText();
        attribute.kind = kind(sent.path("type").asText("string"));
        attribute.required = sent.path("required").asBoolean();
        attribute.readOnly = sent.path("read_only").asBoolean();
        attribute.maxLength = sent.path("max_length").asInt(254);
        attribute.max = Math.max(1, sent.path("max").asInt(1));
        sent.path("valid_values").forEach(value -> attribute.validValues.add(value.asText()));
        JsonNode preset = sent.path("default_value");
        if (preset.isValueNode() && !preset.isNull()) {
            attribute.defaultValue = preset.isBoolean()
                    ? (Object) preset.booleanValue()
                    : preset.isIntegralNumber() ? (Object) preset.longValue() : preset.asText();
        }
        if (attribute.isSet()) {
            attribute.children = list(sent.path("attributes"));
        }
        if (attribute.name.isEmpty() || (attribute.isSet() && attribute.children.isEmpty())) {
            throw Refusal.badRequest("One or more parameters are invalid. 'attributes'");
        }
        return attribute;
    }

    private static Attribute.Kind kind(String name) {
        try {
            return Attribute.Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.badRequest("One or more parameters are invalid. 'attributes'");
        }
    }
}
