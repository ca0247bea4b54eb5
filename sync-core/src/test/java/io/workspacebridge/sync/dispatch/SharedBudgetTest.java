package io.workspacebridge.sync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.PostgresServer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("endurance")
@DisplayName("One budget for all machines")
@Timeout(60)
class SharedBudgetTest {

    @RegisterExtension
    static final BeforeAllCallback SERVER =
            context -> url = PostgresServer.of(context).url();

    private static String url = "";

    private final SharedDatabase database = new SharedDatabase(url());
    private final List<SharedBudget> machines = new ArrayList<>();
    private final List<Thread> callers = new ArrayList<>();
    private final ConcurrentLinkedQueue<Long> calls = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> callsOf = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile boolean over;

    SharedBudgetTest() {
        JdbcStateStore.on(database.pool, Clock.systemUTC()).close();
    }

    private static String url() {
        return url;
    }

    @AfterEach
    void end() throws InterruptedException, SQLException {
        stop();
        machines.forEach(SharedBudget::close);
        database.drop();
    }

    private SharedBudget machine(BudgetLimits limits) {
        SharedBudget budget = new SharedBudget(database.pool, "dropbox:dbid:1", limits);
        machines.add(budget);
        return budget;
    }

    private void caller(SharedBudget budget, String link, Duration takes) {
        Thread thread = new Thread(() -> {
            try {
                while (!over) {
                    budget.begin(link);
                    calls.add(System.nanoTime());
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    callsOf.computeIfAbsent(link, key -> new AtomicInteger()).incrementAndGet();
                    Thread.sleep(takes.toMillis());
                    running.decrementAndGet();
                    budget.end();
                }
            } catch (InterruptedException | TimeoutException e) {
                // The test is over.
            }
        });
        callers.add(thread);
        thread.start();
    }

    private void stop() throws InterruptedException {
        over = true;
        for (Thread caller : callers) {
            caller.interrupt();
            caller.join();
        }
    }

    @Test
    @DisplayName(
            "F109: three machines never begin more than the budget in any second, and links have equal parts wherever they run")
    void rate() throws Exception {
        BudgetLimits limits = new BudgetLimits(100, 50);
        SharedBudget one = machine(limits);
        SharedBudget two = machine(limits);
        SharedBudget three = machine(limits);
        // Three links here, one there, one there: a fifth each.
        for (String link : List.of("a", "b", "c")) {
            caller(one, link, Duration.ofMillis(1));
            caller(one, link, Duration.ofMillis(1));
        }
        caller(two, "d", Duration.ofMillis(1));
        caller(two, "d", Duration.ofMillis(1));
        caller(three, "e", Duration.ofMillis(1));
        caller(three, "e", Duration.ofMillis(1));
        Thread.sleep(1000);
        callsOf.clear();
        Thread.sleep(4000);
        Map<String, AtomicInteger> seen = Map.copyOf(callsOf);
        stop();

        assertThat(mostInASecond()).isBetween(60, 100 + 3 * 5);
        int all = seen.values().stream().mapToInt(AtomicInteger::get).sum();
        assertThat(seen.values()).allSatisfy(each -> assertThat(each.get()).isBetween(all / 8, all / 3));
    }

    private int mostInASecond() {
        List<Long> times = calls.stream().sorted().toList();
        int best = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(to) - times.get(from) >= 1_000_000_000L) {
                from++;
            }
            best = Math.max(best, to - from + 1);
        }
        return best;
    }

    @Test
    @DisplayName("never more requests at a time than the budget has, and one machine alone may have all of them")
    void slots() throws Exception {
        BudgetLimits limits = new BudgetLimits(10_000, 6);
        SharedBudget one = machine(limits);
        for (int i = 0; i < 8; i++) {
            caller(one, "a", Duration.ofMillis(20));
        }
        Thread.sleep(800);
        assertThat(most).hasValue(6);
        SharedBudget two = machine(limits);
        for (int i = 0; i < 8; i++) {
            caller(two, "b", Duration.ofMillis(20));
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        boolean fair = false;
        while (!fair && System.nanoTime() < deadline) {
            callsOf.clear();
            Thread.sleep(1500);
            int a = callsOf.getOrDefault("a", new AtomicInteger()).get();
            int b = callsOf.getOrDefault("b", new AtomicInteger()).get();
            fair = b > a / 2 && b < a * 2;
        }
        assertThat(fair).as("both have about half").isTrue();
        assertThat(most).hasValue(6);
    }

    @Test
    @DisplayName("a Retry-After that one machine was given is honoured by all")
    void rest() throws Exception {
        BudgetLimits limits = new BudgetLimits(200, 20);
        SharedBudget one = machine(limits);
        SharedBudget two = machine(limits);
        caller(one, "a", Duration.ofMillis(2));
        caller(two, "b", Duration.ofMillis(2));
        Thread.sleep(1000);
        assertThat(callsOf).containsOnlyKeys("a", "b");

        one.rest(Duration.ofSeconds(2));
        long asked = System.nanoTime();
        Thread.sleep(3000);
        stop();

        // What the other begins before it hears of it, within a tenth of a second or two, is not called back.
        List<Long> during = calls.stream()
                .filter(at -> at - asked > Duration.ofMillis(400).toNanos()
                        && at - asked < Duration.ofMillis(1950).toNanos())
                .toList();
        assertThat(during).isEmpty();
        assertThat(calls)
                .as("and then both go on")
                .anyMatch(at -> at - asked > Duration.ofMillis(2100).toNanos());
    }

    @Test
    @DisplayName("F76: the part of a machine that died is free again, and one that lost the database stops calling")
    void dead() throws Exception {
        database.sql("insert into wb_budget_share (budget, holder, links, waiting, slots, rate, expires_at) values"
                + " ('dropbox:dbid:1', 'dead', 1, 1, 4, 100000,"
                + " cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + 1500)");
        SharedBudget one = machine(new BudgetLimits(100, 4));
        caller(one, "a", Duration.ofMillis(1));
        Thread.sleep(700);
        assertThat(calls).as("all of it is in a dead hand").isEmpty();
        Thread.sleep(2000);
        assertThat(calls).isNotEmpty();

        database.sql("alter table wb_budget_share rename to away");
        Thread.sleep(2500);
        int before = calls.size();
        Thread.sleep(500);
        assertThat(calls).hasSize(before);
        database.sql("alter table away rename to wb_budget_share");
        Thread.sleep(1000);
        assertThat(calls.size()).isGreaterThan(before);
    }
}
