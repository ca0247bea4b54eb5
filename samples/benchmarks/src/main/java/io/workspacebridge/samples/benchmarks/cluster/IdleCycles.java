package io.workspacebridge.samples.benchmarks.cluster;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.dispatch.DispatchListener;
import io.workspacebridge.sync.dispatch.LinkWork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Cycles that find nothing to do, and when they began. */
final class IdleCycles implements LinkWork, DispatchListener {
    final AtomicInteger begun = new AtomicInteger();
    final Map<String, Long> lastBegin = new ConcurrentHashMap<>();

    @Override
    public void cycleBegins(String linkId, Duration late) {
        lastBegin.put(linkId, System.nanoTime());
        begun.incrementAndGet();
    }

    @Override
    public Optional<CycleReport> run(String linkId, Duration turn) {
        return Optional.of(new CycleReport(linkId, CycleReport.State.IN_SYNC, List.of(), null, null, 0, 0));
    }

    @Override
    public Optional<CycleReport> meetObligations(String linkId) {
        return Optional.empty();
    }
}
