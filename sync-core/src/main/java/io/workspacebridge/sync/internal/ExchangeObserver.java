package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.ExchangeInput;
import io.workspacebridge.sync.plan.ExchangePlanner;
import io.workspacebridge.sync.plan.ExchangeRules;
import io.workspacebridge.sync.plan.Intake;
import io.workspacebridge.sync.plan.ObservedWorkspace;
import io.workspacebridge.sync.plan.PlanInput;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads both sides completely and turns what it saw into everything that a plan is a function of. Changes nothing. */
final class ExchangeObserver {
    private final Collaboration collaboration;
    private final Workspaces workspaces;
    private final StateStore store;
    private final Clock clock;
    private final Crew crew;

    ExchangeObserver(Collaboration collaboration, Workspaces workspaces, StateStore store, Clock clock, Crew crew) {
        this.collaboration = collaboration;
        this.workspaces = workspaces;
        this.store = store;
        this.clock = clock;
        this.crew = crew;
    }

    ExchangeInput observe(Link link, CollaborationReader.Sight sight, List<BaselineRow> baseline) {
        WorkspaceResolver.Target target = targetOf(link);
        ObservedWorkspace seen =
                WorkspaceSight.of(workspaces, crew, target, baseline, WorkspacePlace.known(store, link.id(), target));
        return observe(link, sight, baseline, seen, target.folder());
    }

    static WorkspaceResolver.Target targetOf(Link link) {
        return link.flow() instanceof ExchangeFlow exchange
                ? exchange.workspace()
                : ((ExportFlow) link.flow()).workspace();
    }

    /** With the governed side as somebody else saw it. */
    ExchangeInput observe(
            Link link,
            CollaborationReader.Sight sight,
            List<BaselineRow> baseline,
            ObservedWorkspace workspace,
            RelativePath base) {
        Instant now = clock.instant();
        ExchangeRules rules;
        Intake intake;
        boolean tags = false;
        if (link.flow() instanceof ExchangeFlow exchange) {
            rules = ExchangeRules.of(exchange);
            intake = new ExchangeIntake(exchange, workspaces, now);
            tags = exchange.usesTags();
        } else {
            rules = ExchangeRules.of((ExportFlow) link.flow());
            intake = Intake.open();
        }
        List<CollaborationItem> items = items(sight, tags, baseline);
        ExchangeInput seen = new ExchangeInput(
                rules,
                intake,
                items,
                workspace,
                base,
                baseline,
                Map.of(),
                survivors(items, baseline),
                Set.of(),
                Set.of(),
                decisions(link.id(), now),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
        List<ExchangePlanner.Comparison> open = ExchangePlanner.comparisons(seen);
        return open.isEmpty() ? seen : seen.withContentHashes(read(open));
    }

    private static List<CollaborationItem> items(
            CollaborationReader.Sight sight, boolean tags, List<BaselineRow> baseline) {
        if (!tags) {
            return Collections.unmodifiableList(sight.tree().all());
        }
        List<CollaborationItem> items = new ArrayList<>(sight.tree().folders());
        items.addAll(sight.tagged(baseline));
        return Collections.unmodifiableList(items);
    }

    private Map<PlanInput.DocumentVersion, String> read(List<ExchangePlanner.Comparison> open) {
        Map<PlanInput.DocumentVersion, String> hashes = new ConcurrentHashMap<>();
        crew.sideBySide(open.stream()
                .map(each -> (Runnable) () -> {
                    var version = new PlanInput.DocumentVersion(
                            each.document().nodeId(), each.document().version());
                    hashes.computeIfAbsent(version, unused -> Hashing.contentHash(collaboration, workspaces, version));
                })
                .toList());
        return hashes;
    }

    // A paired item that is not below the root any more was deleted or moved away; only the service knows which (I5).
    // What was in a
    // folder that still exists elsewhere is taken to be there, too.
    private Set<String> survivors(List<CollaborationItem> items, List<BaselineRow> baseline) {
        Set<String> present = new HashSet<>();
        items.forEach(item -> present.add(item.id()));
        List<BaselineRow> missing = baseline.stream()
                .filter(row -> !present.contains(row.itemId()))
                .sorted(Comparator.comparing(row -> RelativePath.keyOf(row.path())))
                .toList();
        Set<String> surviving = new HashSet<>();
        if (items.isEmpty()) {
            return surviving;
        }
        List<String> movedFolders = new ArrayList<>();
        for (BaselineRow row : missing) {
            String key = RelativePath.keyOf(row.path());
            boolean below = movedFolders.stream().anyMatch(key::startsWith);
            if (below || collaboration.exists(row.itemId())) {
                surviving.add(row.itemId());
                if (row.kind() == BaselineRow.Kind.FOLDER) {
                    movedFolders.add(key + "/");
                }
            }
        }
        return surviving;
    }

    private Map<String, ConflictResolver.Choice> decisions(String linkId, Instant now) {
        Map<String, ConflictResolver.Choice> decisions = new HashMap<>();
        store.parkedCases().of(linkId).forEach(parked -> {
            String decision = parked.effectiveDecision(now);
            if (decision != null) {
                decisions.put(parked.key(), ConflictResolver.Choice.valueOf(decision));
            }
        });
        return decisions;
    }
}
