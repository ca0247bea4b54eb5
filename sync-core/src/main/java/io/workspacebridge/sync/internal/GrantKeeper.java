package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.evidence.CanonicalJson;
import io.workspacebridge.sync.evidence.GrantEvidence;
import io.workspacebridge.sync.model.EffectiveGrant;
import io.workspacebridge.sync.model.GrantTerms;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Sharing;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.Intent;
import io.workspacebridge.sync.state.Obligation;
import io.workspacebridge.sync.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the access to a link's folder to its terms, and takes it back in time. The obligation to take it back is written before
 * anything is granted, so that no crash leaves access behind that nobody remembers (I10, I18).
 */
final class GrantKeeper {

    /** The kind of the obligation that every grant is. */
    static final String KIND = "GRANT";

    private static final String RECALL = "RECALLED";
    private static final Instant OPEN_END = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CycleContext context;
    private final Sharing sharing;
    private final Effects effects;

    GrantKeeper(CycleContext context, Sharing sharing, Effects effects) {
        this.context = context;
        this.sharing = sharing;
        this.effects = effects;
    }

    /**
     * What forbids exporting into a folder under these terms; looked at before the first effect of a cycle.
     *
     * @param root without an id when the folder does not exist yet
     */
    static Optional<Reason> obstacle(Sharing sharing, Collaboration.Root root, GrantTerms terms) {
        Optional<String> plan = sharing.obstacleTo(terms);
        if (plan.isPresent()) {
            return Optional.of(Reason.of(ReasonCode.GRANT_REFUSED, plan.get()));
        }
        if (root.id().isEmpty()) {
            return Optional.empty();
        }
        List<String> wider = wider(sharing.effective(root, RelativePath.ROOT), terms);
        return wider.isEmpty()
                ? Optional.empty()
                : Optional.of(Reason.of(
                        ReasonCode.GRANT_TOO_WIDE,
                        "the folder is open to more people than the flow allows: " + String.join("; ", wider)
                                + "; take that access back, or name them in the flow"));
    }

    /** Takes access back before its time, and remembers that it was called back. */
    List<CycleReport.Line> recall() {
        String payload = CanonicalJson.write(
                Map.of("version", 1, "folderId", context.root().id()));
        context.store()
                .obligations()
                .save(
                        context.lease(),
                        new Obligation(
                                context.linkId(), RECALL, RECALL, context.root().id(), OPEN_END, payload));
        List<CycleReport.Line> lines = new ArrayList<>();
        context.store().obligations().of(context.linkId()).stream()
                .filter(each -> each.kind().equals(KIND))
                .forEach(each -> lines.addAll(end(each, ReasonCode.RECALLED)));
        return lines;
    }

    /** Whether access to the link's copies was called back for good. */
    static boolean isRecalled(StateStore store, String linkId) {
        return store.obligations().of(linkId).stream()
                .anyMatch(each -> each.kind().equals(RECALL));
    }

    /** Brings the access to its terms; nothing to do, and nothing sent, when it keeps them already. */
    List<CycleReport.Line> keep(GrantTerms terms) {
        Instant end = terms.expires();
        if (end != null && !end.isAfter(context.clock().instant())) {
            return List.of();
        }
        List<EffectiveGrant> before = effective();
        if (before.stream().anyMatch(grant -> grant.keeps(terms))
                && wider(before, terms).isEmpty()) {
            remember(terms);
            return List.of();
        }
        remember(terms);
        Effects.Result<Workspaces.Done> result = effects.run(
                intent("GRANT", terms.toString() + " after " + before.size()),
                () -> sharing.grant(context.root(), RelativePath.ROOT, terms),
                () -> effective().stream().anyMatch(grant -> grant.keeps(terms))
                        ? Optional.of(new Workspaces.Done())
                        : Optional.empty());
        List<EffectiveGrant> after = effective();
        List<String> wider = wider(after, terms);
        if (!wider.isEmpty()) {
            return List.of(reject(terms, after, wider));
        }
        boolean granted = after.stream().anyMatch(grant -> grant.keeps(terms));
        if (!(result instanceof Effects.Result.Done) || !granted) {
            String detail = result instanceof Effects.Result.Done
                    ? "the service gave less than " + terms + ": " + audiences(after)
                    : String.valueOf(Promotion.notDone(result).reason());
            return List.of(line("GRANT", Reason.of(ReasonCode.GRANT_REFUSED, detail), CycleReport.Outcome.WAITING));
        }
        prove(GrantEvidence.Event.GRANTED, terms, after);
        return List.of(line("GRANT", Reason.of(ReasonCode.GRANTED, audiences(after)), CycleReport.Outcome.APPLIED));
    }

