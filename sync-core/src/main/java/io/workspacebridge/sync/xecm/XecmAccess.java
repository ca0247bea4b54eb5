package io.workspacebridge.sync.xecm;

import io.workspacebridge.sync.model.Principal;
import io.workspacebridge.sync.port.AccessControl;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.members.Member;
import io.workspacebridge.xecm.permissions.Grant;
import io.workspacebridge.xecm.permissions.Permission;
import io.workspacebridge.xecm.workspaces.WorkspaceRole;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Permissions of Extended ECM, as far as reading goes. */
final class XecmAccess implements AccessControl {
    private final XecmClient client;

    XecmAccess(XecmClient client) {
        this.client = client;
    }

    @Override
    public Optional<Long> find(long workspaceId, Principal principal) {
        return Answers.read(() -> switch (principal.kind()) {
            case ROLE ->
                client.workspaces()
                        .team()
                        .findRole(workspaceId, principal.name())
                        .map(WorkspaceRole::id);
            case GROUP -> client.members().findGroup(principal.name()).map(Member::id);
            case USER -> client.members().findUser(principal.name()).map(Member::id);
        });
    }

    @Override
    public List<Entry> readers(long nodeId) {
        return Answers.read(() -> client.permissions().list(nodeId)).stream()
                .filter(grant -> grant.permissions().contains(Permission.SEE))
                .map(grant -> new Entry(kind(grant), grant.kind() == Grant.Kind.PUBLIC ? 0 : grant.memberId()))
                .toList();
    }

    private static Kind kind(Grant grant) {
        return switch (grant.kind()) {
            case OWNER -> Kind.OWNER;
            case GROUP -> Kind.OWNER_GROUP;
            case PUBLIC -> Kind.EVERYBODY;
            case CUSTOM -> Kind.ADDED;
        };
    }

    @Override
    public Outcome<Workspaces.Done> withdraw(long nodeId, Entry entry) {
        if (entry.kind() == Kind.OWNER) {
            return new Outcome.Refused<>("The owner's access to document " + nodeId + " stays");
        }
        if (!readers(nodeId).contains(entry)) {
            return new Outcome.Applied<>(new Workspaces.Done());
        }
        return Answers.effect(() -> {
            switch (entry.kind()) {
                case ADDED -> client.permissions().remove(nodeId, entry.principalId());
                case OWNER_GROUP -> client.permissions().removeEntry(nodeId, Grant.Kind.GROUP);
                default -> client.permissions().removeEntry(nodeId, Grant.Kind.PUBLIC);
            }
            return new Workspaces.Done();
        });
    }

    // The service tells this of users and groups; what a role may do is in the entries alone.
    @Override
    public Set<Long> effectiveReaders(long nodeId, Collection<Long> principalIds) {
        Set<Long> readers = new HashSet<>();
        for (long id : principalIds) {
            boolean reads = id != 0
                    && Answers.read(() -> {
                        try {
                            return client.permissions().effective(nodeId, id).contains(Permission.SEE);
                        } catch (XecmException.NotFoundOrForbidden e) {
                            return false;
                        }
                    });
            if (reads) {
                readers.add(id);
            }
        }
        return readers;
    }
}
