package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Property templates of an account, and the groups of values that files and folders carry. */
final class PropertiesApi {
    private static final String READ = "files.metadata.read";
    private static final String WRITE = "files.metadata.write";
    private static final int LARGEST_VALUE = 1024;
    private static final int MOST_FIELDS = 32;

    private final World world;
    private final Paths paths;
    private final Map<String, Template> templates = new LinkedHashMap<>();

    /**
     * Names and descriptions of fields.
     *
     * @param fields descriptions by field name
     */
    record Template(String id, String account, String name, String description, Map<String, String> fields) {}

    PropertiesApi(World world, Paths paths) {
        this.world = world;
        this.paths = paths;
    }

    /** All templates by id, guarded by the world's lock. */
    Map<String, Template> templates() {
        return templates;
    }

    void register(Endpoints endpoints) {
        rpc(endpoints, "templates/add_for_user", WRITE, Effect.WRITES, this::addTemplate);
        rpc(endpoints, "templates/update_for_user", WRITE, Effect.WRITES, this::updateTemplate);
        rpc(endpoints, "templates/remove_for_user", WRITE, Effect.WRITES, this::removeTemplate);
        rpc(endpoints, "templates/get_for_user", READ, Effect.READS, this::getTemplate);
        rpc(endpoints, "templates/list_for_user", READ, Effect.READS, this::listTemplates);
        rpc(endpoints, "properties/add", WRITE, Effect.WRITES, (caller, args) -> put(caller, args, false));
        rpc(endpoints, "properties/overwrite", WRITE, Effect.WRITES, (caller, args) -> put(caller, args, true));
        rpc(endpoints, "properties/update", WRITE, Effect.WRITES, this::update);
        rpc(endpoints, "properties/remove", WRITE, Effect.WRITES, this::remove);
        rpc(endpoints, "properties/search", READ, Effect.READS, this::search);
        rpc(endpoints, "properties/search/continue", READ, Effect.READS, (caller, args) -> {
            throw ApiException.route("reset");
        });
    }

