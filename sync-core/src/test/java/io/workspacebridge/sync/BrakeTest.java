package io.workspacebridge.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sync.evidence.EvidenceChain;
import io.workspacebridge.sync.evidence.EvidenceRecord;
import io.workspacebridge.sync.evidence.LinkEvidence;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.state.Lifecycle;
import io.workspacebridge.sync.world.FakeDropbox;
import io.workspacebridge.sync.world.FakeWorkspaces;
import io.workspacebridge.sync.world.Tripwire;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds a plan, what a hold leaves alone, how it is released, and which links are not taken on at all. */
class BrakeTest {
    private final Tripwire wire = new Tripwire();
    private final FakeDropbox dropbox = new FakeDropbox(wire);
    private final FakeWorkspaces workspaces = new FakeWorkspaces(wire);
    private final InMemoryStateStore state = new InMemoryStateStore(Clock.systemUTC());

    private static PublishFlow.Builder flow() {
        return flow("ACME", "Documents");
    }

    private static PublishFlow.Builder flow(String workspace, String folder) {
        WorkspaceReference reference = WorkspaceReference.named("Customer", workspace);
        return PublishFlow.builder()
                .workspace(WorkspaceResolvers.fixed(
                        reference,
                        RelativePath.of(folder),
                        new NewWorkspace(reference, "Customer", null, workspace, Metadata.NONE)))
                .deletions(PublishFlow.Deletions.PROPAGATE);
    }

    private CycleReport run(PublishFlow flow) {
        return run(Link.publish("acme", "/Customers/ACME", flow));
    }

    private CycleReport run(Link link) {
        try (WorkspaceBridge bridge = bridge()) {
            return bridge.run(link);
        }
    }

    private CycleReport release(String token) {
        try (WorkspaceBridge bridge = bridge()) {
            return bridge.release(Link.publish("acme", "/Customers/ACME", flow().build()), token);
        }
    }

    private WorkspaceBridge bridge() {
        return WorkspaceBridge.builder()
                .collaboration(dropbox)
                .workspaces(workspaces)
                .state(state)
                .parallelism(1)
                .executor(Runnable::run)
                .patience(2, Duration.ofMillis(1), Duration.ofMillis(5))
                .build();
    }

    private void files(int count) {
        for (int i = 0; i < count; i++) {
            dropbox.put(i + ".txt", "text " + i);
        }
    }

    private static String code(CycleReport report) {
        assertThat(report.state()).isEqualTo(CycleReport.State.HELD);
        return Objects.requireNonNull(report.hold()).trip().code();
    }

    private List<LinkEvidence> events() {
        List<LinkEvidence> events = new ArrayList<>();
        state.evidence("acme", entry -> {
            if (EvidenceRecord.parse(entry.payload()) instanceof LinkEvidence event) {
                events.add(event);
            }
        });
        return events;
    }

    @Test
    @DisplayName("I8, F37: a hold leaves both systems and the baseline as they are, however often the link is run")
    void holdTouchesNothing() {
        files(10);
        run(flow().build());
        for (int i = 0; i < 6; i++) {
            dropbox.delete(i + ".txt");
        }
        dropbox.put("new.txt", "new");
        List<BaselineRow> baseline = state.baseline("acme");
        Map<String, String> documents = workspaces.contents();
        wire.disarm();

        CycleReport first = run(flow().build());
        CycleReport second = run(flow().build());

        assertThat(code(first)).isEqualTo("MASS_DELETE");
        assertThat(Objects.requireNonNull(first.hold()).trip().counts()).isEqualTo(new Brake.Counts(10, 5, 6));
        assertThat(second.hold()).isEqualTo(first.hold());
        assertThat(wire.effects()).isEmpty();
        assertThat(state.baseline("acme")).isEqualTo(baseline);
        assertThat(workspaces.contents()).isEqualTo(documents);
        assertThat(state.link("acme")).hasValueSatisfying(row -> {
            assertThat(row.lifecycle()).isEqualTo(Lifecycle.HELD);
            assertThat(row.cause()).startsWith("MASS_DELETE: 6 of 10");
        });
    }

