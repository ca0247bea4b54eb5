package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.util.Locale;

/** Words that people attach to files and folders. They show nowhere but here: a change of tags is no change of the file. */
final class TagsApi {
    private static final int MOST = 20;

    private final World world;
    private final Paths paths;

    TagsApi(World world, Paths paths) {
        this.world = world;
        this.paths = paths;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc(
                "files/tags/add",
                "files.metadata.write",
                Effect.WRITES,
                (caller, args) -> world.locked(() -> add(caller.view(), args)));
        endpoints.rpc(
                "files/tags/remove",
                "files.metadata.write",
                Effect.WRITES,
                (caller, args) -> world.locked(() -> remove(caller.view(), args)));
        endpoints.rpc(
                "files/tags/get",
                "files.metadata.read",
                Effect.READS,
                (caller, args) -> world.locked(() -> get(caller.view(), args)));
    }

    private Node tagged(View view, Arguments args, String path) {
        if (!path.startsWith("/")) {
            throw args.refuse("path: '" + path + "' did not match pattern '/(.|[\\r\\n])*'");
        }
        return paths.existing(view, path, "path");
    }

    private static String text(Arguments args) {
        String text = args.text("tag_text");
        if (!text.matches("\\w{1,32}")) {
            throw args.refuse("tag_text: '" + text + "' did not match pattern '[\\w]+'");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private JsonNode add(View view, Arguments args) {
        Node node = tagged(view, args, args.text("path"));
        String text = text(args);
        if (!node.tags().contains(text)) {
            if (node.tags().size() >= MOST) {
                throw ApiException.route("too_many_tags");
            }
            node.tags().add(text);
        }
        return NullNode.instance;
    }

    private JsonNode remove(View view, Arguments args) {
        if (!tagged(view, args, args.text("path")).tags().remove(text(args))) {
            throw ApiException.route("tag_not_present");
        }
        return NullNode.instance;
    }

    private JsonNode get(View view, Arguments args) {
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("paths_to_tags");
        for (String path : args.texts("paths", 1, 100)) {
            ArrayNode tags = Json.array();
            tagged(view, args, path)
                    .tags()
                    .forEach(text -> tags.add(Json.tag("user_generated_tag").put("tag_text", text)));
            ObjectNode one = Json.object().put("path", path);
            one.set("tags", tags);
            all.add(one);
        }
        return json;
    }
}
