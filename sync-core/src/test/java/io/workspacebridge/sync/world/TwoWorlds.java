package io.workspacebridge.sync.world;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A Dropbox folder and a workspace in memory, a clock that stands still, and an engine between them. */
public final class TwoWorlds {
    public static final WorkspaceReference ACME = WorkspaceReference.named("Customer", "ACME");
    public static final String KEY = ACME.key();

    public final Tripwire wire = new Tripwire();
    public final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-02T09:00:00Z"));
    public final FakeDropbox dropbox = new FakeDropbox(wire, clock::instant);
    public final FakeWorkspaces workspaces = new FakeWorkspaces(wire, clock::instant);
    public final InMemoryStateStore state = new InMemoryStateStore(clock);

    public static ExchangeFlow.Builder exchange() {
        return ExchangeFlow.builder()
                .workspace(
                        ACME,
                        RelativePath.of("Documents"),
                        new NewWorkspace(ACME, "Customer", null, "ACME", Metadata.NONE));
    }

    public static ExportFlow.Builder export() {
        return ExportFlow.builder().workspace(ACME, RelativePath.of("Documents"));
    }

    public static Link link(ExchangeFlow flow) {
        return Link.exchange("acme", "/Customers/ACME", flow);
    }

    public static Link link(ExportFlow flow) {
        return Link.export("acme", "/Customers/ACME", flow);
    }

    public WorkspaceBridge bridge(StateStore store, Clock time) {
        return WorkspaceBridge.builder()
                .collaboration(dropbox)
                .workspaces(workspaces)
                .state(store)
                .clock(time)
                .parallelism(1)
                .executor(Runnable::run)
                .patience(5, Duration.ofNanos(1000), Duration.ofNanos(5000))
                .build();
    }

    public CycleReport run(Link link) {
        try (WorkspaceBridge bridge = bridge(state, clock)) {
            return bridge.run(link);
        }
    }

    public CycleReport run(ExchangeFlow flow) {
        return run(link(flow));
    }

    public CycleReport run(ExportFlow flow) {
        return run(link(flow));
    }

    public CycleReport plan(Link link) {
        try (WorkspaceBridge bridge = bridge(state, clock)) {
            return bridge.plan(link);
        }
    }

    public VerificationReport verify(Link link) {
        try (WorkspaceBridge bridge = bridge(state, clock)) {
            return bridge.verify(link);
        }
    }

    /** Runs once more and tells what was done to either side. */
    public List<String> effects(Link link) {
        wire.disarm();
        run(link);
        return wire.effects();
    }

    public List<EvidenceEntry> evidence() {
        List<EvidenceEntry> entries = new ArrayList<>();
        state.evidence("acme", entries::add);
        return entries;
    }
}
