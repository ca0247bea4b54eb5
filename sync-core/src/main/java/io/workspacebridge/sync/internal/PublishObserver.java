package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.VersioningPolicy;
import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.plan.ObservedWorkspace;
import io.workspacebridge.sync.plan.PlanInput;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Facts;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads both sides completely and turns what it saw into everything that a plan is a function of. Changes nothing but notes of its own. */
final class PublishObserver {
    private final Collaboration collaboration;
    private final Workspaces workspaces;
    private final StateStore store;
    private final @Nullable Lease lease;
    private final Clock clock;
    private final Crew crew;

    PublishObserver(
            Collaboration collaboration,
            Workspaces workspaces,
            StateStore store,
            @Nullable Lease lease,
            Clock clock,
            Crew crew) {
        this.collaboration = collaboration;
        this.workspaces = workspaces;
        this.store = store;
        this.lease = lease;
        this.clock = clock;
        this.crew = crew;
    }

    PlanInput observe(Link link, CollaborationReader.Sight sight, List<BaselineRow> baseline) {
        PublishFlow flow = flowOf(link);
        Instant now = clock.instant();
        CollaborationTree tree = sight.tree();
        Originals originals = new Originals(baseline);
        List<CollaborationItem.File> files = (flow.usesTags() ? sight.tagged(baseline) : tree.files())
                .stream().map(originals::atItsPlace).toList();
        Decider decider = new Decider(
                flow, collaboration, sight.root(), workspaces, store.facts().of(link.id(), Facts.Kind.INSPECTION));
        List<PlanInput.AssessedFile> decided = new ArrayList<>();
        for (Candidate candidate : new Candidates(collaboration, store, link.id(), lease, flow).of(files, now)) {
            Assessment assessment = originals.resting(candidate.file()).orElseGet(() -> decider.assess(candidate));
            decided.add(new PlanInput.AssessedFile(decider.decidedOn(candidate.file()), assessment));
        }
        List<PlanInput.AssessedFile> assessed =
                new ArrayList<>(Units.holdBack(flow.completeness(), decided, baseline, now));
        WorkspaceResolver.Target fixed = flow.resolver().fixedTarget();
        if (fixed != null) {
            decider.targets().putIfAbsent(fixed.key(), fixed);
        }
        Set<String> promoted = new HashSet<>();
        for (PlanInput.AssessedFile each : assessed) {
            if (each.assessment() instanceof Assessment.Promote) {
                promoted.add(each.file().id());
            }
        }
        Map<String, ObservedWorkspace> observed = new TreeMap<>();
        Map<String, Reason> unusable = new TreeMap<>();
        decider.targets().forEach((key, target) -> {
            try {
                Optional<WorkspacePlace> known =
                        fixed == null ? Optional.empty() : WorkspacePlace.known(store, link.id(), target);
                observed.put(key, WorkspaceSight.of(workspaces, crew, target, baseline, known, promoted));
            } catch (PortException e) {
                if (fixed != null || !concernsOneWorkspace(e)) {
                    throw e;
                }
                ReasonCode code = e.kind() == PortException.Kind.AMBIGUOUS
                        ? ReasonCode.WORKSPACE_AMBIGUOUS
                        : ReasonCode.WAITING_WORKSPACE;
                unusable.put(key, Reason.of(code, e.getMessage()));
            }
        });
        assessed.replaceAll(each ->
                each.assessment() instanceof Assessment.Promote promote && unusable.containsKey(promote.workspaceKey())
                        ? new PlanInput.AssessedFile(
                                each.file(), new Assessment.Stay(unusable.get(promote.workspaceKey()), true))
                        : each);
        List<ObservedWorkspace.MirroredFolder> folders = mirroredFolders(flow, decider, tree, assessed, observed);
        return new PlanInput(
                assessed,
                folders,
                new ProtectionReader(workspaces).complete(observed, assessed, baseline, flow.deletions()),
                baseline,
                hashes(assessed, observed, baseline),
                survivors(assessed, folders, tree, baseline, flow.deletions()),
                flow.deletions(),
                flow.overwrite(),
                flow.order(),
                store.facts().of(link.id(), Facts.Kind.RIGHTS));
    }

    static PublishFlow flowOf(Link link) {
        if (link.flow() instanceof PublishFlow publish) {
            return publish;
        }
        throw new IllegalArgumentException("Link '" + link.id() + "' has no publish flow");
    }

    private static boolean concernsOneWorkspace(PortException e) {
        return e.kind() == PortException.Kind.AMBIGUOUS
                || e.kind() == PortException.Kind.INVALID
                || e.kind() == PortException.Kind.NOT_FOUND;
    }

    // Folders have an identity of their own only where both trees are the same.
    private static List<ObservedWorkspace.MirroredFolder> mirroredFolders(
            PublishFlow flow,
            Decider decider,
            CollaborationTree tree,
            List<PlanInput.AssessedFile> assessed,
            Map<String, ObservedWorkspace> observed) {
        if (!flow.folders().mirrors()) {
            return List.of();
        }
        Map<String, String> workspaceOfFolder = new HashMap<>();
        for (PlanInput.AssessedFile each : assessed) {
            if (each.assessment() instanceof Assessment.Promote promote) {
                each.file()
                        .path()
                        .ancestors()
                        .forEach(folder -> workspaceOfFolder.putIfAbsent(folder.key(), promote.workspaceKey()));
            }
        }
        WorkspaceResolver.Target fixed = flow.resolver().fixedTarget();
        List<ObservedWorkspace.MirroredFolder> folders = new ArrayList<>();
        for (CollaborationItem.Folder folder : tree.folders()) {
            String key = workspaceOfFolder.get(folder.path().key());
            if (key == null && flow.emptyFolders() && fixed != null) {
                key = fixed.key();
            }
            WorkspaceResolver.Target target =
                    key == null ? null : decider.targets().get(key);
            if (key == null
                    || target == null
                    || !observed.containsKey(key)
                    || target.base().isWithin(folder.path())) {
                continue;
            }
            String workspaceKey = key;
            decider.placeOfFolder(target, folder.path())
                    .ifPresent(place -> folders.add(
                            new ObservedWorkspace.MirroredFolder(folder.id(), folder.path(), workspaceKey, place)));
        }
        return folders;
    }

