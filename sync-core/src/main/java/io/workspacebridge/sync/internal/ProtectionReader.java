package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.plan.ObservedWorkspace;
import io.workspacebridge.sync.plan.PlanInput;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds records and holds to what was observed. Listings don't tell them, and asking costs calls for each document; so only those
 * documents are asked about that a plan might change: files with other content, names that are taken, deletes that are carried over.
 */
final class ProtectionReader {
    private final Workspaces workspaces;

    ProtectionReader(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    Map<String, ObservedWorkspace> complete(
            Map<String, ObservedWorkspace> observed,
            List<PlanInput.AssessedFile> assessed,
            List<BaselineRow> baseline,
            PublishFlow.Deletions deletions) {
        Set<Long> asked = concerned(observed, assessed, baseline, deletions);
        Map<Long, Set<WorkspaceItem.Protection>> found =
                asked.isEmpty() ? Map.of() : workspaces.records().protections(asked);
        if (found.isEmpty()) {
            return observed;
        }
        Map<String, ObservedWorkspace> result = new TreeMap<>();
        observed.forEach((key, workspace) -> {
            List<WorkspaceItem> items = new ArrayList<>();
            for (WorkspaceItem item : workspace.items()) {
                items.add(item instanceof WorkspaceItem.Document document ? protect(document, found) : item);
            }
            Map<Long, WorkspaceItem.Document> elsewhere = new HashMap<>();
            workspace.elsewhere().forEach((id, document) -> elsewhere.put(id, protect(document, found)));
            result.put(
                    key,
                    new ObservedWorkspace(
                            workspace.key(), workspace.workspaceId(), workspace.creation(), items, elsewhere));
        });
        return result;
    }

    private static Set<Long> concerned(
            Map<String, ObservedWorkspace> observed,
            List<PlanInput.AssessedFile> assessed,
            List<BaselineRow> baseline,
            PublishFlow.Deletions deletions) {
        Map<String, BaselineRow> rows = new HashMap<>();
        baseline.stream()
                .filter(row -> row.kind() == BaselineRow.Kind.FILE)
                .forEach(row -> rows.put(row.itemId(), row));
        Map<String, Long> byPlace = new HashMap<>();
        observed.forEach((key, workspace) -> workspace.items().stream()
                .filter(WorkspaceItem.Document.class::isInstance)
                .forEach(item -> byPlace.put(key + "\n" + item.path().key(), item.nodeId())));
        Set<Long> asked = new TreeSet<>();
        Set<String> present = new HashSet<>();
        for (PlanInput.AssessedFile each : assessed) {
            present.add(each.file().id());
            if (each.assessment() instanceof Assessment.Promote promote) {
                BaselineRow row = rows.get(each.file().id());
                if (row == null) {
                    Long occupant = byPlace.get(
                            promote.workspaceKey() + "\n" + promote.nodePath().key());
                    if (occupant != null) {
                        asked.add(occupant);
                    }
                } else if (!Objects.equals(row.contentHash(), each.file().contentHash())) {
                    asked.add(row.nodeId());
                }
            }
        }
        if (deletions == PublishFlow.Deletions.PROPAGATE) {
            rows.values().stream()
                    .filter(row -> row.state() == BaselineRow.State.LINKED && !present.contains(row.itemId()))
                    .forEach(row -> asked.add(row.nodeId()));
        }
        return asked;
    }

    private static WorkspaceItem.Document protect(
            WorkspaceItem.Document document, Map<Long, Set<WorkspaceItem.Protection>> found) {
        Set<WorkspaceItem.Protection> more = found.get(document.nodeId());
        if (more == null) {
            return document;
        }
        Set<WorkspaceItem.Protection> all = EnumSet.copyOf(more);
        all.addAll(document.protections());
        return new WorkspaceItem.Document(
                document.nodeId(), document.path(), document.version(), document.size(), document.versionDate(), all);
    }
}
