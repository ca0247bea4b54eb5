package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.QuarantinedItem;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often an item fails, cycle after cycle, and lets one that fails again and again rest, so that it neither keeps the link
 * from being in sync nor takes time from others (I14, F103). It is tried again now and then, after longer and longer pauses; at once when
 * another revision of it comes, or when a person asks for it.
 */
final class QuarantineKeeper {
    private static final Set<ReasonCode> FAILURES_THAT_WAIT =
            Set.of(ReasonCode.REFUSED, ReasonCode.INTEGRITY_MISMATCH, ReasonCode.METADATA_INCOMPLETE);

    // When that many fail and nothing gets through, it is the service that is in trouble, and not the items.
    private static final int OUTAGE = 10;

    private record Subject(String itemId, String tried) {}

    private final String linkId;
    private final StateStore store;
    private final Clock clock;
    private final Cycle.Quarantining rules;
    private final @Nullable Lease lease;
    private final Map<String, QuarantinedItem> atStart = new HashMap<>();
    private final Map<String, QuarantinedItem> now = new TreeMap<>();
    private final Set<String> counted = new HashSet<>();

    /** Takes what is known of a link's items; without a lease it only tells. */
    QuarantineKeeper(String linkId, StateStore store, Clock clock, Cycle.Quarantining rules, @Nullable Lease lease) {
        this.linkId = linkId;
        this.store = store;
        this.clock = clock;
        this.rules = rules;
        this.lease = lease;
        store.quarantine().of(linkId).forEach(item -> atStart.put(item.itemId(), item));
        now.putAll(atStart);
    }

    /** Why an action is left out; empty when it is to be tried. */
    Optional<Promotion.Result> resting(PlannedAction action) {
        Subject subject = subject(action);
        QuarantinedItem item = subject == null ? null : atStart.get(subject.itemId());
        boolean rests = item != null
                && item.attempts() >= rules.failures()
                && item.subject().equals(Objects.requireNonNull(subject).tried())
                && clock.instant().isBefore(item.nextTryAt());
        return rests ? Optional.of(rest(Objects.requireNonNull(item))) : Optional.empty();
    }

    private static Promotion.Result rest(QuarantinedItem item) {
        return Promotion.Result.waiting(
                ReasonCode.FAILS_REPEATEDLY,
                item.cause() + ", " + item.detail() + "; failed " + item.attempts() + " times since "
                        + item.since().truncatedTo(ChronoUnit.SECONDS) + ", is tried again at "
                        + item.nextTryAt().truncatedTo(ChronoUnit.SECONDS) + " or when it is requeued");
    }

    /** Items that rest now. */
    List<QuarantinedItem> inQuarantine() {
        return now.values().stream()
                .filter(item -> item.attempts() >= rules.failures())
                .toList();
    }

    /**
     * Counts what a plan came to.
     *
     * @param results at the index of each action; that of an item which has failed once too often is replaced
     */
    void settle(List<PlannedAction> actions, Promotion.@Nullable Result[] results) {
        Map<String, Integer> failed = new LinkedHashMap<>();
        Set<String> met = new HashSet<>();
        int done = 0;
        for (int i = 0; i < results.length; i++) {
            Subject subject = subject(actions.get(i));
            Promotion.Result result = results[i];
            if (subject == null || result == null) {
                continue;
            }
            boolean rests = result.reason() != null && result.reason().code() == ReasonCode.FAILS_REPEATEDLY;
            if (isFailure(result)) {
                failed.putIfAbsent(subject.itemId(), i);
                met.add(subject.itemId());
            } else if (rests || result.stale() || isUnbegun(result)) {
                met.add(subject.itemId());
            } else {
                done++;
            }
        }
        boolean outage = failed.size() >= OUTAGE && done == 0;
        if (!outage) {
            failed.forEach((itemId, index) ->
                    results[index] = count(itemId, actions.get(index), Objects.requireNonNull(results[index])));
        }
        List.copyOf(now.keySet()).stream().filter(id -> !met.contains(id)).forEach(this::forget);
    }