    private Map<PlanInput.DocumentVersion, String> hashes(
            List<PlanInput.AssessedFile> assessed,
            Map<String, ObservedWorkspace> observed,
            List<BaselineRow> baseline) {
        Map<String, BaselineRow> rows = new HashMap<>();
        baseline.forEach(row -> rows.put(row.itemId(), row));
        Map<String, Map<String, WorkspaceItem.Document>> byPath = new HashMap<>();
        Map<Long, WorkspaceItem.Document> byId = new HashMap<>();
        observed.forEach((key, workspace) -> {
            Map<String, WorkspaceItem.Document> documents = new HashMap<>();
            for (WorkspaceItem item : workspace.items()) {
                if (item instanceof WorkspaceItem.Document document) {
                    documents.put(document.path().key(), document);
                    byId.put(document.nodeId(), document);
                }
            }
            byPath.put(key, documents);
            byId.putAll(workspace.elsewhere());
        });
        Map<PlanInput.DocumentVersion, String> hashes = new HashMap<>();
        arrivals(assessed, observed, baseline, hashes);
        for (PlanInput.AssessedFile each : assessed) {
            if (each.assessment() instanceof Assessment.Promote promote) {
                BaselineRow row = rows.get(each.file().id());
                WorkspaceItem.Document paired = row == null ? null : byId.get(row.nodeId());
                WorkspaceItem.Document document = paired != null
                        ? paired
                        : byPath.getOrDefault(promote.workspaceKey(), Map.of())
                                .get(promote.nodePath().key());
                boolean unpromoted = row != null && paired != null && row.version() == paired.version();
                if (document != null
                        && !unpromoted
                        && document.size() == each.file().size()) {
                    var version = new PlanInput.DocumentVersion(document.nodeId(), document.version());
                    hashes.computeIfAbsent(version, unused -> Hashing.contentHash(collaboration, workspaces, version));
                }
            }
        }
        return hashes;
    }

    // A flow that never overwrites has to know whether the workspace has a content already, wherever it came from.
    private void arrivals(
            List<PlanInput.AssessedFile> assessed,
            Map<String, ObservedWorkspace> observed,
            List<BaselineRow> baseline,
            Map<PlanInput.DocumentVersion, String> hashes) {
        Map<String, Set<Long>> sizes = new HashMap<>();
        Map<String, BaselineRow> rows = new HashMap<>();
        baseline.forEach(row -> rows.put(row.itemId(), row));
        for (PlanInput.AssessedFile each : assessed) {
            if (each.assessment() instanceof Assessment.Promote promote
                    && promote.versioning().recurrence() == VersioningPolicy.Recurrence.OTHER_DOCUMENT) {
                BaselineRow row = rows.get(each.file().id());
                boolean recorded = row != null
                        && row.workspaceKey().equals(promote.workspaceKey())
                        && Objects.equals(row.contentHash(), each.file().contentHash());
                if (!recorded) {
                    sizes.computeIfAbsent(promote.workspaceKey(), key -> new HashSet<>())
                            .add(each.file().size());
                }
            }
        }
        Set<PlanInput.DocumentVersion> known = new HashSet<>();
        baseline.forEach(row -> known.add(new PlanInput.DocumentVersion(row.nodeId(), row.version())));
        sizes.forEach((key, wanted) -> {
            ObservedWorkspace workspace = observed.get(key);
            for (WorkspaceItem item : workspace == null ? List.<WorkspaceItem>of() : workspace.items()) {
                if (item instanceof WorkspaceItem.Document document && wanted.contains(document.size())) {
                    var version = new PlanInput.DocumentVersion(document.nodeId(), document.version());
                    if (!known.contains(version)) {
                        hashes.computeIfAbsent(
                                version, unused -> Hashing.contentHash(collaboration, workspaces, version));
                    }
                }
            }
        });
    }

    // A paired item that is not below the root any more was deleted or moved away; only the service knows which (I5).
    private Set<String> survivors(
            List<PlanInput.AssessedFile> assessed,
            List<ObservedWorkspace.MirroredFolder> folders,
            CollaborationTree tree,
            List<BaselineRow> baseline,
            PublishFlow.Deletions deletions) {
        Set<String> present = new HashSet<>();
        assessed.forEach(each -> present.add(each.file().id()));
        folders.forEach(each -> present.add(each.itemId()));
        tree.folders().forEach(each -> present.add(each.id()));
        Set<String> survivors = new HashSet<>();
        tree.folders().forEach(each -> survivors.add(each.id()));
        boolean everythingIsGone = assessed.isEmpty();
        for (BaselineRow row : baseline) {
            boolean asked = row.state() == BaselineRow.State.LINKED
                    && !present.contains(row.itemId())
                    && deletions == PublishFlow.Deletions.PROPAGATE;
            if (asked && !everythingIsGone && collaboration.exists(row.itemId())) {
                survivors.add(row.itemId());
            }
        }
        return survivors;
    }
}
