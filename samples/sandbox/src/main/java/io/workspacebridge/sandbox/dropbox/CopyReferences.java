package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/** Text that lets another account copy a file or folder. It is a value, and names what it stands for by its id. */
final class CopyReferences {
    private static final String SCOPE = "files.content.write";
    private static final Duration LIFETIME = Duration.ofDays(30 * 365);

    private final World world;
    private final Paths paths;

    CopyReferences(World world, Paths paths) {
        this.world = world;
        this.paths = paths;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc(
                "files/copy_reference/get",
                SCOPE,
                Effect.READS,
                (caller, args) -> world.locked(() -> get(caller.view(), args)));
        endpoints.rpc(
                "files/copy_reference/save",
                SCOPE,
                Effect.WRITES,
                (caller, args) -> world.locked(() -> save(caller, args)));
    }

    private JsonNode get(View view, Arguments args) {
        Node node = paths.existing(view, Paths.read(args, "path"), "path");
        Instant ends = world.now().plus(LIFETIME);
        String text = world.identity() + " " + Json.time(ends) + " " + node.id();
        ObjectNode json = Json.object();
        json.set("metadata", Metadata.of(view, node));
        return json.put(
                        "copy_reference",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .put("expires", Json.time(ends));
    }

    private JsonNode save(Caller caller, Arguments args) {
        Node source = named(args.text("copy_reference"));
        String path = args.text("path");
        if (!path.startsWith("/")) {
            throw args.refuse("path: '" + path + "' did not match pattern '/(.|[\\r\\n])*'");
        }
        if (World.count(source) > Writes.MAX_MOVED) {
            throw ApiException.route("too_many_files");
        }
        Place place = paths.find(caller.view(), path, "path");
        Node there = place.node();
        if (there != null) {
            throw ApiException.route("path", "conflict", there instanceof FileNode ? "file" : "folder");
        }
        Writes.checkTarget(caller.view(), place, "path");
        Node made = world.copy(
                source, world.makeParents(place), place.leaf(), caller.account().id());
        return Json.object().set("metadata", Metadata.of(caller.view(), made));
    }

    private Node named(String reference) {
        String[] parts;
        try {
            parts = new String(Base64.getUrlDecoder().decode(reference), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length != 3
                    || !parts[0].equals(world.identity())
                    || !world.now().isBefore(Instant.parse(parts[1]))) {
                throw ApiException.route("invalid_copy_reference");
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw ApiException.route("invalid_copy_reference");
        }
        Node node = world.node(parts[2]);
        if (node == null) {
            throw ApiException.route("not_found");
        }
        return node;
    }
}
