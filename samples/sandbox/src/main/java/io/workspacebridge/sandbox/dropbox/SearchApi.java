package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Finds by name. Knows everything at once, which the real index does not. */
final class SearchApi {
    private final World world;
    private final Paths paths;

    SearchApi(World world, Paths paths) {
        this.world = world;
        this.paths = paths;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc(
                "files/search_v2",
                "files.metadata.read",
                Effect.READS,
                (caller, args) -> world.locked(() -> search(caller.view(), args, 0)));
        endpoints.rpc("files/search/continue_v2", "files.metadata.read", Effect.READS, (caller, args) -> {
            String[] cursor = cursor(args).split(" ", 2);
            Arguments first =
                    new Arguments(args.function(), "cursor", Json.parse(cursor[1].getBytes(StandardCharsets.UTF_8)));
            int from = Integer.parseInt(cursor[0]);
            return world.locked(() -> search(caller.view(), first, from));
        });
    }

    private static String cursor(Arguments args) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(args.text("cursor")), StandardCharsets.UTF_8);
            if (text.matches("(?s)\\d{1,9} \\{.*")) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw args.refuse("cursor: could not be decoded: " + e.getMessage());
        }
        throw args.refuse("cursor: could not be decoded");
    }

    private JsonNode search(View view, Arguments args, int from) {
        String query = args.text("query").toLowerCase(Locale.ROOT);
        if (query.length() > 1000) {
            throw args.refuse("query: longer than 1000 characters");
        }
        Arguments options = args.unionValue("options");
        FolderNode start = view.root().root();
        if (options.has("path") && !options.text("path").isEmpty()) {
            FolderNode named =
                    paths.existing(view, options.text("path"), "path").folder();
            if (named == null) {
                throw ApiException.route("path", "not_folder");
            }
            start = named;
        }
        List<String> extensions =
                options.has("file_extensions") ? options.texts("file_extensions", 0, 1000) : List.of();
        List<Node> found = new ArrayList<>();
        collect(start, List.of(query.trim().split("\\s+")), extensions, found);
        int most = (int) options.number("max_results", 100, 1, 1000);
        int end = Math.min(from + most, found.size());
        ObjectNode json = Json.object();
        ArrayNode matches = json.putArray("matches");
        for (Node node : found.subList(Math.min(from, end), end)) {
            ObjectNode match = Json.object();
            match.set("metadata", Json.tag("metadata", Metadata.of(view, node)));
            match.set("match_type", Json.tag("filename"));
            matches.add(match);
        }
        json.put("has_more", end < found.size());
        if (end < found.size()) {
            String cursor = end + " " + args.json();
            json.put("cursor", Base64.getUrlEncoder().encodeToString(cursor.getBytes(StandardCharsets.UTF_8)));
        }
        return json;
    }

    private static void collect(FolderNode folder, List<String> words, List<String> extensions, List<Node> found) {
        for (Node node : folder.children().values()) {
            String name = node.key();
            boolean named = words.stream().allMatch(name::contains);
            boolean typed = extensions.isEmpty()
                    || (node instanceof FileNode && extensions.contains(name.substring(name.lastIndexOf('.') + 1)));
            if (named && typed) {
                found.add(node);
            }
            FolderNode below = node.folder();
            if (below != null) {
                collect(below, words, extensions, found);
            }
        }
    }
}
