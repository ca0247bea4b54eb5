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
            case "root" -> asserted(account, mode.path("root").asText());
            case "namespace_id" ->
                world.locked(() -> reachable(home, mode.path("namespace_id").asText()));
            default ->
                throw ApiException.malformed(
                        function, "HTTP header \"Dropbox-API-Path-Root\": unknown tag '" + tag + "'");
        };
    }

    private static View asserted(Account account, String root) {
        if (!root.equals(account.home().id())) {
            throw ApiException.json(422, Json.tag("invalid_root", info(account)));
        }
        return new View(account, account.home());
    }

    private View reachable(View home, String id) {
        Namespace space = id.matches("\\d{1,18}") ? world.space(Long.parseLong(id)) : null;
        if (space == null || home.prefix(space).isEmpty()) {
            throw ApiException.json(422, Json.tag("no_permission"));
        }
        return new View(home.account(), space);
    }

    static ObjectNode info(Account account) {
        return Json.tag("user")
                .put("root_namespace_id", account.home().id())
                .put("home_namespace_id", account.home().id());
    }
}
