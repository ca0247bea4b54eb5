package io.workspacebridge.sync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.Lifecycle;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.Obligation;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every dispatcher promises, in one process or on many machines. */
@Timeout(60)
abstract class DispatcherContract {
    static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LONG = Duration.ofHours(1);
    private static final DispatchSettings SETTINGS = DispatchSettings.standard()
            .withThreads(2, 1, 1)
            .withTimes(LONG, Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(50))
            .looking(Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofMillis(500));

    final ScriptedWork work = new ScriptedWork();
    private final List<WorkDispatcher> open = new ArrayList<>();

    abstract StateStore store();

    abstract WorkDispatcher make(ScriptedWork links, DispatchSettings settings);

    private WorkDispatcher started(DispatchSettings settings) {
        WorkDispatcher dispatcher = make(work, settings);
        open.add(dispatcher);
        dispatcher.start();
        return dispatcher;
    }

    @AfterEach
    void closeAll() {
        open.forEach(WorkDispatcher::close);
    }

    @Test
    @DisplayName("a registered link runs at once and then again and again; registering it again changes nothing")
    void runsAgain() throws Exception {
        WorkDispatcher dispatcher = started(SETTINGS.withTimes(
                Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(50)));
        dispatcher.register("a", "");
        assertThat(work.next()).isEqualTo("a");
        dispatcher.register("a", "");
        assertThat(List.of(work.next(), work.next())).containsOnly("a");
        assertThat(work.sideBySide).hasValue(0);
    }

