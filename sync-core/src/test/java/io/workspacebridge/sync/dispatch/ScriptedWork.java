package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Cycles that do what a test says, and tell that they ran. */
final class ScriptedWork implements LinkWork {
    final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    final BlockingQueue<String> met = new LinkedBlockingQueue<>();
    final Map<String, Function<String, Optional<CycleReport>>> scripts = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> count = new ConcurrentHashMap<>();
    final AtomicInteger sideBySide = new AtomicInteger();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    volatile Function<String, Optional<CycleReport>> obligations = link -> Optional.of(done(link));

    @Override
    public Optional<CycleReport> run(String linkId, Duration turn) {
        AtomicInteger mine = running.computeIfAbsent(linkId, key -> new AtomicInteger());
        if (mine.incrementAndGet() > 1) {
            sideBySide.incrementAndGet();
        }
        try {
            count.computeIfAbsent(linkId, key -> new AtomicInteger()).incrementAndGet();
            // Looked up first: a test that was told of this cycle changes the next one.
            Function<String, Optional<CycleReport>> script =
                    scripts.getOrDefault(linkId, link -> Optional.of(done(link)));
            begun.add(linkId);
            return script.apply(linkId);
        } finally {
            mine.decrementAndGet();
        }
    }

    @Override
    public Optional<CycleReport> meetObligations(String linkId) {
        Optional<CycleReport> report = obligations.apply(linkId);
        met.add(linkId);
        return report;
    }

    int cyclesOf(String linkId) {
        AtomicInteger known = count.get(linkId);
        return known == null ? 0 : known.get();
    }

    /** Waits for the next cycle of any link. */
    String next() throws InterruptedException {
        String linkId = begun.poll(20, TimeUnit.SECONDS);
        if (linkId == null) {
            throw new AssertionError("No cycle began within 20 seconds");
        }
        return linkId;
    }

    /** Whether no cycle begins for a time. */
    boolean isQuietFor(Duration time) throws InterruptedException {
        return begun.poll(time.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    static CycleReport done(String linkId) {
        return new CycleReport(linkId, CycleReport.State.IN_SYNC, List.of(), null, null, 0, 0);
    }

    static CycleReport failed(String linkId) {
        return new CycleReport(linkId, CycleReport.State.FAILED, List.of(), null, "a side is away", 0, 0);
    }

    static CycleReport unfinished(String linkId) {
        return new CycleReport(
                linkId,
                CycleReport.State.FAILED,
                List.of(new CycleReport.Line(
                        "CREATE_DOCUMENT",
                        "a.txt",
                        Reason.of(ReasonCode.TURN_OVER, ""),
                        CycleReport.Outcome.FAILED,
                        false)),
                null,
                "more to do",
                0,
                0);
    }
}