    private static boolean isUnbegun(Promotion.Result result) {
        return result.reason() != null && result.reason().code() == ReasonCode.TURN_OVER;
    }

    private static boolean isFailure(Promotion.Result result) {
        if (result.equals(Promotion.Result.WITHOUT_FOLDER) || isUnbegun(result)) {
            return false;
        }
        return result.outcome() == CycleReport.Outcome.FAILED
                || (result.outcome() == CycleReport.Outcome.WAITING
                        && result.reason() != null
                        && FAILURES_THAT_WAIT.contains(result.reason().code()));
    }

    private Promotion.Result count(String itemId, PlannedAction action, Promotion.Result result) {
        if (lease == null) {
            return result;
        }
        QuarantinedItem already = counted.add(itemId) ? null : now.get(itemId);
        if (already != null) {
            return already.attempts() >= rules.failures() && !result.stale() ? rest(already) : result;
        }
        String tried = Objects.requireNonNull(subject(action)).tried();
        QuarantinedItem known = atStart.get(itemId);
        QuarantinedItem before = known != null && known.subject().equals(tried) ? known : null;
        int attempts = before == null ? 1 : before.attempts() + 1;
        Instant at = clock.instant();
        var reason = result.reason() == null ? action.reason() : result.reason();
        QuarantinedItem item = new QuarantinedItem(
                linkId,
                itemId,
                action.path(),
                reason.code().name(),
                reason.detail(),
                attempts,
                before == null ? at : before.since(),
                at.plus(pause(attempts)),
                tried);
        store.quarantine().save(lease, item);
        now.put(itemId, item);
        return attempts >= rules.failures() && !result.stale() ? rest(item) : result;
    }

    private Duration pause(int attempts) {
        int doublings = attempts - rules.failures();
        if (doublings < 0) {
            return Duration.ZERO;
        }
        Duration doubled = rules.firstPause().multipliedBy(1L << Math.min(doublings, 20));
        return doubled.compareTo(rules.longestPause()) < 0 ? doubled : rules.longestPause();
    }

    private void forget(String itemId) {
        if (lease != null) {
            store.quarantine().remove(lease, itemId);
            now.remove(itemId);
        }
    }

    private static @Nullable Subject subject(PlannedAction action) {
        if (action instanceof PlannedAction.CreateDocument create) {
            return of(action, create.file().id(), create.file().rev());
        }
        if (action instanceof PlannedAction.AddVersion version) {
            return of(action, version.file().id(), version.file().rev());
        }
        if (action instanceof PlannedAction.Adopt adopt) {
            return of(action, adopt.file().id(), adopt.file().rev());
        }
        if (action instanceof PlannedAction.Settle settle) {
            return of(action, settle.file().id(), settle.file().rev());
        }
        if (action instanceof PlannedAction.CreateFile create) {
            return of(
                    action,
                    "node:" + create.document().nodeId(),
                    version(create.document().version()));
        }
        if (action instanceof PlannedAction.UpdateFile update) {
            return of(
                    action,
                    update.file().id(),
                    version(update.document().version()) + " on "
                            + update.file().rev());
        }
        if (action instanceof PlannedAction.RelocateItem relocate) {
            return of(action, relocate.item().id(), relocate.to().value());
        }
        if (action instanceof PlannedAction.Relocate relocate) {
            return relocate.row() == null
                    ? null
                    : of(action, relocate.row().itemId(), relocate.to().value());
        }
        if (action instanceof PlannedAction.DeleteItem delete) {
            return of(action, delete.item().id(), "");
        }
        return action instanceof PlannedAction.Recycle recycle
                ? of(action, recycle.row().itemId(), version(recycle.row().version()))
                : null;
    }

    private static Subject of(PlannedAction action, String itemId, String what) {
        return new Subject(itemId, action.name() + " " + what);
    }

    private static String version(int number) {
        return "version " + number;
    }
}
