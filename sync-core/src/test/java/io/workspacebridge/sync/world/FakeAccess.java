package io.workspacebridge.sync.world;

import io.workspacebridge.sync.model.Principal;
import io.workspacebridge.sync.port.AccessControl;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.Workspaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Access in memory: each document starts with what its workspace gives to the owner, a group, everybody and two roles. */
public final class FakeAccess implements AccessControl {
    private static final Map<String, Long> PRINCIPALS =
            new TreeMap<>(Map.of("HR Manager", 21L, "HR Team", 22L, "Field Team", 23L));

    private final Tripwire wire;
    private final FakeWorkspaces.Effect effect;
    private final Map<Long, List<Entry>> entries = new HashMap<>();
    private final Set<Long> stubborn = new HashSet<>();

    FakeAccess(Tripwire wire, FakeWorkspaces.Effect effect) {
        this.wire = wire;
        this.effect = effect;
    }

    /** A principal that reads by some other way, whatever the entries say. */
    public void readsAnyway(long principalId) {
        stubborn.add(principalId);
    }

    private List<Entry> of(long nodeId) {
        return entries.computeIfAbsent(
                nodeId,
                unused -> new ArrayList<>(List.of(
                        new Entry(Kind.OWNER, 1),
                        new Entry(Kind.OWNER_GROUP, 2),
                        new Entry(Kind.EVERYBODY, 0),
                        new Entry(Kind.ADDED, 21),
                        new Entry(Kind.ADDED, 22))));
    }

    @Override
    public Optional<Long> find(long workspaceId, Principal principal) {
        wire.read();
        return Optional.ofNullable(PRINCIPALS.get(principal.name()));
    }

    @Override
    public synchronized List<Entry> readers(long nodeId) {
        wire.read();
        return List.copyOf(of(nodeId));
    }

    @Override
    public Outcome<Workspaces.Done> withdraw(long nodeId, Entry entry) {
        return effect.run("withdraw access to " + nodeId, () -> {
            of(nodeId).remove(entry);
            return new Outcome.Applied<>(new Workspaces.Done());
        });
    }

    @Override
    public Set<Long> effectiveReaders(long nodeId, Collection<Long> principalIds) {
        wire.read();
        Set<Long> readers = new HashSet<>(principalIds);
        readers.retainAll(stubborn);
        return readers;
    }
}
