package io.workspacebridge.sync.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.dispatch.DispatchListener;
import io.workspacebridge.sync.dispatch.DispatchSettings;
import io.workspacebridge.sync.dispatch.InProcessDispatcher;
import io.workspacebridge.sync.dispatch.LinkWork;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.Obligation;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BridgeMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BridgeMeters meters = new BridgeMeters(registry);

    @Test
    @DisplayName("a cycle is counted with its files, bytes, state and what became of its items")
    void cycles() {
        meters.cycleBegins("acme", Duration.ofMillis(40));
        meters.cycleEnded(
                new CycleReport(
                        "acme",
                        CycleReport.State.IN_SYNC,
                        List.of(
                                line(CycleReport.Outcome.APPLIED, ReasonCode.NEW),
                                line(CycleReport.Outcome.WAITING, ReasonCode.QUARANTINED),
                                line(CycleReport.Outcome.NONE, ReasonCode.IN_SYNC)),
                        null,
                        null,
                        1,
                        4096),
                Duration.ofSeconds(2));

        assertThat(registry.get("workspacebridge.files").counter().count()).isEqualTo(1);
        assertThat(registry.get("workspacebridge.bytes").counter().count()).isEqualTo(4096);
        assertThat(registry.get("workspacebridge.cycle")
                        .tag("state", "in_sync")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("workspacebridge.cycle.late").timer().count()).isEqualTo(1);
        assertThat(registry.get("workspacebridge.items")
                        .tags("outcome", "waiting", "reason", "quarantined")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.find("workspacebridge.items")
                        .tag("reason", "in_sync")
                        .counter())
                .isNull();
    }

    @Test
    @DisplayName("gauges say what waits: links whose time has come, and what is owed since when")
    void gauges() {
        Clock clock = Clock.systemUTC();
        StateStore store = new InMemoryStateStore(clock);
        Lease lease = ((StateStore.Acquisition.Granted) store.acquire("board", "test", Duration.ofMinutes(1))).lease();
        store.obligations()
                .save(
                        lease,
                        new Obligation(
                                "board",
                                "grant",
                                "GRANT_EXPIRY",
                                "",
                                clock.instant().minusSeconds(90),
                                "{}"));
        try (InProcessDispatcher dispatcher = new InProcessDispatcher(
                new LinkWork() {
                    @Override
                    public Optional<CycleReport> run(String linkId, Duration turn) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<CycleReport> meetObligations(String linkId) {
                        return Optional.empty();
                    }
                },
                store,
                clock,
                DispatchSettings.standard(),
                DispatchListener.NONE)) {
            dispatcher.register("board", "");
            dispatcher.register("acme", "");
            meters.watch(dispatcher, store, clock);

            assertThat(registry.get("workspacebridge.backlog.links").gauge().value())
                    .isEqualTo(2);
            assertThat(registry.get("workspacebridge.links.registered").gauge().value())
                    .isEqualTo(2);
            assertThat(registry.get("workspacebridge.obligations.due").gauge().value())
                    .isEqualTo(1);
            assertThat(registry.get("workspacebridge.obligations.late").gauge().value())
                    .isBetween(89.0, 200.0);
            assertThat(registry.get("workspacebridge.holds").gauge().value()).isZero();
        }
    }

    private static CycleReport.Line line(CycleReport.Outcome outcome, ReasonCode code) {
        return new CycleReport.Line("CREATE_DOCUMENT", "a.txt", Reason.of(code, ""), outcome, false);
    }
}