    @Test
    @DisplayName("F04: a hundred hints make one cycle, and hints during a cycle make one more")
    void hintsAreCoalesced() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        WorkDispatcher dispatcher =
                started(SETTINGS.withTimes(LONG, Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(50)));
        dispatcher.register("a", "");
        work.next();
        work.scripts.put("a", link -> {
            inside.countDown();
            await(goOn);
            return Optional.of(ScriptedWork.done(link));
        });
        for (int i = 0; i < 100; i++) {
            dispatcher.hint("a");
        }
        assertThat(work.next()).isEqualTo("a");
        await(inside);
        for (int i = 0; i < 100; i++) {
            dispatcher.hint("a");
        }
        goOn.countDown();
        assertThat(work.next()).isEqualTo("a");
        assertThat(work.isQuietFor(Duration.ofMillis(600))).isTrue();
        assertThat(work.cyclesOf("a")).isEqualTo(3);
    }

    @Test
    @DisplayName("a notification for an account wakes its links and no other")
    void accounts() throws Exception {
        WorkDispatcher dispatcher = started(SETTINGS);
        dispatcher.register("a1", "dbid:a");
        dispatcher.register("a2", "dbid:a");
        dispatcher.register("b", "dbid:b");
        assertThat(Set.copyOf(List.of(work.next(), work.next(), work.next()))).hasSize(3);

        dispatcher.hintAccounts(Set.of("dbid:a", "dbid:unknown"));

        assertThat(Set.copyOf(List.of(work.next(), work.next()))).containsExactlyInAnyOrder("a1", "a2");
        assertThat(work.isQuietFor(Duration.ofMillis(300))).isTrue();
    }

    @Test
    @DisplayName("a huge link takes its turns, and small ones have theirs in between, though there is one thread")
    void turns() throws Exception {
        WorkDispatcher dispatcher = started(SETTINGS.withThreads(1, 1, 1));
        work.scripts.put("huge", link -> Optional.of(ScriptedWork.unfinished(link)));
        dispatcher.register("huge", "");
        assertThat(work.next()).isEqualTo("huge");
        for (int i = 0; i < 5; i++) {
            String small = "small" + i;
            dispatcher.register(small, "");
            for (String begun = work.next(); !begun.equals(small); begun = work.next()) {
                assertThat(begun).isEqualTo("huge");
            }
            assertThat(work.next()).as("it goes on").isEqualTo("huge");
        }
    }

    @Test
    @DisplayName(
            "F109: a failing link is tried again with growing pauses, hints do not hurry it, and others run meanwhile")
    void failures() throws Exception {
        WorkDispatcher dispatcher =
                started(SETTINGS.withTimes(LONG, Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(200)));
        work.scripts.put("away", link -> {
            if (work.cyclesOf(link) == 2) {
                throw new IllegalStateException("even this is no reason to stop");
            }
            return Optional.of(work.cyclesOf(link) < 4 ? ScriptedWork.failed(link) : ScriptedWork.done(link));
        });
        long start = System.nanoTime();
        dispatcher.register("away", "");
        assertThat(work.next()).isEqualTo("away");
        dispatcher.hint("away");
        dispatcher.register("well", "");
        List<String> begun = new ArrayList<>();
        while (work.cyclesOf("away") < 4) {
            begun.add(work.next());
        }
        // 200, 400 and 800 ms, each a fifth shorter at the most.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1100));
        assertThat(begun).containsOnlyOnce("well");
    }

    @Test
    @DisplayName("I18: what is owed is met while huge links have all threads, also of a link that runs itself")
    void obligationsAreNotStarved() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        WorkDispatcher dispatcher = started(SETTINGS);
        for (String huge : List.of("huge1", "huge2")) {
            work.scripts.put(huge, link -> {
                await(goOn);
                return Optional.of(ScriptedWork.done(link));
            });
            dispatcher.register(huge, "");
        }
        assertThat(Set.copyOf(List.of(work.next(), work.next()))).hasSize(2);
        dispatcher.register("board", "");
        owe("board", "grant-1");
        owe("huge1", "grant-2");
        work.obligations = link -> {
            settle(link);
            return Optional.of(ScriptedWork.done(link));
        };

        assertThat(Set.copyOf(List.of(met(), met()))).containsExactlyInAnyOrder("board", "huge1");
        assertThat(work.cyclesOf("board"))
                .as("no thread was free for its cycle")
                .isZero();
        goOn.countDown();
        assertThat(work.next()).isEqualTo("board");
    }

    @Test
    @DisplayName("what could not be met is tried again until it is")
    void obligationsAreRepeated() throws Exception {
        WorkDispatcher dispatcher = started(SETTINGS);
        dispatcher.register("board", "");
        work.next();
        work.obligations = link -> {
            if (work.met.size() < 2) {
                return Optional.of(ScriptedWork.failed(link));
            }
            settle(link);
            return Optional.of(ScriptedWork.done(link));
        };
        owe("board", "grant");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!store().obligations().of("board").isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
        assertThat(work.met.size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    @DisplayName("an unregistered link runs no more; the cycle that is under way comes to its end")
    void unregistered() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        WorkDispatcher dispatcher = started(
                SETTINGS.withTimes(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(50)));
        work.scripts.put("a", link -> {
            await(goOn);
            return Optional.of(ScriptedWork.done(link));
        });
        dispatcher.register("a", "dbid:a");
        work.next();
        dispatcher.unregister("a");
        dispatcher.unregister("a");
        goOn.countDown();
        Thread.sleep(200);
        int cycles = work.cyclesOf("a");
        work.begun.clear();
        dispatcher.hint("a");
        dispatcher.hintAccounts(Set.of("dbid:a"));
        assertThat(work.isQuietFor(Duration.ofMillis(400))).isTrue();
        assertThat(work.cyclesOf("a")).isEqualTo(cycles);

        dispatcher.register("a", "dbid:a");
        assertThat(work.next()).isEqualTo("a");
    }

    @Test
    @DisplayName("I22: a retired link runs no more")
    void retired() throws Exception {
        WorkDispatcher dispatcher = started(
                SETTINGS.withTimes(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(50)));
        Lease lease = lease("old");
        LinkRow row = new LinkRow("old", "id:1", "/Old", "", null, null, null);
        store().saveLink(lease, row.retired("the project ended"));
        store().release(lease);
        work.scripts.put(
                "old",
                link -> Optional.of(
                        new CycleReport(link, CycleReport.State.SUSPENDED, List.of(), null, "retired", 0, 0)));
        dispatcher.register("old", "");
        assertThat(work.next()).isEqualTo("old");
        assertThat(work.isQuietFor(Duration.ofMillis(400))).isTrue();
        assertThat(store().link("old").orElseThrow().lifecycle()).isEqualTo(Lifecycle.RETIRED);
    }

    @Test
    @DisplayName("I13: whatever is hinted, no link runs beside itself")
    void neverTwice() throws Exception {
        WorkDispatcher dispatcher = started(SETTINGS.withThreads(8, 1, 1)
                .withTimes(LONG, Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(50)));
        List<String> links = List.of("a", "b", "c");
        for (String link : links) {
            work.scripts.put(link, id -> {
                pause();
                return Optional.of(ScriptedWork.done(id));
            });
            dispatcher.register(link, "dbid:x");
        }
        for (int i = 0; i < 60; i++) {
            dispatcher.hintAccounts(Set.of("dbid:x"));
            dispatcher.hint(links.get(i % 3));
            Thread.sleep(5);
        }
        assertThat(work.sideBySide).hasValue(0);
        assertThat(work.begun.size()).isGreaterThan(6);
    }

    @Test
    @DisplayName("closing waits for the cycle under way and begins no other")
    void closes() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        boolean[] ended = {false};
        WorkDispatcher dispatcher = started(SETTINGS.withThreads(1, 1, 1));
        work.scripts.put("a", link -> {
            await(goOn);
            pause();
            ended[0] = true;
            return Optional.of(ScriptedWork.unfinished(link));
        });
        dispatcher.register("a", "");
        work.next();
        dispatcher.register("b", "");
        Thread closing = new Thread(dispatcher::close);
        closing.start();
        while (closing.getState() == Thread.State.NEW || closing.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();
        assertThat(ended[0]).isTrue();
        assertThat(work.begun).as("nothing else began").isEmpty();
    }

    private String met() throws InterruptedException {
        String linkId = work.met.poll(20, TimeUnit.SECONDS);
        if (linkId == null) {
            throw new AssertionError("Nothing was met within 20 seconds");
        }
        return linkId;
    }

    private Lease lease(String linkId) {
        return ((StateStore.Acquisition.Granted) store().acquire(linkId, "test", Duration.ofMinutes(1))).lease();
    }

    private void owe(String linkId, String key) {
        Lease lease = lease(linkId);
        store().obligations()
                .save(
                        lease,
                        new Obligation(
                                linkId, key, "GRANT_EXPIRY", "", Instant.now().minusSeconds(1), "{}"));
        store().release(lease);
    }

    private void settle(String linkId) {
        Lease lease = lease(linkId);
        store().obligations().of(linkId).forEach(each -> store().obligations().settle(lease, each.key()));
        store().release(lease);
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
