package io.workspacebridge.sync;

import io.workspacebridge.sync.internal.Cycle;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The engine. An application wires it up once, with the two sides and a state store, and then asks it to plan or run links.
 *
 * <p>Thread-safe: different links may run at the same time; two runs of one link exclude each other, across processes that share the
 * state. Problems of a link come back in its report, not as exceptions.
 */
public final class WorkspaceBridge implements AutoCloseable {

    private final Cycle cycle;
    private final @Nullable ExecutorService owned;
    private final @Nullable ExecutorService readers;

    private WorkspaceBridge(Builder builder, Collaboration collaboration, Workspaces workspaces, StateStore state) {
        Executor executor = builder.executor;
        owned = executor == null ? Executors.newFixedThreadPool(builder.parallelism, threads()) : null;
        readers = executor == null ? Executors.newCachedThreadPool(threads()) : null;
        cycle = new Cycle(
                collaboration,
                workspaces,
                state,
                builder.clock,
                executor == null ? Objects.requireNonNull(owned) : executor,
                readers,
                builder.parallelism,
                builder.attempts,
                builder.firstDelay,
                builder.longestDelay,
                builder.progress);
    }

    private static ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "workspace-bridge-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Starts the wiring.
     *
     * @return a builder that needs both sides and a state store
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Says what a run would do now. Sends no mutating request to either side and takes no lease.
     *
     * @param link the link
     * @return every item with its reason; {@link CycleReport.Outcome#PLANNED} where something would be done
     */
    public CycleReport plan(Link link) {
        return cycle.plan(link);
    }

    /**
     * Runs one cycle: observes both sides completely, plans, and does what is planned. Repeating it is always safe; after a crash the
     * next run takes up what the crash left.
     *
     * @param link the link
     * @return what was done and what waits
     */
    public CycleReport run(Link link) {
        return cycle.run(link);
    }

    /**
     * Releases a held plan and runs it.
     *
     * @param link the link
     * @param token from {@link CycleReport.Hold#token()}; works once, and for the very plan that was held
     * @return what was done, or a new hold if both sides changed since
     */
    public CycleReport release(Link link, String token) {
        return cycle.release(link, token);
    }

    /**
     * Says which business key a file belongs to that no rule could place, and runs the link. The word counts for that file, wherever it
     * is moved below the link's folder, over every rule, until another word is given.
     *
     * @param link a link whose resolver correlates files with keys
     * @param path the file, below the link's folder
     * @param businessKey such as the number of its case
     * @return what was done; failed when there is no such file
     */
    public CycleReport assign(Link link, String path, String businessKey) {
        return cycle.assign(link, path, businessKey);
    }

    /**
     * Compares both sides, reads every published document back and compares its bytes with what was proven, and follows the evidence
     * chain. Sends no mutating request.
     *
     * @param link the link
     * @return what differs
     */
    public VerificationReport verify(Link link) {
        return cycle.verify(link);
    }

    /** Ends the threads that the engine made; what the application handed in stays open. */
    @Override
    public void close() {
        if (owned != null) {
            owned.shutdown();
        }
        if (readers != null) {
            readers.shutdown();
        }
    }

    /** Collects what an engine is made of. */
    public static final class Builder {
        private @Nullable Collaboration collaboration;
        private @Nullable Workspaces workspaces;
        private @Nullable StateStore state;
        private Clock clock = Clock.systemUTC();
        private @Nullable Executor executor;
        private int parallelism = 4;
        private int attempts = 8;
        private Duration firstDelay = Duration.ofMillis(250);
        private Duration longestDelay = Duration.ofSeconds(8);
        private ProgressListener progress = ProgressListener.NONE;

        private Builder() {}

        /**
         * Sets the collaboration side. Required.
         *
         * @param value Dropbox, for example
         * @return this
         */
        public Builder collaboration(Collaboration value) {
            collaboration = value;
            return this;
        }

        /**
         * Sets the governed side. Required.
         *
         * @param value Extended ECM, for example
         * @return this
         */
        public Builder workspaces(Workspaces value) {
            workspaces = value;
            return this;
        }

        /**
         * Sets where state is kept. Required; the application closes it.
         *
         * @param value the store
         * @return this
         */
        public Builder state(StateStore value) {
            state = value;
            return this;
        }

        /**
         * Sets the clock; the system's without this.
         *
         * @param value tells the time of observations and records
         * @return this
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Sets who runs transfers; without this the engine makes its own daemon threads and ends them in {@link #close}: one for each document
         * under way, and one more that reads ahead while a large one travels. With this it makes none, and does not read ahead.
         *
         * @param value must run tasks in other threads than the caller's, or one at a time
         * @return this
         */
        public Builder executor(Executor value) {
            executor = value;
            return this;
        }

        /**
         * Sets how many documents travel at the same time; 4 without this.
         *
         * @param value from 1
         * @return this
         */
        public Builder parallelism(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("At least one document has to travel at a time, not " + value);
            }
            parallelism = value;
            return this;
        }

        /**
         * Sets how patiently effects are repeated; 8 tries from 250 ms to 8 s without this.
         *
         * @param tries at the most, from 1
         * @param first delay before the second try; doubles with each
         * @param longest where doubling ends
         * @return this
         */
        public Builder patience(int tries, Duration first, Duration longest) {
            if (tries < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) <= 0) {
                throw new IllegalArgumentException(
                        "Patience is at least one try and a first delay shorter than the longest");
            }
            attempts = tries;
            firstDelay = first;
            longestDelay = longest;
            return this;
        }

        /**
         * Sets who hears of progress; nobody without this.
         *
         * @param value hears from several threads
         * @return this
         */
        public Builder progress(ProgressListener value) {
            progress = value;
            return this;
        }

        /**
         * Checks what was given.
         *
         * @return the engine
         * @throws IllegalStateException if a side or the state store is missing
         */
        public WorkspaceBridge build() {
            Collaboration left = collaboration;
            Workspaces right = workspaces;
            StateStore kept = state;
            if (left == null || right == null || kept == null) {
                throw new IllegalStateException("An engine needs collaboration(…), workspaces(…) and state(…)");
            }
            return new WorkspaceBridge(this, left, right, kept);
        }
    }
}
