package io.workspacebridge.sync.xecm;

import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.RecordsManagement;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.nodes.Ancestor;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.records.Hold;
import io.workspacebridge.xecm.records.RecordChange;
import io.workspacebridge.xecm.records.RecordDetails;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Records management of Extended ECM. Classifications are nodes of the records volume, found by name once. */
final class XecmRecords implements RecordsManagement {
    private final XecmClient client;
    private final Map<String, Long> classifications = new ConcurrentHashMap<>();
    private final Map<Long, String> names = new ConcurrentHashMap<>();

    XecmRecords(XecmClient client) {
        this.client = client;
    }

    @Override
    public Optional<String> obstacleTo(String classification) {
        try {
            return find(classification).isPresent()
                    ? Optional.empty()
                    : Optional.of("there is no RM classification '" + classification
                            + "' in the Records Management volume; ask for it, or correct the name");
        } catch (XecmException.FeatureNotInstalled | XecmException.NotFoundOrForbidden e) {
            return Optional.of("records management is not installed, or hidden from this account");
        } catch (XecmException e) {
            throw Answers.failure(e);
        }
    }

    // A name with slashes is a path below the volume.
    private Optional<Long> find(String classification) {
        Long known = classifications.get(classification);
        if (known != null) {
            return Optional.of(known);
        }
        long at = client.nodes().volume(NodeType.RECORDS_VOLUME).id();
        for (String name : classification.split("/", -1)) {
            Optional<Node> child = client.nodes().findByName(at, name);
            if (child.isEmpty()) {
                return Optional.empty();
            }
            at = child.get().id();
        }
        classifications.put(classification, at);
        names.put(at, classification);
        return Optional.of(at);
    }

    @Override
    public Optional<RecordState> record(long nodeId) {
        return Answers.read(() -> details(nodeId))
                .map(details -> new RecordState(name(details.classificationId()), details.rsi(), details.official()));
    }

    private Optional<RecordDetails> details(long nodeId) {
        try {
            return client.records().record(nodeId);
        } catch (XecmException.FeatureNotInstalled e) {
            return Optional.empty();
        }
    }

    private String name(long classificationId) {
        return names.computeIfAbsent(
                classificationId,
                id -> Answers.read(() -> client.nodes().find(id))
                        .map(Node::name)
                        .orElse(""));
    }

    @Override
    public Outcome<Workspaces.Done> classify(long nodeId, String classification, @Nullable String retention) {
        return Answers.effect(() -> {
            long id = find(classification)
                    .orElseThrow(() -> new PortException(
                            PortException.Kind.INVALID,
                            "There is no RM classification '" + classification + "'; ask for it, or correct the name",
                            null));
            Optional<RecordDetails> known = client.records().record(nodeId);
            if (known.isEmpty() || known.get().classificationId() != id) {
                client.records().classifyAsRecord(nodeId, id);
            }
            if (retention != null) {
                client.records()
                        .record(nodeId)
                        .filter(details -> !details.rsi().equals(retention))
                        .ifPresent(details -> client.records()
                                .updateRecord(nodeId, RecordChange.nothing().rsi(retention), details.stateToken()));
            }
            return new Workspaces.Done();
        });
    }

    @Override
    public Outcome<Workspaces.Done> declare(long nodeId) {
        Optional<RecordDetails> known = Answers.read(() -> details(nodeId));
        if (known.isEmpty()) {
            return new Outcome.PreconditionFailed<>("Document " + nodeId + " has no RM classification");
        }
        if (known.get().official()) {
            return new Outcome.Applied<>(new Workspaces.Done());
        }
        return Answers.effect(() -> {
            client.records()
                    .updateRecord(
                            nodeId,
                            RecordChange.nothing().official(true),
                            known.get().stateToken());
            return new Workspaces.Done();
        });
    }

    @Override
    public Map<Long, Set<WorkspaceItem.Protection>> protections(Collection<Long> nodeIds) {
        Map<Long, Set<WorkspaceItem.Protection>> found = new HashMap<>();
        Map<Long, Boolean> held = new HashMap<>();
        Set<Long> active = null;
        for (long nodeId : nodeIds) {
            Set<WorkspaceItem.Protection> protections = EnumSet.noneOf(WorkspaceItem.Protection.class);
            if (Answers.read(() -> details(nodeId))
                    .filter(RecordDetails::official)
                    .isPresent()) {
                protections.add(WorkspaceItem.Protection.RECORD);
            }
            if (active == null) {
                active = activeHolds();
            }
            Set<Long> holds = active;
            if (!holds.isEmpty()
                    && wayUp(nodeId).stream().anyMatch(step -> held.computeIfAbsent(step, id -> isHeld(id, holds)))) {
                protections.add(WorkspaceItem.Protection.HELD);
            }
            if (!protections.isEmpty()) {
                found.put(nodeId, protections);
            }
        }
        return found;
    }

    private Set<Long> activeHolds() {
        return Answers.read(() -> {
            Set<Long> ids = new HashSet<>();
            try {
                client.records().holds().stream().filter(Hold::active).forEach(hold -> ids.add(hold.id()));
            } catch (XecmException.FeatureNotInstalled e) {
                return Set.of();
            }
            return ids;
        });
    }

    // Volumes can't be held.
    private List<Long> wayUp(long nodeId) {
        return Answers.read(() -> client.nodes().ancestors(nodeId)).stream()
                .filter(step -> step.parentId() > 0 || step.id() == nodeId)
                .map(Ancestor::id)
                .toList();
    }

    private boolean isHeld(long nodeId, Set<Long> active) {
        return Answers.read(() -> client.records().holdsOn(nodeId)).stream().anyMatch(active::contains);
    }
}
