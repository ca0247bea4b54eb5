package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A team whose members' roots are not their homes. */
final class Team {
    private final World world;
    private final Tokens tokens;

    Team(World world, Tokens tokens) {
        this.world = world;
        this.tokens = tokens;
    }

    static String memberId(Account account) {
        return "dbmid:" + account.id().substring("dbid:".length());
    }

    ObjectNode join() {
        Account account = world.accounts().get(0);
        world.locked(() -> {
            if (world.rootOf(account) == account.home()) {
                Namespace root = world.newSpace(Namespace.Kind.TEAM_ROOT, world.newId(), "");
                root.members().put(account.id(), Access.EDITOR);
                Namespace folder = world.newSpace(Namespace.Kind.SHARED, world.newId(), "Team");
                folder.members().put(account.id(), Access.EDITOR);
                world.mount(folder, root.root(), "Team");
                world.mount(account.home(), root.root(), account.displayName());
                world.rootOf(account, root);
            }
            return true;
        });
        Tokens.Grant grant = tokens.teamGrant(account.id());
        ObjectNode json = Json.object()
                .put("accessToken", tokens.issue(grant, grant.scopes(), Instant.MAX))
                .put("refreshToken", grant.refreshToken());
        ArrayNode members = json.putArray("members");
        members.add(Json.object().put("accountId", account.id()).put("memberId", memberId(account)));
        return json;
    }
}
