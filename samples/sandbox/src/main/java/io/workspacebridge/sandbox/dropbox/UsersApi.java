package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Accounts and their space. */
final class UsersApi {
    private static final long QUOTA = 2L << 40;

    private final World world;
    private final Roots roots;

    UsersApi(World world, Roots roots) {
        this.world = world;
        this.roots = roots;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc(
                "users/get_current_account",
                "account_info.read",
                Endpoints.Effect.READS,
                (caller, args) -> current(caller));
        endpoints.rpc(
                "users/get_space_usage", "account_info.read", Endpoints.Effect.READS, (caller, args) -> space(caller));
        endpoints.rpc(
                "check/user",
                "account_info.read",
                Endpoints.Effect.READS,
                (caller, args) ->
                        Json.object().put("result", args.optional("query").orElse("")));
        endpoints.rpc(
                "users/get_account",
                "sharing.read",
                Endpoints.Effect.READS,
                (caller, args) -> basic(caller, args.text("account_id")));
        endpoints.rpc("users/get_account_batch", "sharing.read", Endpoints.Effect.READS, (caller, args) -> {
            ArrayNode all = Json.array();
            for (String id : args.texts("account_ids", 1, 300)) {
                all.add(basic(caller, id));
            }
            return all;
        });
        endpoints.rpc("users/features/get_values", "account_info.read", Endpoints.Effect.READS, this::features);
    }

    private JsonNode basic(Caller caller, String id) {
        Account account = world.account(id);
        if (account == null) {
            throw ApiException.route("no_account");
        }
        ObjectNode json = Json.object().put("account_id", account.id());
        json.set("name", name(account));
        return json.put("email", account.email())
                .put("email_verified", true)
                .put("disabled", false)
                .put("is_teammate", account.id().equals(caller.account().id()));
    }

    private JsonNode features(Caller caller, Arguments args) {
        boolean team = inTeam(caller.account());
        ArrayNode values = Json.array();
        for (JsonNode feature : args.json().path("features")) {
            String tag = feature.isTextual()
                    ? feature.textValue()
                    : feature.path(".tag").asText();
            ObjectNode enabled = Json.tag("enabled").put("enabled", tag.equals("file_locking") || team);
            values.add(Json.tag(tag, enabled));
        }
        return Json.object().set("values", values);
    }

    private boolean inTeam(Account account) {
        return world.locked(
                () -> !world.rootOf(account).id().equals(account.home().id()));
    }

    private JsonNode current(Caller caller) {
        Account account = caller.account();
        ObjectNode json = Json.object().put("account_id", account.id());
        json.set("name", name(account));
        json.put("email", account.email())
                .put("email_verified", true)
                .put("disabled", false)
                .put("locale", "en")
                .put("country", "US")
                .put("referral_link", "https://www.dropbox.com/referrals/" + account.uid())
                .put("is_paired", false);
        if (inTeam(account)) {
            json.put("team_member_id", Team.memberId(account));
        }
        json.set("account_type", Json.tag(inTeam(account) ? "business" : world.isBasic(account) ? "basic" : "pro"));
        json.set("root_info", world.locked(() -> roots.info(account)));
        return json;
    }

    static ObjectNode name(Account account) {
        return Json.object()
                .put("given_name", account.givenName())
                .put("surname", account.surname())
                .put("familiar_name", account.givenName())
                .put("display_name", account.displayName())
                .put(
                        "abbreviated_name",
                        account.givenName().substring(0, 1) + account.surname().substring(0, 1));
    }

    private JsonNode space(Caller caller) {
        long used = world.locked(() -> used(caller.account().home().root()));
        return Json.object()
                .put("used", used)
                .set("allocation", Json.tag("individual").put("allocated", QUOTA));
    }

    private static long used(FolderNode folder) {
        long used = 0;
        for (Node child : folder.children().values()) {
            if (child instanceof FileNode file) {
                used += file.current().content().size();
            } else {
                FolderNode below = child.folder();
                used += below == null ? 0 : used(below);
            }
        }
        return used;
    }
}
