package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.evidence.LinkEvidence;
import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.ParkedCase;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the conflicts that wait for a decision: from the cycle that first meets one to the cycle that did what was decided, or that
 * finds both sides agreed. Cases outlive the process; a decision holds until it is carried out (F35).
 */
final class Docket {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateStore store;
    private final Clock clock;
    private final LinkEvents events;

    Docket(StateStore store, Clock clock, LinkEvents events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    /** Keeps what a plan that may run leaves to people. Cases that are known stay as they are. */
    void keep(Link link, Lease lease, Plan plan, List<BaselineRow> baseline) {
        if (plan.conflicts().isEmpty()) {
            return;
        }
        Map<String, ParkedCase> known = store.parkedCases().of(link.id()).stream()
                .collect(Collectors.toMap(ParkedCase::key, each -> each, (one, other) -> one, LinkedHashMap::new));
        Set<String> copies = copies(baseline);
        Set<String> met = plan.conflicts().stream().map(ConflictCase::key).collect(Collectors.toSet());
        for (ConflictCase conflict : plan.conflicts()) {
            if (waits(conflict, copies)) {
                ParkedCase before = known.get(conflict.key());
                ParkedCase now = parked(link, conflict, copies, earlier(conflict, known, met));
                if (before == null
                        || !before.path().equals(now.path())
                        || !before.payload().equals(now.payload())) {
                    store.parkedCases().park(lease, now);
                }
            }
        }
    }

    /**
     * Closes the cases that the plan, which was carried out, does not leave open any more.
     *
     * @param lines what became of it; a case whose item did not get through stays, with its decision
     */
    void settle(Link link, Lease lease, Plan plan, List<BaselineRow> baseline, List<CycleReport.Line> lines) {
        List<ParkedCase> known = store.parkedCases().of(link.id());
        if (known.isEmpty()) {
            return;
        }
        Set<String> copies = copies(baseline);
        Set<String> open = plan.conflicts().stream()
                .filter(conflict -> waits(conflict, copies))
                .map(ConflictCase::key)
                .collect(Collectors.toSet());
        Set<String> failed = lines.stream()
                .filter(line -> line.outcome() == CycleReport.Outcome.FAILED)
                .map(CycleReport.Line::path)
                .collect(Collectors.toSet());
        Instant now = clock.instant();
        for (ParkedCase each : known) {
            if (!open.contains(each.key()) && !failed.contains(each.path())) {
                String counted = each.effectiveDecision(now);
                if (each.decision() == null && counted != null) {
                    events.record(
                            lease,
                            LinkEvidence.Event.DECIDED,
                            each.key(),
                            "nobody decided about '" + each.path() + "' until " + each.deadline() + ", so " + counted
                                    + " counts",
                            null);
                }
                store.parkedCases().close(lease, each.key());
            }
        }
    }

    // A conflicted copy rests by policy and nothing waits for it, but its case can be decided at any time.
    private static boolean waits(ConflictCase conflict, Set<String> copies) {
        return conflict.resolution() == ConflictCase.Resolution.PARKED || isCopy(conflict, copies);
    }

    private static boolean isCopy(ConflictCase conflict, Set<String> copies) {
        return conflict.resolution() == ConflictCase.Resolution.KEPT_BOTH
                && conflict.itemId() != null
                && copies.contains(conflict.itemId());
    }

    private static Set<String> copies(List<BaselineRow> baseline) {
        return baseline.stream()
                .filter(row -> row.state() == BaselineRow.State.CONFLICT_COPY)
                .map(BaselineRow::itemId)
                .collect(Collectors.toSet());
    }

    // The same conflict before somebody edited one of the two once more: the deadline does not begin anew.
    private static @Nullable ParkedCase earlier(ConflictCase conflict, Map<String, ParkedCase> known, Set<String> met) {
        return known.values().stream()
                .filter(each -> !met.contains(each.key())
                        && each.kind().equals(conflict.kind().name())
                        && !each.itemId().isEmpty()
                        && each.itemId().equals(conflict.itemId()))
                .findFirst()
                .orElse(null);
    }

    private ParkedCase parked(Link link, ConflictCase conflict, Set<String> copies, @Nullable ParkedCase earlier) {
        ConflictResolver.Parking parking =
                link.flow() instanceof ExchangeFlow exchange && conflict.kind() == ConflictCase.Kind.CONTENT
                        ? exchange.conflicts().parking()
                        : null;
        Instant opened = earlier == null ? clock.instant() : earlier.openedAt();
        boolean ends = parking != null && !isCopy(conflict, copies);
        return ParkedCase.open(
                link.id(),
                conflict.key(),
                conflict.kind().name(),
                Objects.requireNonNullElse(conflict.itemId(), ""),
                conflict.path(),
                payload(conflict),
                opened,
                ends ? opened.plus(Objects.requireNonNull(parking).atMost()) : null,
                ends ? Objects.requireNonNull(parking).then().name() : null);
    }

    private static String payload(ConflictCase conflict) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("itemId", conflict.itemId());
        members.put("rev", conflict.rev());
        members.put("nodeId", conflict.nodeId());
        members.put("version", conflict.version());
        members.put("detail", conflict.detail());
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text and numbers are always JSON", e);
        }
    }
}
