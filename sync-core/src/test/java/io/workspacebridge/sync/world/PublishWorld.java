package io.workspacebridge.sync.world;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.InMemoryStateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Both sides in memory, a clock that tests move, and an engine that starts anew for each run. */
public final class PublishWorld {
    public static final String LINK = "link";

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Tripwire wire = new Tripwire();
    private final FakeDropbox dropbox = new FakeDropbox(wire, clock::instant);
    private final FakeWorkspaces workspaces = new FakeWorkspaces(wire);
    private final InMemoryStateStore state = new InMemoryStateStore(clock);
    private int kills;

    public Tripwire wire() {
        return wire;
    }

    public FakeDropbox dropbox() {
        return dropbox;
    }

    public FakeWorkspaces workspaces() {
        return workspaces;
    }

    public InMemoryStateStore state() {
        return state;
    }

    public Instant now() {
        return now;
    }

    public int kills() {
        return kills;
    }

    /** Time passes, whether a process runs or not. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    public CycleReport run(PublishFlow flow) {
        return engine(bridge -> bridge.run(link(flow)));
    }

    public CycleReport plan(PublishFlow flow) {
        return engine(bridge -> bridge.plan(link(flow)));
    }

    public VerificationReport verify(PublishFlow flow) {
        return engine(bridge -> bridge.verify(link(flow)));
    }

    public CycleReport assign(PublishFlow flow, String path, String key) {
        return engine(bridge -> bridge.assign(link(flow), path, key));
    }

    /** Starts the engine again and again until a run comes to its end, however often it is killed on the way. */
    public CycleReport runThrough(PublishFlow flow) {
        for (int i = 0; i < 8; i++) {
            try {
                return run(flow);
            } catch (Tripwire.Killed e) {
                kills++;
                wire.restart();
            }
        }
        throw new AssertionError("never came to its end");
    }

    /** How many effects another run has. */
    public int effectsOf(PublishFlow flow) {
        wire.disarm();
        run(flow);
        return wire.effects().size();
    }

    public List<EvidenceEntry> evidence() {
        List<EvidenceEntry> entries = new ArrayList<>();
        state.evidence(LINK, entries::add);
        return entries;
    }

    private static Link link(PublishFlow flow) {
        return Link.publish(LINK, "/Folder", flow);
    }

    private <T> T engine(Function<WorkspaceBridge, T> work) {
        try (WorkspaceBridge bridge = WorkspaceBridge.builder()
                .collaboration(dropbox)
                .workspaces(workspaces)
                .state(state)
                .clock(clock)
                .parallelism(1)
                .executor(Runnable::run)
                .patience(5, Duration.ofMillis(1), Duration.ofMillis(5))
                .build()) {
            return work.apply(bridge);
        }
    }
}
