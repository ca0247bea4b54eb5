package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.BatchResult;
import io.workspacebridge.dropbox.DropboxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What batches have in common: pieces of 1,000, waiting for jobs, and another round for entries that met other writers. */
final class BatchRounds {

    static final int MOST = 1000;
    private static final int ROUNDS = 6;
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);
    private static final int MOST_LOOKS = 3600;

    private final Calls calls;

    BatchRounds(Calls calls) {
        this.calls = calls;
    }

    <E, T> List<BatchResult<T>> run(List<E> entries, Function<List<E>, List<BatchResult<T>>> once) {
        List<@Nullable BatchResult<T>> results = new ArrayList<>(Collections.nCopies(entries.size(), null));
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            open.add(i);
        }
        for (int round = 0; !open.isEmpty() && round < ROUNDS; round++) {
            calls.backOff(round);
            List<Integer> again = new ArrayList<>();
            for (int from = 0; from < open.size(); from += MOST) {
                List<Integer> piece = open.subList(from, Math.min(open.size(), from + MOST));
                long mark = calls.writers().mark();
                List<BatchResult<T>> answers;
                try {
                    answers = once.apply(piece.stream().map(entries::get).toList());
                } catch (DropboxException e) {
                    if (results.stream().allMatch(Objects::isNull)) {
                        throw e;
                    }
                    // The call's failure is that of its entries; what was answered before must not get lost with it.
                    piece.forEach(index -> results.set(index, BatchResult.failed(e)));
                    continue;
                }
                for (int i = 0; i < piece.size(); i++) {
                    results.set(piece.get(i), answers.get(i));
                    DropboxException failure = answers.get(i).failure();
                    if (failure instanceof DropboxException.Throttled) {
                        calls.writers().contended(mark);
                        again.add(piece.get(i));
                    } else if (failure instanceof DropboxException.Unavailable && !failure.effectUnknown()) {
                        again.add(piece.get(i));
                    }
                }
            }
            open = again;
        }
        List<BatchResult<T>> complete = new ArrayList<>(results.size());
        for (BatchResult<T> result : results) {
            if (result == null) {
                throw new IllegalStateException("An entry of the batch has no result");
            }
            complete.add(result);
        }
        return complete;
    }

    /** Sends a batch; tells whether it went out more than once, so that entries may have been done by the first one. */
    <L> Launched<L> launch(Operation operation, Calls.Request<L> request) {
        int[] tries = new int[1];
        L value = calls.call(operation, session -> {
            tries[0]++;
            return request.send(session);
        });
        return new Launched<>(value, tries[0] > 1);
    }

    /** Looks at a job until it gives a result, each time a little later. */
    <R> R await(String route, Calls.Request<Optional<R>> look) {
        Duration pause = FIRST_LOOK;
        Operation operation = Operation.byId(route, null);
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            calls.pause(pause);
            Optional<R> result = calls.call(operation, look);
            if (result.isPresent()) {
                return result.get();
            }
            pause = pause.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : pause.multipliedBy(2);
        }
        throw new DropboxException.Unavailable(
                new DropboxException.Facts(route, null, null, "", true), "the job does not end", null);
    }

    /**
     * An answer to a batch.
     *
     * @param value the answer
     * @param repeated whether it is not the first request's
     */
    record Launched<L>(L value, boolean repeated) {}
}
