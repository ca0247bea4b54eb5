package io.workspacebridge.sync.world;

import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.RecordsManagement;
import io.workspacebridge.sync.port.Workspaces;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Records management in memory: what is declared is protected from then on. It can be out of order. */
public final class FakeRecords implements RecordsManagement {
    private final Tripwire wire;
    private final Map<String, String> retentions = new TreeMap<>(Map.of("Contracts", "CON-10", "Personnel", "PER-30"));
    private final Map<Long, RecordState> records = new HashMap<>();
    private final LongConsumer declared;
    private final LongFunction<Set<WorkspaceItem.Protection>> protections;
    private final FakeWorkspaces.Effect effect;
    private boolean down;

    FakeRecords(
            Tripwire wire,
            FakeWorkspaces.Effect effect,
            LongConsumer declared,
            LongFunction<Set<WorkspaceItem.Protection>> protections) {
        this.wire = wire;
        this.effect = effect;
        this.declared = declared;
        this.protections = protections;
    }

    /** Takes the service out of order, or puts it back. */
    public void down(boolean value) {
        down = value;
    }

    public Optional<RecordState> of(long nodeId) {
        return Optional.ofNullable(records.get(nodeId));
    }

    private void read() {
        wire.read();
        if (down) {
            throw new PortException(PortException.Kind.UNAVAILABLE, "records management does not answer", null);
        }
    }

    @Override
    public Optional<String> obstacleTo(String classification) {
        wire.read();
        return retentions.containsKey(classification)
                ? Optional.empty()
                : Optional.of("there is no RM classification '" + classification + "'");
    }

    @Override
    public synchronized Optional<RecordState> record(long nodeId) {
        read();
        return Optional.ofNullable(records.get(nodeId));
    }

    @Override
    public Outcome<Workspaces.Done> classify(long nodeId, String classification, @Nullable String retention) {
        return effect.run("classify " + nodeId, () -> {
            if (down) {
                return new Outcome.NotNow<>("records management does not answer", null);
            }
            String kept = retention == null ? retentions.getOrDefault(classification, "") : retention;
            records.put(nodeId, new RecordState(classification, kept, false));
            return new Outcome.Applied<>(new Workspaces.Done());
        });
    }

    @Override
    public Outcome<Workspaces.Done> declare(long nodeId) {
        return effect.run("declare " + nodeId, () -> {
            RecordState known = records.get(nodeId);
            if (known == null) {
                return new Outcome.PreconditionFailed<>("not classified");
            }
            records.put(nodeId, new RecordState(known.classification(), known.retention(), true));
            declared.accept(nodeId);
            return new Outcome.Applied<>(new Workspaces.Done());
        });
    }

    @Override
    public Map<Long, Set<WorkspaceItem.Protection>> protections(Collection<Long> nodeIds) {
        Map<Long, Set<WorkspaceItem.Protection>> found = new HashMap<>();
        for (long nodeId : nodeIds) {
            wire.read();
            Set<WorkspaceItem.Protection> all = protections.apply(nodeId);
            if (!all.isEmpty()) {
                found.put(nodeId, all);
            }
        }
        return found;
    }
}
