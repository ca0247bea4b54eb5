package io.workspacebridge.sync;

import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.internal.Cycle;
import io.workspacebridge.sync.internal.LinkDesk;
import io.workspacebridge.sync.internal.LinkPreflight;
import io.workspacebridge.sync.internal.LinkWatcher;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.port.ChangeNotifier;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Sharing;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.ParkedCase;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine. An application wires it up once, with the two sides and a state store, and then asks it to plan or run links.
 *
 * <p>Thread-safe: different links may run at the same time; two runs of one link exclude each other, across processes that share the
 * state. Problems of a link come back in its report, not as exceptions.
 */
public final class WorkspaceBridge implements AutoCloseable {

    private final Cycle cycle;
    private final LinkDesk desk;
    private final Collaboration collaboration;
    private final Workspaces workspaces;
    private final StateStore state;
    private final @Nullable ChangeNotifier notifier;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final @Nullable ExecutorService owned;
    private final @Nullable ExecutorService readers;

    private WorkspaceBridge(Builder builder, Collaboration collaboration, Workspaces workspaces, StateStore state) {
        this.collaboration = collaboration;
        this.workspaces = workspaces;
        this.state = state;
        this.notifier = builder.notifier;
        this.desk = new LinkDesk(state, builder.clock);
        Executor executor = builder.executor;
        owned = executor == null ? Executors.newFixedThreadPool(builder.parallelism, threads()) : null;
        readers = executor == null ? Executors.newCachedThreadPool(threads()) : null;
        cycle = new Cycle(
                collaboration,
                workspaces,
                builder.sharing,
                state,
                builder.clock,
                executor == null ? Objects.requireNonNull(owned) : executor,
                readers,
                builder.parallelism,
                builder.attempts,
                builder.firstDelay,
                builder.longestDelay,
                builder.lease,
                builder.failing,
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
     * Runs one cycle that begins no new item after a time, for dispatchers: a link with a million files takes many turns, and others have
     * theirs in between. What has begun is finished; looking and planning are never cut short. A turn ends early when an obligation of
     * the link becomes due.
     *
     * @param link the link
     * @param turn counts from the first effect on
     * @return what was done; {@link CycleReport#isUnfinished()} when there is more to do
     */
    public CycleReport run(Link link, Duration turn) {
        return cycle.run(link, turn);
    }

    /**
     * Carries out only what has become due: access that ends, copies whose grace is over, rights that expire. Sends nothing when nothing
     * is due. Cycles do the same first; this is for whoever has to be on time whatever the cycles do. Repeating it is safe.
     *
     * @param link the link
     * @return what was done
     */
    public CycleReport meetObligations(Link link) {
        return cycle.meetObligations(link);
    }

    /**
     * Waits until something may have changed in a link's Dropbox folder since its last cycle.
     *
     * @param link the link
     * @param atMost how long to wait at the most
     * @return true when running it is worthwhile; false also before its first complete reading
     * @throws io.workspacebridge.sync.port.PortException if waiting failed
     * @throws StateException if the cursor can't be read
     */
    public boolean awaitChange(Link link, Duration atMost) {
        String cursor = state.observations()
                .find(link.id())
                .map(io.workspacebridge.sync.state.Observation::cursor)
                .orElse(null);
        return cursor != null && collaboration.awaitChange(cursor, atMost);
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
     * Calls shared copies back before their time: access ends, the copies of a pack are removed, and the link is not shared again.
     * Repeating it is safe. What somebody downloaded before can't be called back.
     *
     * @param link an exporting link that shares
     * @return what was taken back and removed
     */
    public CycleReport recall(Link link) {
        return cycle.recall(link);
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

    /**
     * Looks, before the first run, for what would keep a link from running. Sends no mutating request.
     *
     * @param link the link
     * @return what was found; empty findings when nothing is in the way
     */
    public Preflight preflight(Link link) {
        return new LinkPreflight(collaboration, workspaces, state).check(link);
    }

    /**
     * Watches links with {@link WatchSettings#standard() standard settings}.
     *
     * @param links each is run at once, and then whenever something changed
     * @param reports hears of every cycle, from one thread for each link; quick, and throws nothing
     * @return to be closed
     * @see #watch(List, WatchSettings, Consumer)
     */
    public Watch watch(List<Link> links, Consumer<CycleReport> reports) {
        return watch(links, WatchSettings.standard(), reports);
    }

    /**
     * Runs links again and again until the watch is closed: seconds after a change in Dropbox, when the workspace's time has come, and
     * completely now and then. Makes two daemon threads for each link, whatever executor the application gave. Another process that
     * watches the same link takes turns with this one.
     *
     * @param links each once
     * @param settings how closely
     * @param reports hears of every cycle, from one thread for each link; quick, and throws nothing
     * @return to be closed before the engine
     * @throws IllegalArgumentException if two links have the same id
     */
    public Watch watch(List<Link> links, WatchSettings settings, Consumer<CycleReport> reports) {
        if (links.stream().map(Link::id).distinct().count() < links.size()) {
            throw new IllegalArgumentException("A link can be watched once only; two of them have the same id");
        }
        List<LinkWatcher> watchers = links.stream()
                .map(link -> new LinkWatcher(cycle, collaboration, state, link, settings, reports))
                .toList();
        Watch watch = new Watch(watchers);
        watches.add(watch);
        ThreadFactory threads = threads();
        watchers.forEach(watcher -> watcher.start(threads));
        return watch;
    }

    /**
     * Takes a notification from the host's HTTP server. A genuine one wakes the links that are watched; it is answered with status 200,
     * any other with 403. Quick: it checks a signature and sends nothing (F06).
     *
     * @param headers of the request; names in any case
     * @param body the bytes as received, before any decoding
     * @return whether the notification is genuine
     * @throws IllegalStateException if the engine was built without {@link Builder#notifier}
     */
    public boolean onWebhook(Map<String, String> headers, byte[] body) {
        ChangeNotifier known = notifier;
        if (known == null) {
            throw new IllegalStateException("The engine was built without notifier(…), so it can't tell who sent this");
        }
        boolean genuine = known.isGenuine(headers, body);
        if (genuine) {
            watches.forEach(Watch::wake);
        }
        return genuine;
    }

    /**
     * Lets a link rest: its runs do nothing and say so, until it is resumed. Repeating it is harmless.
     *
     * @param link a link that has run before
     * @param why in one sentence
     * @throws StateException if it never ran, or another process works on it just now
     */
    public void suspend(Link link, String why) {
        desk.suspend(link.id(), why);
    }

    /**
     * Lets a link run again. Repeating it is harmless.
     *
     * @param link a link that has run before
     * @throws StateException if it never ran, or another process works on it just now
     */
    public void resume(Link link) {
        desk.resume(link.id());
    }

    /**
     * Ends a link for good. Both sides stay as they are, and so does its evidence. Repeating it is harmless.
     *
     * @param link a link that has run before
     * @param why in one sentence
     * @throws StateException if it never ran, or another process works on it just now
     */
    public void retire(Link link, String why) {
        desk.retire(link.id(), why);
    }

    /**
     * Decides a conflict that rests; the next cycle does what was decided. The decision holds for the very revision and version that the
     * conflict names.
     *
     * @param link the link
     * @param conflict from {@link CycleReport#conflicts()}
     * @param resolution what to do
     * @param by who decides, for the record
     * @return false when no such conflict rests any more
     * @throws IllegalArgumentException if the resolution is to park, or the conflict is not about contents
     * @throws StateException if another process works on the link just now
     */
    public boolean decide(Link link, ConflictCase conflict, ConflictResolver.Choice resolution, String by) {
        return desk.decide(link.id(), conflict, resolution, by);
    }

    /**
     * The conflicts of a link that wait for a decision, with their deadlines, and those whose decision the next cycle carries out.
     *
     * @param link the link
     * @return the oldest first; empty for a link that never ran
     */
    public List<ParkedCase> parkedCases(Link link) {
        return state.parkedCases().of(link.id());
    }

    /**
     * Lets an item out of quarantine; the next cycle tries it as if it had never failed.
     *
     * @param link the link
     * @param item the item's id or path, as in {@link CycleReport#quarantined()}
     * @return false when it is not in quarantine
     * @throws StateException if another process works on the link just now
     */
    public boolean requeue(Link link, String item) {
        return desk.requeue(link.id(), item);
    }

    /**
     * Reads a link's evidence in order, without holding it in memory.
     *
     * @param link the link
     * @param reader takes one record after the other
     */
    public void evidence(Link link, Consumer<EvidenceEntry> reader) {
        state.evidence(link.id(), reader);
    }

    /** Ends watches, then the threads that the engine made; what the application handed in stays open. */
    @Override
    public void close() {
        watches.forEach(Watch::close);
        watches.clear();
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
        private @Nullable Sharing sharing;
        private @Nullable StateStore state;
        private Clock clock = Clock.systemUTC();
        private @Nullable Executor executor;
        private int parallelism = 4;
        private int attempts = 8;
        private Duration firstDelay = Duration.ofMillis(250);
        private Duration longestDelay = Duration.ofSeconds(8);
        private Duration lease = Duration.ofSeconds(60);
        private Cycle.Quarantining failing = new Cycle.Quarantining(3, Duration.ofMinutes(5), Duration.ofHours(12));
        private ProgressListener progress = ProgressListener.NONE;
        private @Nullable ChangeNotifier notifier;

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
         * Sets how copies are shared; needed by flows that share what they export.
         *
         * @param value of the same account as the collaboration side
         * @return this
         */
        public Builder sharing(Sharing value) {
            sharing = value;
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
         * When an item that fails cycle after cycle is put into quarantine: it rests, is reported, and is tried again after pauses that
         * double, at once when another revision of it comes, or when it is {@linkplain WorkspaceBridge#requeue requeued}.
         *
         * @param failures from how many failed cycles in a row on; 3 unless set
         * @param first the first pause; 5 minutes unless set
         * @param longest where doubling ends; 12 hours unless set
         * @return this
         * @throws IllegalArgumentException if there is no failure to count, or no time between tries
         */
        public Builder quarantine(int failures, Duration first, Duration longest) {
            if (failures < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
                throw new IllegalArgumentException(
                        "Quarantine takes at least one failure, and a first pause that is not longer than the longest");
            }
            failing = new Cycle.Quarantining(failures, first, longest);
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
         * Sets how long a link's lease lasts unless renewed; a minute without this. A process that hangs for longer loses its links, and
         * whoever takes over from a dead machine waits as long.
         *
         * @param value at least a second; longer than any single request takes
         * @return this
         */
        public Builder lease(Duration value) {
            if (value.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("A lease lasts a second at least, not " + value);
            }
            lease = value;
            return this;
        }

        /**
         * Sets who knows genuine notifications; without this {@link WorkspaceBridge#onWebhook} is refused.
         *
         * @param value the collaboration side's
         * @return this
         */
        public Builder notifier(ChangeNotifier value) {
            notifier = value;
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
