package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The gates that come along. */
public final class ReleaseGates {

    private ReleaseGates() {}

    /**
     * Everything is released.
     *
     * @return the gate
     */
    public static ReleaseGate always() {
        return candidate -> new ReleaseGate.Verdict.Released(Approval.byRule("always"));
    }

    /**
     * Releases files that lie in a folder of a certain name, at any depth.
     *
     * @param name the folder's name, in any case
     * @return the gate
     */
    public static ReleaseGate folderConvention(String name) {
        String key = RelativePath.keyOf(name);
        return candidate -> candidate.path().ancestors().stream()
                        .anyMatch(folder -> RelativePath.keyOf(folder.name()).equals(key))
                ? new ReleaseGate.Verdict.Released(Approval.byRule("folder " + name))
                : withheld("not in a folder named " + name);
    }

    /**
     * Releases files that carry a tag.
     *
     * @param tag in any case
     * @return the gate
     */
    public static ReleaseGate tagged(String tag) {
        String wanted = tag.toLowerCase(Locale.ROOT);
        return withTags(candidate -> candidate.file().tags().contains(wanted)
                ? new ReleaseGate.Verdict.Released(Approval.byRule("tag " + wanted))
                : withheld("not tagged " + wanted));
    }

    /**
     * Releases what at least one of the gates releases.
     *
     * @param gates asked in order; the first that releases gives the approval
     * @return the gate
     */
    public static ReleaseGate anyOf(ReleaseGate... gates) {
        List<ReleaseGate> all = List.copyOf(Arrays.asList(gates));
        ReleaseGate gate = candidate -> {
            StringBuilder reasons = new StringBuilder();
            for (ReleaseGate each : all) {
                ReleaseGate.Verdict verdict = each.assess(candidate);
                if (verdict instanceof ReleaseGate.Verdict.Withheld withheld) {
                    reasons.append(reasons.isEmpty() ? "" : "; ")
                            .append(withheld.reason().detail());
                } else {
                    return verdict;
                }
            }
            return withheld(reasons.toString());
        };
        return like(
                gate,
                all.stream().anyMatch(ReleaseGate::usesTags),
                all.stream()
                        .map(ReleaseGate::sidecarSuffix)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /**
     * Lets files of a case folder through once the project system says that a milestone was reached, and if another gate approves
     * them. Of several milestones the one reached last counts, so that each document goes once.
     *
     * @param events the project system
     * @param projectCode reads the project's code from the case folder's name
     * @param documents which of the project's documents are approved
     * @return the gate; the approval names the milestone, who confirmed it, and when
     */
    public static ReleaseGate milestoneReached(
            MilestoneEvents events, java.util.function.UnaryOperator<String> projectCode, ReleaseGate documents) {
        ReleaseGate gate = candidate -> {
            String project = projectCode.apply(candidate.caseFolder());
            Optional<MilestoneEvents.Milestone> latest = events.reached(project).stream()
                    .max(Comparator.comparing(MilestoneEvents.Milestone::reachedAt)
                            .thenComparing(MilestoneEvents.Milestone::code));
            if (latest.isEmpty()) {
                return new ReleaseGate.Verdict.Withheld(Reason.of(
                        ReasonCode.MILESTONE_NOT_REACHED, "project " + project + " has reached no milestone yet"));
            }
            ReleaseGate.Verdict verdict = documents.assess(candidate);
            if (verdict instanceof ReleaseGate.Verdict.Released released) {
                MilestoneEvents.Milestone milestone = latest.get();
                return new ReleaseGate.Verdict.Released(
                        new Approval(
                                released.approval().rule(),
                                milestone.confirmedBy(),
                                milestone.reachedAt(),
                                milestone.code(),
                                milestone.comment()),
                        released.revision());
            }
            return verdict;
        };
        return like(gate, documents.usesTags(), documents.sidecarSuffix());
    }

    /**
     * Releases the one revision of a file that is approved, even when the file was edited since (F88). The gate is asked again right before
     * the governed side commits (F87).
     *
     * @param approvals the host's approval system, or {@link ApprovalSidecars#json() files beside the files}
     * @return the gate
     */
    public static ReleaseGate approvedRevision(Approvals approvals) {
        ReleaseGate gate = candidate -> approvals
                .approvedRevision(candidate)
                .<ReleaseGate.Verdict>map(found -> new ReleaseGate.Verdict.Released(
                        found.approval(), new ReleaseGate.Revision(found.rev(), found.contentHash())))
                .orElseGet(() -> withheld("no revision is approved"));
        return like(gate, false, approvals.sidecarSuffix());
    }

    /**
     * A gate made of a condition.
     *
     * @param rule how the condition is called in evidence
     * @param condition true releases
     * @return the gate
     */
    public static ReleaseGate when(String rule, Predicate<Candidate> condition) {
        return candidate -> condition.test(candidate)
                ? new ReleaseGate.Verdict.Released(Approval.byRule(rule))
                : withheld("not so: " + rule);
    }

    private static ReleaseGate.Verdict withheld(String detail) {
        return new ReleaseGate.Verdict.Withheld(Reason.of(ReasonCode.NOT_RELEASED, detail));
    }

    private static ReleaseGate withTags(ReleaseGate gate) {
        return like(gate, true, gate.sidecarSuffix());
    }

    private static ReleaseGate like(ReleaseGate gate, boolean usesTags, @Nullable String sidecarSuffix) {
        return new ReleaseGate() {
            @Override
            public Verdict assess(Candidate candidate) {
                return gate.assess(candidate);
            }

            @Override
            public boolean usesTags() {
                return usesTags;
            }

            @Override
            public @Nullable String sidecarSuffix() {
                return sidecarSuffix;
            }
        };
    }
}
