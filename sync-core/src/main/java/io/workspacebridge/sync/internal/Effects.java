package io.workspacebridge.sync.internal;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.state.Intent;
import io.workspacebridge.sync.state.JournalEntry;
import io.workspacebridge.sync.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries effects out, each at most once (I4): the intent goes to the journal first, an outcome that is not known is cleared up by
 * reading before anything is repeated, and what became of it goes to the journal. The only place of the engine that waits.
 */
final class Effects {
    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

    /**
     * How often and how fast effects are repeated.
     *
     * @param attempts at the most
     * @param firstDelay doubles with each try
     * @param longestDelay where doubling ends
     */
    record Patience(int attempts, Duration firstDelay, Duration longestDelay) {}

    /** What came of an effect in the end. */
    sealed interface Result<T> {
        record Done<T>(T value, boolean already) implements Result<T> {}

        record Stale<T>(String detail) implements Result<T> {}

        record Refused<T>(String detail) implements Result<T> {}

        record GivenUp<T>(String detail) implements Result<T> {}
    }

    private record Attempt<T>(Outcome<T> outcome, boolean already) {}

    private final StateStore store;
    private final LeaseKeeper lease;
    private final Patience patience;

    Effects(StateStore store, LeaseKeeper lease, Patience patience) {
        this.store = store;
        this.lease = lease;
        this.patience = patience;
    }

    /**
     * Carries one effect out.
     *
     * @param intent journalled before the first try
     * @param effect sends it once
     * @param lookup tells by reading whether it has taken place: the effect's value if so
     */
    <T> Result<T> run(Intent intent, Supplier<Outcome<T>> effect, Supplier<Optional<T>> lookup) {
        return run(intent, effect, lookup, value -> {});
    }

    /**
     * Carries out one effect that only its intent makes known again after a crash.
     *
     * @param keep keeps what took place; the intent stays open until that is done
     */
    <T> Result<T> run(Intent intent, Supplier<Outcome<T>> effect, Supplier<Optional<T>> lookup, Consumer<T> keep) {
        lease.touch();
        long entry = store.begin(lease.lease(), intent);
        Attempt<T> last = repeat(intent, false, effect, lookup);
        if (last.outcome() instanceof Outcome.Applied<T> applied) {
            keep.accept(applied.value());
        }
        return ended(entry, last);
    }

    /**
     * Carries many effects out with one request, each with an intent of its own. What the request leaves open is cleared up one by one.
     *
     * @param intents journalled before the request
     * @param all sends them once; one outcome for each, in order
     * @param one sends a single one
     * @param lookup tells by reading whether a single one has taken place
     */
    <T> List<Result<T>> runAll(
            List<Intent> intents,
            Supplier<List<Outcome<T>>> all,
            IntFunction<Outcome<T>> one,
            IntFunction<Optional<T>> lookup) {
        lease.touch();
        List<Long> entries = new ArrayList<>(intents.size());
        intents.forEach(intent -> entries.add(store.begin(lease.lease(), intent)));
        List<Outcome<T>> outcomes = all.get();
        List<Result<T>> results = new ArrayList<>(intents.size());
        for (int i = 0; i < intents.size(); i++) {
            int index = i;
            Outcome<T> outcome = outcomes.get(i);
            boolean open = outcome instanceof Outcome.NotNow || outcome instanceof Outcome.Unknown;
            Attempt<T> last = open
                    ? repeat(
                            intents.get(i),
                            outcome instanceof Outcome.Unknown,
                            () -> one.apply(index),
                            () -> lookup.apply(index))
                    : new Attempt<>(outcome, false);
            results.add(ended(entries.get(i), last));
        }
        return results;
    }

    private <T> Result<T> ended(long entry, Attempt<T> last) {
        Outcome<T> outcome = last.outcome();
        if (outcome instanceof Outcome.Applied<T> applied) {
            end(entry, last.already() ? JournalEntry.State.ALREADY_APPLIED : JournalEntry.State.APPLIED, "");
            return new Result.Done<>(applied.value(), last.already());
        }
        if (outcome instanceof Outcome.PreconditionFailed<T> failed) {
            end(entry, JournalEntry.State.PRECONDITION_FAILED, failed.detail());
            return new Result.Stale<>(failed.detail());
        }
        if (outcome instanceof Outcome.Refused<T> refused) {
            end(entry, JournalEntry.State.REFUSED, refused.detail());
            return new Result.Refused<>(refused.detail());
        }
        String detail =
                outcome instanceof Outcome.NotNow<T> notNow ? notNow.detail() : ((Outcome.Unknown<T>) outcome).detail();
        end(entry, JournalEntry.State.GIVEN_UP, detail);
        return new Result.GivenUp<>(detail);
    }

    private void end(long entry, JournalEntry.State state, String detail) {
        store.end(lease.lease(), entry, state, detail);
    }

    private <T> Attempt<T> repeat(
            Intent intent, boolean doubtful, Supplier<Outcome<T>> effect, Supplier<Optional<T>> lookup) {
        boolean[] inDoubt = {doubtful};
        RetryPolicy<Attempt<T>> policy = RetryPolicy.<Attempt<T>>builder()
                // Both arguments on purpose: with results alone the library would repeat after exceptions, too.
                .handleIf((attempt, failure) -> failure == null
                        && (attempt.outcome() instanceof Outcome.NotNow
                                || attempt.outcome() instanceof Outcome.Unknown))
                .withMaxAttempts(patience.attempts())
                .withBackoff(patience.firstDelay(), patience.longestDelay())
                .withJitter(0.25)
                .withDelayFn(context -> {
                    Duration asked = askedDelay(context.getLastResult());
                    return asked == null ? Duration.ofNanos(-1) : asked;
                })
                .onRetry(event -> LOG.debug(
                        "{} of {} again, try {}", intent.action(), intent.itemId(), event.getAttemptCount() + 1))
                .build();
        return Failsafe.with(policy).get(() -> {
            lease.touch();
            if (inDoubt[0]) {
                try {
                    Optional<T> found = lookup.get();
                    if (found.isPresent()) {
                        return new Attempt<>(new Outcome.Applied<>(found.get()), true);
                    }
                    inDoubt[0] = false;
                } catch (PortException e) {
                    return new Attempt<>(new Outcome.Unknown<>(e.getMessage()), false);
                }
            }
            Outcome<T> outcome = effect.get();
            inDoubt[0] = outcome instanceof Outcome.Unknown;
            if (inDoubt[0]) {
                LOG.debug("{} of {}: outcome unknown", intent.action(), intent.itemId());
            }
            return new Attempt<>(outcome, false);
        });
    }

    private static <T> @Nullable Duration askedDelay(@Nullable Attempt<T> attempt) {
        return attempt != null && attempt.outcome() instanceof Outcome.NotNow<T> notNow ? notNow.retryAfter() : null;
    }
}
