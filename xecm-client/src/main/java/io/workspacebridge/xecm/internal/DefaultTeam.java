package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.members.Member;
import io.workspacebridge.xecm.workspaces.Team;
import io.workspacebridge.xecm.workspaces.WorkspaceRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Roles in workspaces. */
final class DefaultTeam implements Team {
    private final Gateway gateway;
    private final WorkspacesApi api;

    DefaultTeam(Gateway gateway, WorkspacesApi api) {
        this.gateway = gateway;
        this.api = api;
    }

    @Override
    public List<WorkspaceRole> roles(long workspaceId) {
        return gateway.read(api.roles(workspaceId), answer -> Json.list(answer.path("results"), DefaultTeam::role));
    }

    private static WorkspaceRole role(JsonNode entry) {
        JsonNode p = Json.need(entry, "data", "properties");
        return new WorkspaceRole(
                Json.id(p, "id"),
                Json.text(p, "name"),
                Json.text(p, "description"),
                Json.flag(p, "leader"),
                Json.number(p, "inherited_from_id"));
    }

    @Override
    public Optional<WorkspaceRole> findRole(long workspaceId, String name) {
        return roles(workspaceId).stream()
                .filter(role -> role.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Member> members(long workspaceId, long roleId) {
        return gateway.read(
                api.roleMembers(workspaceId, roleId),
                answer -> Json.list(answer.path("results"), DefaultMembers::entry));
    }

    @Override
    public void add(long workspaceId, long roleId, long memberId) {
        try {
            gateway.write(api.addRoleMember(workspaceId, roleId, Forms.fields(Map.of("id", Long.toString(memberId)))));
        } catch (XecmException.NameConflict alreadyThere) {
            // which is what was wanted
        }
    }

    @Override
    public void remove(long workspaceId, long roleId, long memberId) {
        gateway.write(api.removeRoleMember(workspaceId, roleId, memberId));
    }
}
