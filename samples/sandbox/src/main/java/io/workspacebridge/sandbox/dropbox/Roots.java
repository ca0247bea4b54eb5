package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which namespace the paths of a call are relative to. */
final class Roots {
    private final World world;

    Roots(World world) {
        this.world = world;
    }

    /** Reads the path root header; without it paths are relative to the home. */
    View view(String function, Account account, Request request) {
        Optional<String> header = request.headers().utf8("Dropbox-API-Path-Root");
        View home = new View(account, account.home());
        if (header.isEmpty()) {
            return home;
        }
        JsonNode mode;
        try {
            mode = Json.parse(header.get().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw ApiException.malformed(
                    function, "HTTP header \"Dropbox-API-Path-Root\": could not decode input as JSON");
        }
        String tag = mode.isTextual() ? mode.textValue() : mode.path(".tag").asText();
        return switch (tag) {
            case "home" -> home;
            case "root" ->
                world.locked(() -> asserted(account, mode.path("root").asText()));
            case "namespace_id" ->
                world.locked(() -> reachable(home, mode.path("namespace_id").asText()));
            default ->
                throw ApiException.malformed(
                        function, "HTTP header \"Dropbox-API-Path-Root\": unknown tag '" + tag + "'");
        };
    }

    private View asserted(Account account, String root) {
        Namespace current = world.rootOf(account);
        if (!root.equals(current.id())) {
            throw ApiException.json(422, Json.tag("invalid_root", info(account)));
        }
        return new View(account, current);
    }

    private View reachable(View home, String id) {
        Namespace space = id.matches("\\d{1,18}") ? world.space(Long.parseLong(id)) : null;
        boolean visible = space != null
                && (home.prefix(space).isPresent()
                        || new View(home.account(), world.rootOf(home.account()))
                                .prefix(space)
                                .isPresent());
        if (space == null || !visible) {
            throw ApiException.json(422, Json.tag("no_permission"));
        }
        return new View(home.account(), space);
    }

    /** The account's current root, as the account and a refusal tell it. */
    ObjectNode info(Account account) {
        Namespace root = world.rootOf(account);
        boolean team = root.kind() == Namespace.Kind.TEAM_ROOT;
        ObjectNode json = Json.tag(team ? "team" : "user")
                .put("root_namespace_id", root.id())
                .put("home_namespace_id", account.home().id());
        if (team) {
            json.put("home_path", new View(account, root).prefix(account.home()).orElse(""));
        }
        return json;
    }
}
