package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.CompletenessRule;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.plan.PlanInput;
import io.workspacebridge.sync.state.BaselineRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds files back whose unit is not complete: all of them go, or none. */
final class Units {
    private final CompletenessRule rule;
    private final Map<String, List<Candidate>> members = new TreeMap<>();
    private final Map<String, String> obstacles = new TreeMap<>();

    private Units(CompletenessRule rule) {
        this.rule = rule;
    }

    /**
     * Replaces decisions on files of incomplete units.
     *
     * @param assessed every file with its decision
     * @param baseline what was taken before counts, too, also where the original is gone since
     */
    static List<PlanInput.AssessedFile> holdBack(
            CompletenessRule rule, List<PlanInput.AssessedFile> assessed, List<BaselineRow> baseline, Instant now) {
        Units units = new Units(rule);
        Set<String> seen = new HashSet<>();
        for (PlanInput.AssessedFile each : assessed) {
            seen.add(each.file().id());
            units.note(new Candidate(each.file(), now), each.assessment());
        }
        for (BaselineRow row : baseline) {
            boolean counts = row.kind() == BaselineRow.Kind.FILE
                    && (row.state() == BaselineRow.State.DISPOSED || row.state() == BaselineRow.State.LINKED)
                    && !seen.contains(row.itemId());
            if (counts) {
                units.add(new Candidate(file(row), now));
            }
        }
        List<PlanInput.AssessedFile> result = new ArrayList<>(assessed.size());
        for (PlanInput.AssessedFile each : assessed) {
            Assessment.Stay stay = units.stay(each);
            result.add(stay == null ? each : new PlanInput.AssessedFile(each.file(), stay));
        }
        return result;
    }

    private void note(Candidate candidate, Assessment assessment) {
        boolean aside =
                assessment instanceof Assessment.Stay stay && stay.reason().code() == ReasonCode.DISPOSED;
        if (assessment instanceof Assessment.Promote || aside) {
            add(candidate);
        } else if (assessment instanceof Assessment.Stay stay && holdsUp(stay)) {
            String unit = rule.unitOf(candidate);
            if (unit != null) {
                obstacles.putIfAbsent(unit, "'" + candidate.path().name() + "' stays (" + stay.reason() + ")");
            }
        }
    }

    // What nobody released, or what is no part of the flow, is missed only where the rule requires it.
    private static boolean holdsUp(Assessment.Stay stay) {
        return stay.needsPerson()
                || stay.reason().code() == ReasonCode.NOT_QUIET
                || stay.reason().code() == ReasonCode.UNAVAILABLE;
    }

    private void add(Candidate candidate) {
        String unit = rule.unitOf(candidate);
        if (unit != null) {
            members.computeIfAbsent(unit, unused -> new ArrayList<>()).add(candidate);
        }
    }

    private Assessment.@Nullable Stay stay(PlanInput.AssessedFile each) {
        if (!(each.assessment() instanceof Assessment.Promote promote)) {
            return null;
        }
        String unit = promote.governance().unit();
        if (unit == null) {
            return null;
        }
        String obstacle = obstacles.get(unit);
        if (obstacle == null) {
            List<String> missing = rule.missing(members.getOrDefault(unit, List.of()));
            obstacle = missing.isEmpty() ? null : "missing: " + String.join(", ", missing);
        }
        return obstacle == null
                ? null
                : new Assessment.Stay(
                        Reason.of(ReasonCode.UNIT_INCOMPLETE, "'" + unit + "' waits as a whole; " + obstacle), false);
    }

    private static CollaborationItem.File file(BaselineRow row) {
        return new CollaborationItem.File(
                row.itemId(),
                RelativePath.of(row.path()),
                Objects.requireNonNullElse(row.rev(), ""),
                row.size(),
                row.contentHash(),
                row.verifiedAt(),
                row.verifiedAt(),
                null,
                true,
                null,
                Set.of());
    }
}