    private void rpc(Endpoints endpoints, String name, String scope, Effect effect, Endpoints.Rpc call) {
        endpoints.rpc(
                "file_properties/" + name,
                scope,
                effect,
                (caller, args) -> world.locked(() -> {
                    try {
                        return call.call(caller, args);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }));
    }

    // ---- templates

    private static Map<String, String> fields(Arguments args, String name, Map<String, String> known) {
        Map<String, String> fields = new LinkedHashMap<>(known);
        if (args.has(name)) {
            for (Arguments field : args.structs(name, 0, Integer.MAX_VALUE)) {
                if (!field.union("type", "").equals("string")) {
                    throw field.refuse("type: unknown tag '" + field.union("type", "") + "'");
                }
                String key = short256(field.text("name"));
                if (fields.put(key, short1024(field.text("description"))) != null) {
                    throw ApiException.route("conflicting_property_names");
                }
            }
        }
        if (fields.size() > MOST_FIELDS) {
            throw ApiException.route("too_many_properties");
        }
        return fields;
    }

    private static String short256(String text) {
        return shorter(text, 256);
    }

    private static String short1024(String text) {
        return shorter(text, 1024);
    }

    private static String shorter(String text, int most) {
        if (text.getBytes(StandardCharsets.UTF_8).length > most) {
            throw ApiException.route("template_attribute_too_large");
        }
        return text;
    }

    private JsonNode addTemplate(Caller caller, Arguments args) {
        Template template = new Template(
                "ptid:" + world.token(22),
                caller.account().id(),
                short256(args.text("name")),
                short1024(args.text("description")),
                fields(args, "fields", Map.of()));
        templates.put(template.id(), template);
        return Json.object().put("template_id", template.id());
    }

    Template template(Caller caller, String id) {
        Template template = templates.get(id);
        if (template == null || !template.account().equals(caller.account().id())) {
            throw ApiException.route(Json.tag("template_not_found").put("template_not_found", id));
        }
        return template;
    }

    private JsonNode updateTemplate(Caller caller, Arguments args) {
        Template old = template(caller, args.text("template_id"));
        Map<String, String> fields = fields(args, "add_fields", old.fields());
        templates.put(
                old.id(),
                new Template(
                        old.id(),
                        old.account(),
                        args.optional("name").map(PropertiesApi::short256).orElse(old.name()),
                        args.optional("description")
                                .map(PropertiesApi::short1024)
                                .orElse(old.description()),
                        fields));
        return Json.object().put("template_id", old.id());
    }

    private JsonNode removeTemplate(Caller caller, Arguments args) {
        templates.remove(template(caller, args.text("template_id")).id());
        return NullNode.instance;
    }

    private JsonNode getTemplate(Caller caller, Arguments args) {
        Template template = template(caller, args.text("template_id"));
        ObjectNode json = Json.object().put("name", template.name()).put("description", template.description());
        ArrayNode fields = json.putArray("fields");
        template.fields().forEach((name, description) -> {
            ObjectNode field = Json.object().put("name", name).put("description", description);
            field.set("type", Json.tag("string"));
            fields.add(field);
        });
        return json;
    }

    private JsonNode listTemplates(Caller caller, Arguments args) {
        ObjectNode json = Json.object();
        ArrayNode ids = json.putArray("template_ids");
        templates.values().stream()
                .filter(one -> one.account().equals(caller.account().id()))
                .forEach(one -> ids.add(one.id()));
        return json;
    }

    // ---- values

    /** Groups of a node for the wanted templates. */
    static ArrayNode groups(Node node, List<String> wanted) {
        ArrayNode groups = Json.array();
        node.properties().forEach((template, values) -> {
            if (wanted.contains(template)) {
                ObjectNode group = Json.object().put("template_id", template);
                ArrayNode fields = group.putArray("fields");
                values.forEach((name, value) ->
                        fields.add(Json.object().put("name", name).put("value", value)));
                groups.add(group);
            }
        });
        return groups;
    }

    private Map<String, String> values(Template template, Arguments group, String name) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Arguments field : group.structs(name, 0, 32)) {
            String key = field.text("name");
            if (!template.fields().containsKey(key)) {
                throw ApiException.route("does_not_fit_template");
            }
            String value = field.text("value");
            if (value.getBytes(StandardCharsets.UTF_8).length > LARGEST_VALUE) {
                throw ApiException.route("property_field_too_large");
            }
            values.put(key, value);
        }
        return values;
    }

    private Node node(Caller caller, Arguments args) {
        return paths.existing(caller.view(), Paths.writeOrId(args, "path"), "path");
    }

    private JsonNode put(Caller caller, Arguments args, boolean overwrite) {
        Node node = node(caller, args);
        Map<String, Map<String, String>> checked = checked(caller, args.structs("property_groups", 1, 100));
        if (!overwrite && checked.keySet().stream().anyMatch(node.properties()::containsKey)) {
            throw ApiException.route("property_group_already_exists");
        }
        node.properties().putAll(checked);
        return NullNode.instance;
    }

    /** Groups as they would be kept, or a refusal in the form that adding them has. */
    Map<String, Map<String, String>> checked(Caller caller, List<Arguments> groups) {
        Map<String, Map<String, String>> checked = new LinkedHashMap<>();
        for (Arguments group : groups) {
            Template template = template(caller, group.text("template_id"));
            if (checked.put(template.id(), values(template, group, "fields")) != null) {
                throw ApiException.route("duplicate_property_groups");
            }
        }
        return checked;
    }

    private JsonNode update(Caller caller, Arguments args) {
        Node node = node(caller, args);
        for (Arguments group : args.structs("update_property_groups", 1, 100)) {
            Template template = template(caller, group.text("template_id"));
            Map<String, String> values = node.properties().get(template.id());
            if (values == null) {
                throw ApiException.route("property_group_lookup", "property_group_not_found");
            }
            if (group.has("add_or_update_fields")) {
                values.putAll(values(template, group, "add_or_update_fields"));
            }
            if (group.has("remove_fields")) {
                group.texts("remove_fields", 0, 32).forEach(values::remove);
            }
        }
        return NullNode.instance;
    }

    private JsonNode remove(Caller caller, Arguments args) {
        Node node = node(caller, args);
        for (String id : args.texts("property_template_ids", 1, 100)) {
            template(caller, id);
            if (node.properties().remove(id) == null) {
                throw ApiException.route("property_group_lookup", "property_group_not_found");
            }
        }
        return NullNode.instance;
    }

    private JsonNode search(Caller caller, Arguments args) {
        List<String> texts = args.structs("queries", 1, 100).stream()
                .map(query -> query.text("query"))
                .toList();
        ObjectNode json = Json.object();
        ArrayNode matches = json.putArray("matches");
        search(caller, caller.view().root().root(), texts, matches);
        return json;
    }

    private void search(Caller caller, FolderNode folder, List<String> texts, ArrayNode matches) {
        for (Node node : folder.children().values()) {
            List<String> found = node.properties().entrySet().stream()
                    .filter(group -> templates.containsKey(group.getKey())
                            && templates
                                    .get(group.getKey())
                                    .account()
                                    .equals(caller.account().id())
                            && group.getValue().values().stream().anyMatch(texts::contains))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!found.isEmpty()) {
                ObjectNode match = Json.object()
                        .put("id", node.id())
                        .put("path", caller.view().path(node).orElse(""))
                        .put("is_deleted", false);
                match.set("property_groups", groups(node, found));
                matches.add(match);
            }
            FolderNode below = node.folder();
            if (below != null) {
                search(caller, below, texts, matches);
            }
        }
    }
}