    /** Takes all access to the folder back. */
    List<CycleReport.Line> end(Obligation obligation, ReasonCode why) {
        List<EffectiveGrant> before = effective();
        Optional<String> failure = revokeAll(before);
        if (failure.isPresent()) {
            Instant next = context.clock().instant().plus(PATIENCE.multipliedBy(1L + obligation.attempts()));
            context.store().obligations().postpone(context.lease(), obligation.key(), next, failure.get());
            return List.of(line(
                    "REVOKE",
                    Reason.of(
                            ReasonCode.UNAVAILABLE,
                            "access is still there: " + failure.get() + "; tried again at " + next),
                    CycleReport.Outcome.FAILED));
        }
        GrantEvidence evidence = GrantEvidence.of(
                GrantEvidence.Event.REVOKED,
                context.root().path(),
                context.root().id(),
                null,
                before,
                context.clock().instant());
        context.store().obligations().settle(context.lease(), obligation.key(), proofKey(evidence), evidence.toJson());
        // F118: what others copied before is not ours to call back, and nobody may read that it was.
        String ended = audiences(before) + "; what was copied or downloaded before can't be called back";
        return List.of(line("REVOKE", Reason.of(why, ended), CycleReport.Outcome.APPLIED));
    }

    private CycleReport.Line reject(GrantTerms terms, List<EffectiveGrant> after, List<String> wider) {
        Optional<String> failure = revokeAll(after);
        prove(GrantEvidence.Event.REJECTED, terms, after);
        String taken =
                failure.map(each -> "it could not be taken back yet: " + each).orElse("it was taken back");
        if (failure.isEmpty()) {
            context.store().obligations().settle(context.lease(), key());
        } else {
            Instant now = context.clock().instant();
            context.store().obligations().save(context.lease(), obligation(now));
        }
        return line(
                "GRANT",
                Reason.of(ReasonCode.GRANT_TOO_WIDE, String.join("; ", wider) + "; " + taken),
                CycleReport.Outcome.WAITING);
    }

    private Optional<String> revokeAll(List<EffectiveGrant> grants) {
        for (EffectiveGrant grant : grants) {
            Effects.Result<Workspaces.Done> result = effects.run(
                    intent("REVOKE", grant.audience()),
                    () -> sharing.revoke(grant),
                    () -> effective().stream()
                                    .noneMatch(each -> each.reference().equals(grant.reference()))
                            ? Optional.of(new Workspaces.Done())
                            : Optional.empty());
            if (!(result instanceof Effects.Result.Done)) {
                return Optional.of(String.valueOf(Promotion.notDone(result).reason()));
            }
        }
        // What the service says it did is not what is: only reading shows that nobody is left.
        List<EffectiveGrant> left = effective();
        return left.isEmpty() ? Optional.empty() : Optional.of("still open to " + audiences(left));
    }

    private void prove(GrantEvidence.Event event, GrantTerms terms, List<EffectiveGrant> effective) {
        GrantEvidence evidence = GrantEvidence.of(
                event,
                context.root().path(),
                context.root().id(),
                terms,
                effective,
                context.clock().instant());
        context.store()
                .prove(context.lease(), proofKey(evidence), context.root().id(), evidence.toJson());
    }

    private static String proofKey(GrantEvidence evidence) {
        return "grant " + evidence.event() + " " + evidence.folderId() + " " + evidence.at();
    }

    private void remember(GrantTerms terms) {
        Instant due = terms.expires() == null ? OPEN_END : terms.expires();
        boolean known = context.store().obligations().of(context.linkId()).stream()
                .anyMatch(each -> each.key().equals(key()) && each.dueAt().equals(due));
        if (!known) {
            context.store().obligations().save(context.lease(), obligation(due));
        }
    }

    private Obligation obligation(Instant due) {
        String payload = CanonicalJson.write(
                Map.of("version", 1, "folderId", context.root().id()));
        return new Obligation(context.linkId(), key(), KIND, context.root().id(), due, payload);
    }

    private String key() {
        return "grant:" + context.root().id();
    }

    private List<EffectiveGrant> effective() {
        return sharing.effective(context.root(), RelativePath.ROOT);
    }

    private static List<String> wider(List<EffectiveGrant> grants, GrantTerms terms) {
        List<String> wider = new ArrayList<>();
        grants.forEach(grant -> wider.addAll(grant.widerThan(terms)));
        return wider;
    }

    private static String audiences(List<EffectiveGrant> grants) {
        return grants.isEmpty()
                ? "nobody"
                : String.join(
                        "; ", grants.stream().map(EffectiveGrant::audience).toList());
    }

    private CycleReport.Line line(String action, Reason reason, CycleReport.Outcome outcome) {
        return new CycleReport.Line(action, context.root().path(), reason, outcome, false);
    }

    private Intent intent(String action, String precondition) {
        return new Intent(
                context.operationKey(context.root().id(), action, precondition),
                context.root().id(),
                action,
                precondition);
    }
}
