package io.workspacebridge.samples.benchmarks.cluster;

import io.workspacebridge.dropbox.DropboxWebhook;
import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sync.dispatch.DbSchedulerDispatcher;
import io.workspacebridge.sync.dispatch.DispatchSettings;
import io.workspacebridge.sync.dispatch.HintIntake;
import io.workspacebridge.sync.dispatch.WorkDispatcher;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed notifications at a fixed pace while dispatchers look for them; then bursts that name many accounts each. */
public final class WebhookIntakeBenchmark implements Benchmark {
    private static final String SECRET = "app secret";

    @Override
    public String name() {
        return "webhook-intake";
    }

    @Override
    public String shows() {
        return "signed notifications to one upsert each at 2,000/s (p99 < 20 ms, none lost); 1,000,000 hints make <= 20,000 cycles";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int links = settings.number("links", 10_000);
        int notifications = settings.number("notifications", 40_000);
        int perSecond = settings.number("perSecond", 2_000);
        int threads = settings.number("threads", 16);
        int hints = settings.number("hints", 1_000_000);
        int accounts = settings.number("accountsInOne", 500);
        settings.complete();
        try (LinkTable table = new LinkTable(links)) {
            HintIntake intake = new HintIntake(table.pool);
            DropboxWebhook webhook = new DropboxWebhook(SECRET);
            IdleCycles cycles = new IdleCycles();
            try (WorkDispatcher dispatcher = dispatcher(table, cycles, Duration.ofSeconds(1))) {
                dispatcher.start();
                paced(settings, report, webhook, intake, cycles, links, notifications, perSecond, threads);
            }
            try (WorkDispatcher dispatcher = dispatcher(table, cycles, Duration.ofSeconds(5))) {
                dispatcher.start();
                burst(settings, report, webhook, intake, cycles, links, hints, accounts, threads);
            }
        }
    }

    private static WorkDispatcher dispatcher(LinkTable table, IdleCycles cycles, Duration quiet) {
        return new DbSchedulerDispatcher(
                table.pool,
                cycles,
                table.store,
                Clock.systemUTC(),
                DispatchSettings.standard()
                        .withThreads(8, 1, 8)
                        .withTimes(Duration.ofDays(1), Duration.ofSeconds(30), quiet, Duration.ofSeconds(2)),
                cycles);
    }

    private void paced(
            Settings settings,
            Report report,
            DropboxWebhook webhook,
            HintIntake intake,
            IdleCycles cycles,
            int links,
            int notifications,
            int perSecond,
            int threads)
            throws Exception {
        Map<String, Long> accepted = new ConcurrentHashMap<>();
        double[] took = new double[notifications];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Random random = new Random(5);
        byte[][] bodies = new byte[notifications][];
        String[] signatures = new String[notifications];
        int[] link = new int[notifications];
        for (int i = 0; i < notifications; i++) {
            link[i] = random.nextInt(links);
            bodies[i] = body(List.of("dbid:" + link[i]));
            signatures[i] = sign(bodies[i]);
        }
        for (int warm = 0; warm < 2000; warm++) {
            webhook.notification(bodies[warm % notifications], signatures[warm % notifications], intake::accounts);
        }
        long start = System.nanoTime();
        side(threads, () -> {
            for (int i = next.getAndIncrement(); i < notifications; i = next.getAndIncrement()) {
                // By the pace, not by when the one before was done: who waits counts as slow.
                long at = start + i * 1_000_000_000L / perSecond;
                for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                    Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
                }
                int status = webhook.notification(bodies[i], signatures[i], intake::accounts)
                        .status();
                long done = System.nanoTime();
                took[i] = (done - Math.max(at, start)) / 1e6;
                if (status == 200) {
                    accepted.merge("link-" + link[i], at, Math::max);
                } else {
                    refused.incrementAndGet();
                }
            }
            return true;
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(took);
        report.print(
                Figure.of(name(), settings, "accepted", (notifications - refused.get()) / seconds, "notifications/s")
                        .atLeast(0.98 * perSecond));
        report.print(Figure.of(name(), settings, "p99", took[notifications * 99 / 100], "ms")
                .atMost(20));
        report.print(Figure.of(
                        name(),
                        settings,
                        "links without a cycle after their notification",
                        lost(cycles, accepted),
                        "links")
                .atMost(0));
    }

    private void burst(
            Settings settings,
            Report report,
            DropboxWebhook webhook,
            HintIntake intake,
            IdleCycles cycles,
            int links,
            int hints,
            int accounts,
            int threads)
            throws Exception {
        int before = cycles.begun.get();
        Map<String, Long> accepted = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        int notifications = hints / accounts;
        long start = System.nanoTime();
        side(threads, () -> {
            for (int i = next.getAndIncrement(); i < notifications; i = next.getAndIncrement()) {
                List<String> named = new ArrayList<>();
                for (int account = 0; account < accounts; account++) {
                    named.add("dbid:" + (int) (((long) i * accounts + account) % links));
                }
                byte[] body = body(named);
                long at = System.nanoTime();
                if (webhook.notification(body, sign(body), intake::accounts).status() != 200) {
                    throw new IllegalStateException("A genuine notification was refused");
                }
                named.forEach(account -> accepted.merge(account.replace("dbid:", "link-"), at, Math::max));
            }
            return true;
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        report.print(
                Figure.of(name(), settings, "hints in bursts", (double) notifications * accounts / seconds, "hints/s"));
        report.print(
                Figure.of(name(), settings, "links without a cycle after their hint", lost(cycles, accepted), "links")
                        .atMost(0));
        report.print(Figure.of(name(), settings, "cycles for all hints", cycles.begun.get() - before, "cycles")
                .atMost(2.0 * links));
    }

    /** Waits for the cycles; how many links had none that began after their last hint. */
    private static int lost(IdleCycles cycles, Map<String, Long> accepted) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        long open;
        do {
            Thread.sleep(100);
            open = accepted.entrySet().stream()
                    .filter(hint -> {
                        Long begun = cycles.lastBegin.get(hint.getKey());
                        return begun == null || begun - hint.getValue() < 0;
                    })
                    .count();
        } while (open > 0 && System.nanoTime() < end);
        return (int) open;
    }

    private static void side(int threads, Callable<Boolean> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(work));
            }
            for (Future<Boolean> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static byte[] body(List<String> accounts) {
        return ("{\"list_folder\":{\"accounts\":[\"" + String.join("\",\"", accounts)
                        + "\"]},\"delta\":{\"users\":[]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