    @Test
    @DisplayName("F46: a token releases its plan once; when both sides changed meanwhile the new plan is held anew")
    void tokenIsBoundToItsPlan() {
        files(10);
        run(flow().build());
        for (int i = 0; i < 6; i++) {
            dropbox.delete(i + ".txt");
        }
        String first = Objects.requireNonNull(run(flow().build()).hold()).token();
        dropbox.delete("6.txt");

        CycleReport other = release(first);

        assertThat(code(other)).isEqualTo("MASS_DELETE");
        String second = Objects.requireNonNull(other.hold()).token();
        assertThat(second).isNotEqualTo(first);
        assertThat(release(first).state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(release(second).state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(release(second).state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(workspaces.contents()).doesNotContainKey("Documents/6.txt").containsKey("Documents/7.txt");
        assertThat(state.link("acme").orElseThrow().lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(events())
                .extracting(LinkEvidence::event)
                .containsExactly(
                        LinkEvidence.Event.HELD,
                        LinkEvidence.Event.RELEASED,
                        LinkEvidence.Event.HELD,
                        LinkEvidence.Event.RELEASE_DENIED,
                        LinkEvidence.Event.RELEASED,
                        LinkEvidence.Event.RELEASE_DENIED);
        assertThat(events().toString()).doesNotContain(first).doesNotContain(second);
        assertThat(EvidenceChain.verify(state, "acme").isWhole()).isTrue();
    }

    @Test
    @DisplayName("F38: 2 % in each cycle go through until together they are half of what there was within the window")
    void slowDripIsHeld() {
        files(100);
        run(flow().build());
        int cycles = 0;
        CycleReport report;
        do {
            dropbox.delete(2 * cycles + ".txt");
            dropbox.delete(2 * cycles + 1 + ".txt");
            report = run(flow().build());
            cycles++;
        } while (report.state() == CycleReport.State.IN_SYNC && cycles < 40);

        assertThat(code(report)).isEqualTo("MASS_DELETE_WINDOW");
        assertThat(cycles).isEqualTo(26);
        assertThat(workspaces.contents().keySet())
                .filteredOn(name -> name.endsWith(".txt"))
                .hasSize(50);
        String token = Objects.requireNonNull(report.hold()).token();
        assertThat(release(token).state()).isEqualTo(CycleReport.State.IN_SYNC);
    }

    @Test
    @DisplayName("F39: a workspace that suddenly shows none of its documents is held like an empty Dropbox folder")
    void emptyWorkspaceIsHeld() {
        files(3);
        run(flow().build());
        for (int i = 0; i < 3; i++) {
            workspaces.removeDocument("Documents/" + i + ".txt");
        }
        wire.disarm();

        assertThat(code(run(flow().build()))).isEqualTo("EMPTY_SIDE");
        assertThat(wire.effects()).isEmpty();
    }

    @Test
    @DisplayName("F47: when nearly everything of a large link has other contents at once, a person looks first")
    void everythingChangedIsHeld() {
        files(120);
        run(flow().build());
        for (int i = 0; i < 119; i++) {
            dropbox.put(i + ".txt", "encrypted " + i);
        }

        CycleReport held = run(flow().build());

        assertThat(code(held)).isEqualTo("ALL_CHANGED");
        assertThat(workspaces.contents()).containsEntry("Documents/7.txt", "v1 text 7 {}");
        assertThat(release(Objects.requireNonNull(held.hold()).token()).filesMoved())
                .isEqualTo(119);
        dropbox.put("1.txt", "an ordinary edit");
        assertThat(run(flow().build()).filesMoved()).isEqualTo(1);
    }

    @Test
    @DisplayName("A plan that would cost more calls than the link may spend is held")
    void callBudgetIsKept() {
        files(10);
        PublishFlow thrifty = flow().brake(Brake.standard().callBudget(20)).build();

        CycleReport held = run(thrifty);

        assertThat(code(held)).isEqualTo("CALL_BUDGET");
        assertThat(workspaces.contents()).doesNotContainKey("Documents/0.txt");
        PublishFlow richer = flow().brake(Brake.standard().callBudget(100)).build();
        assertThat(run(richer).filesMoved()).isEqualTo(10);
    }

    @Test
    @DisplayName("F41: removals right after the configuration changed are held, also when they are few")
    void scopeChangeIsHeld() {
        Brake.Circumstances changed = new Brake.Circumstances(0, "the link's configuration was changed");
        Plan removing = new Plan(List.of(), new Brake.Counts(100, 98, 2));
        Plan one = new Plan(List.of(), new Brake.Counts(100, 99, 1));

        assertThat(Brake.standard().check(removing, changed))
                .hasValueSatisfying(trip -> assertThat(trip.code()).isEqualTo("SCOPE_CHANGE"));
        assertThat(Brake.standard().check(removing, Brake.Circumstances.ORDINARY))
                .isEmpty();
        assertThat(Brake.standard().check(one, changed)).isEmpty();
    }

    @Test
    @DisplayName("Brakes take only limits that make sense")
    void limitsMakeSense() {
        assertThatThrownBy(() -> new Brake(1.1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Brake(-0.1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Brake(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Brake(1, 1, Duration.ofDays(-1), 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Brake(1, 1, Duration.ofDays(1), -1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Brake.standard().callBudget(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName(
            "F104: a second link on the same folder, above it, below it, or into the same workspace folder is refused")
    void overlapsAreRefused() {
        files(1);
        run(flow().build());
        int before = workspaces.contents().size();
        List<Link> overlapping = List.of(
                Link.publish("below", "/customers/acme/Offers", flow("B", "X").build()),
                Link.publish("above", "/Customers", flow("B", "X").build()),
                Link.publish("account", "/", flow("B", "X").build()),
                Link.publish("same", "/Customers/ACME", flow("B", "X").build()),
                Link.publish(
                        "workspace", "/Elsewhere", flow("ACME", "Documents").build()),
                Link.publish(
                        "deeper", "/Elsewhere", flow("ACME", "Documents/Deeper").build()),
                Link.publish("whole", "/Elsewhere", flow("ACME", "").build()));

        for (Link link : overlapping) {
            dropbox.rootIs("id:root of " + link.id());
            CycleReport report = run(link);
            assertThat(report.state()).as(link.id()).isEqualTo(CycleReport.State.FAILED);
            assertThat(report.failure()).contains("overlaps", "'acme'", "retire");
            assertThat(state.link(link.id())).isEmpty();
        }

        assertThat(workspaces.contents()).hasSize(before);
        dropbox.rootIs("id:another root");
        Link beside = Link.publish(
                "beside", "/Customers/ACME 2", flow("ACME", "Documents 2").build());
        assertThat(run(beside).state()).isEqualTo(CycleReport.State.IN_SYNC);
    }

    @Test
    @DisplayName("F24: a workspace that is gone, or another one in its place, suspends the link; nothing is made anew")
    void goneWorkspaceSuspends() {
        files(2);
        run(flow().build());
        run(flow().build());
        workspaces.forget(WorkspaceReference.named("Customer", "ACME").key());
        wire.disarm();

        CycleReport report = run(flow().build());

        assertThat(report.state()).isEqualTo(CycleReport.State.SUSPENDED);
        assertThat(report.failure()).contains("ACME", "Nothing was done");
        assertThat(wire.effects()).isEmpty();
    }

    @Test
    @DisplayName("A configuration that means another workspace than the paired one stops the link")
    void otherWorkspaceIsNoticed() {
        files(2);
        run(flow().build());

        CycleReport report = run(flow("Another", "Documents").build());

        assertThat(report.state()).isEqualTo(CycleReport.State.SUSPENDED);
        assertThat(report.failure()).contains("ACME", "Another");
        assertThat(run(flow().build()).state()).isEqualTo(CycleReport.State.IN_SYNC);
    }
}
