package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.evidence.PromotionEvidence;
import io.workspacebridge.sync.model.Principal;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.port.AccessControl;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.RecordsManagement;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Intent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What makes a captured document a governed one: version comment, access, classification, declaration. Each step is read first, done
 * if need be, and read back; the first that does not succeed leaves the promotion incomplete (F83).
 */
final class GovernanceSteps {
    private final CycleContext context;
    private final Effects effects;

    GovernanceSteps(CycleContext context, Effects effects) {
        this.context = context;
        this.effects = effects;
    }

    /**
     * What came of the steps.
     *
     * @param obstacle what is in the way; null when all is done
     * @param proof for the evidence
     */
    record Governed(Promotion.@Nullable Result obstacle, PromotionEvidence.@Nullable Governance proof) {}

    Governed carryOut(BaselineRow row, Due due, boolean unitComplete) {
        try {
            return steps(row, due, unitComplete);
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.AUTHENTICATION) {
                throw e;
            }
            boolean passes = e.kind() == PortException.Kind.UNAVAILABLE;
            return new Governed(incomplete(passes, e.getMessage()), null);
        }
    }

    private Governed steps(BaselineRow row, Due due, boolean unitComplete) {
        RecordsManagement.RecordState before = due.classification() == null
                ? null
                : records().record(row.nodeId()).orElse(null);
        // A record that was declared already (by us, before a crash) takes no further step.
        boolean declared = before != null && before.declared();
        if (!declared) {
            Promotion.Result comment = comment(row, due);
            if (comment != null) {
                return new Governed(comment, null);
            }
        }
        Access access = access(row, due);
        if (access.obstacle() != null) {
            return new Governed(access.obstacle(), null);
        }
        RecordsManagement.RecordState record = null;
        if (due.classification() != null) {
            Promotion.Result classified = declared ? null : classify(row, due);
            if (classified == null && due.isDeclared()) {
                if (due.waitsForUnit() && !unitComplete && !declared) {
                    return new Governed(
                            Promotion.Result.waiting(
                                    ReasonCode.UNIT_INCOMPLETE,
                                    "captured and classified; declared when all of '" + due.unit() + "' is"),
                            null);
                }
                classified = declared ? null : declare(row);
            }
            if (classified != null) {
                return new Governed(classified, null);
            }
            record = records().record(row.nodeId()).orElse(null);
            String differs = difference(record, due);
            if (differs != null) {
                return new Governed(incomplete(false, differs), null);
            }
        }
        return new Governed(
                null,
                new PromotionEvidence.Governance(
                        record == null ? null : record.classification(),
                        record == null ? null : record.retention(),
                        record != null && record.declared(),
                        access.readers()));
    }

    private static @Nullable String difference(RecordsManagement.@Nullable RecordState record, Due due) {
        String classification = due.classification();
        if (classification == null) {
            return null;
        }
        if (record == null) {
            return "the document reads back without RM classification";
        }
        if (!record.classification().equals(classification)
                && !classification.endsWith("/" + record.classification())) {
            return "the document reads back with classification '" + record.classification() + "', not '"
                    + classification + "'";
        }
        if (due.retention() != null && !record.retention().equals(due.retention())) {
            return "the document reads back with retention '" + record.retention() + "', not '" + due.retention() + "'";
        }
        return due.isDeclared() && !record.declared() ? "the document does not read back as a record" : null;
    }

    private Promotion.@Nullable Result comment(BaselineRow row, Due due) {
        String comment = due.comment();
        if (comment == null) {
            return null;
        }
        String kept = context.workspaces().keptComment(comment);
        if (context.workspaces().versionComment(row.nodeId(), row.version()).equals(kept)) {
            return null;
        }
        return effect(
                row,
                "COMMENT_VERSION",
                "version " + row.version(),
                () -> context.workspaces().commentVersion(row.nodeId(), row.version(), kept),
                () -> context.workspaces()
                        .versionComment(row.nodeId(), row.version())
                        .equals(kept));
    }

    private Promotion.@Nullable Result classify(BaselineRow row, Due due) {
        String classification = due.classification();
        if (classification == null
                || difference(records().record(row.nodeId()).orElse(null), undeclared(due)) == null) {
            return null;
        }
        return effect(
                row,
                "CLASSIFY",
                classification,
                () -> records().classify(row.nodeId(), classification, due.retention()),
                () -> difference(records().record(row.nodeId()).orElse(null), undeclared(due)) == null);
    }

    private static Due undeclared(Due due) {
        return new Due(
                due.workspaceId(),
                due.comment(),
                due.classification(),
                due.retention(),
                "NEVER",
                due.readers(),
                due.reportOnly(),
                due.unit(),
                due.disposition(),
                due.folder(),
                due.grace());
    }

    private Promotion.@Nullable Result declare(BaselineRow row) {
        return effect(
                row,
                "DECLARE_RECORD",
                "version " + row.version(),
                () -> records().declare(row.nodeId()),
                () -> records()
                        .record(row.nodeId())
                        .filter(RecordsManagement.RecordState::declared)
                        .isPresent());
    }

    private record Access(Promotion.@Nullable Result obstacle, List<String> readers) {}

    private Access access(BaselineRow row, Due due) {
        if (due.readers().isEmpty()) {
            return new Access(null, List.of());
        }
        AccessControl control = context.workspaces().access();
        Set<Long> wanted = new HashSet<>();
        List<String> unmapped = new ArrayList<>();
        for (Due.Reader reader : due.readers()) {
            Principal principal = reader.principal();
            Optional<Long> id = control.find(due.workspaceId(), principal);
            if (id.isPresent()) {
                wanted.add(id.get());
            } else {
                unmapped.add(principal.toString());
            }
        }
        List<AccessControl.Entry> before = control.readers(row.nodeId());
        List<AccessControl.Entry> surplus = surplus(before, wanted);
        if (!due.reportOnly()) {
            for (AccessControl.Entry entry : surplus) {
                Promotion.Result result = effect(
                        row,
                        "WITHDRAW_ACCESS",
                        entry.kind() + " " + entry.principalId(),
                        () -> control.withdraw(row.nodeId(), entry),
                        () -> !control.readers(row.nodeId()).contains(entry));
                if (result != null) {
                    return new Access(result, List.of());
                }
            }
        }
        Promotion.Result wider = due.reportOnly() ? null : wider(row, wanted, surplus);
        if (wider != null) {
            return new Access(wider, List.of());
        }
        if (!unmapped.isEmpty() && !due.reportOnly()) {
            return new Access(
                    Promotion.Result.waiting(
                            ReasonCode.ACCESS_UNMAPPED,
                            "captured; the workspace has no " + String.join(", ", unmapped)
                                    + ", and nobody takes the place"),
                    List.of());
        }
        List<String> told = new ArrayList<>();
        due.readers().forEach(reader -> told.add(reader.principal().toString()));
        unmapped.forEach(each -> told.add("missing: " + each));
        if (due.reportOnly()) {
            surplus.forEach(entry -> told.add("wider: " + entry.kind() + " " + entry.principalId()));
        }
        return new Access(null, told);
    }

    // What the entries say after the change, and what the service itself computes for those who lost theirs (I10).
    private Promotion.@Nullable Result wider(BaselineRow row, Set<Long> wanted, List<AccessControl.Entry> withdrawn) {
        AccessControl control = context.workspaces().access();
        List<AccessControl.Entry> after = surplus(control.readers(row.nodeId()), wanted);
        Set<String> who = new TreeSet<>();
        after.forEach(entry -> who.add(entry.kind() + " " + entry.principalId()));
        List<Long> asked = withdrawn.stream()
                .filter(entry ->
                        entry.kind() == AccessControl.Kind.ADDED || entry.kind() == AccessControl.Kind.OWNER_GROUP)
                .map(AccessControl.Entry::principalId)
                .toList();
        control.effectiveReaders(row.nodeId(), asked).forEach(id -> who.add("member " + id));
        return who.isEmpty()
                ? null
                : Promotion.Result.waiting(
                        ReasonCode.ACCESS_WIDER,
                        "captured; document " + row.nodeId() + " can still be read by " + String.join(", ", who));
    }

    private static List<AccessControl.Entry> surplus(List<AccessControl.Entry> entries, Set<Long> wanted) {
        return entries.stream()
                .filter(entry -> entry.kind() != AccessControl.Kind.OWNER && !wanted.contains(entry.principalId()))
                .toList();
    }

    private RecordsManagement records() {
        return context.workspaces().records();
    }

    private Promotion.@Nullable Result effect(
            BaselineRow row,
            String action,
            String precondition,
            Supplier<Outcome<Workspaces.Done>> effect,
            Supplier<Boolean> isDone) {
        Effects.Result<Workspaces.Done> result = effects.run(
                new Intent(
                        context.operationKey(
                                row.itemId(), String.valueOf(row.rev()), action, row.nodeId() + " " + precondition),
                        row.itemId(),
                        action,
                        "node " + row.nodeId() + " " + precondition),
                effect,
                () -> isDone.get() ? Optional.of(new Workspaces.Done()) : Optional.empty());
        if (result instanceof Effects.Result.Done) {
            return null;
        }
        Promotion.Result trouble = Promotion.notDone(result);
        String detail = trouble.reason() == null ? "" : trouble.reason().detail();
        return incomplete(trouble.outcome() == CycleReport.Outcome.FAILED, action + ": " + detail);
    }

    private static Promotion.Result incomplete(boolean passes, String detail) {
        String text = "captured, but not complete (" + detail + "); the original is untouched";
        return passes
                ? Promotion.Result.failed(ReasonCode.INCOMPLETE, text, false)
                : Promotion.Result.waiting(ReasonCode.INCOMPLETE, text);
    }
}
