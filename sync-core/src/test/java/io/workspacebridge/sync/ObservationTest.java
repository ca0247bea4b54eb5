package io.workspacebridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.DocumentSelectors;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGates;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.state.Lifecycle;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.world.FakeDropbox;
import io.workspacebridge.sync.world.FakeWorkspaces;
import io.workspacebridge.sync.world.SpiedDropbox;
import io.workspacebridge.sync.world.Tripwire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How Dropbox is read from cycle to cycle, and what becomes of a link's root. */
class ObservationTest {
    private static final WorkspaceReference ACME = WorkspaceReference.named("Customer", "ACME");

    private final Tripwire wire = new Tripwire();
    private final FakeDropbox dropbox = new FakeDropbox(wire);
    private final SpiedDropbox spied = new SpiedDropbox(dropbox);
    private final FakeWorkspaces workspaces = new FakeWorkspaces(wire);
    private final Time time = new Time();
    private final InMemoryStateStore state = new InMemoryStateStore(time);

    private static final class Time extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static PublishFlow.Builder flow() {
        return PublishFlow.builder()
                .workspace(WorkspaceResolvers.fixed(
                        ACME,
                        RelativePath.of("Documents"),
                        new NewWorkspace(ACME, "Customer", null, "ACME", Metadata.NONE)))
                .deletions(PublishFlow.Deletions.PROPAGATE)
                .emptyFolders(true);
    }

    private CycleReport run(PublishFlow flow) {
        return run("/Customers/ACME", flow);
    }

    private CycleReport run(String folder, PublishFlow flow) {
        try (WorkspaceBridge bridge = bridge()) {
            return bridge.run(Link.publish("acme", folder, flow));
        }
    }

    private WorkspaceBridge bridge() {
        return WorkspaceBridge.builder()
                .collaboration(spied.port())
                .workspaces(workspaces)
                .state(state)
                .clock(time)
                .parallelism(1)
                .executor(Runnable::run)
                .patience(2, Duration.ofMillis(1), Duration.ofMillis(5))
                .build();
    }

    @Test
    @DisplayName("An unchanged link costs one call to Dropbox, in a new process too, and so does a dry run")
    void unchangedCostsOneCall() {
        dropbox.put("a/b.txt", "B");
        run(flow().build());
        run(flow().build()); // sees its own effects come back, if there were any
        spied.calls();

        assertThat(run(flow().build()).state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(spied.calls()).containsExactly("poll");

        try (WorkspaceBridge bridge = bridge()) {
            bridge.plan(Link.publish("acme", "/Customers/ACME", flow().build()));
        }
        assertThat(spied.calls()).containsExactly("poll");
    }

    @Test
    @DisplayName("A dry run sees what changed and leaves the cursor to the run that acts on it (I7)")
    void dryRunKeepsNothing() {
        dropbox.put("a.txt", "A");
        run(flow().build());
        dropbox.put("b.txt", "B");

        try (WorkspaceBridge bridge = bridge()) {
            Link link = Link.publish("acme", "/Customers/ACME", flow().build());
            assertThat(bridge.plan(link).lines())
                    .extracting(CycleReport.Line::path)
                    .contains("b.txt");
            assertThat(bridge.plan(link).lines())
                    .extracting(CycleReport.Line::path)
                    .contains("b.txt");
        }
        run(flow().build());

        assertThat(workspaces.contents()).containsKey("Documents/b.txt");
    }

    @Test
    @DisplayName(
            "F02: a first listing that breaks off in the middle goes on there, and nothing is done before it is complete")
    void firstListingIsResumed() {
        for (int i = 0; i < 10; i++) {
            dropbox.put(i + ".txt", "text " + i);
        }
        dropbox.pages(2);
        spied.dieAfterPolls(3);

        CycleReport cut = run(flow().build());

        assertThat(cut.state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(wire.effects()).isEmpty();
        assertThat(spied.calls().stream().filter("poll"::equals)).hasSize(4);
        assertThat(run(flow().build()).filesMoved()).isEqualTo(10);
        // Five pages in all, three of them before the cut.
        assertThat(spied.calls().stream().filter("poll"::equals)).hasSize(2);
    }

    @Test
    @DisplayName(
            "F01, F03: after a reset that breaks off nothing looks deleted; what really went is seen when it is complete")
    void resetDeletesNothingEarly() {
        for (int i = 0; i < 10; i++) {
            dropbox.put(i + ".txt", "text " + i);
        }
        run(flow().build());
        dropbox.pages(4);
        dropbox.delete("9.txt");
        spied.resetNext();
        spied.dieAfterPolls(1);

        assertThat(run(flow().build()).state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(workspaces.contents()).hasSize(12);
        try (WorkspaceBridge bridge = bridge()) {
            assertThat(bridge.plan(Link.publish("acme", "/Customers/ACME", flow().build()))
                            .lines())
                    .filteredOn(line -> line.action().equals("DELETE"))
                    .hasSize(1);
        }
        assertThat(run(flow().build()).state()).isEqualTo(CycleReport.State.IN_SYNC);

        assertThat(workspaces.contents()).hasSize(11).doesNotContainKey("Documents/9.txt");
    }

    @Test
    @DisplayName(
            "F09: a change of case alone is told by no feed; it is found when everything is listed anew, a day later or so")
    void trueUpFindsCaseOnlyRenames() {
        dropbox.put("report.txt", "R");
        run(flow().build());
        dropbox.move("report.txt", "Report.txt");

        time.now = time.now.plus(Duration.ofHours(18));
        run(flow().build());
        assertThat(workspaces.contents()).containsKey("Documents/report.txt");

        time.now = time.now.plus(Duration.ofHours(12));
        run(flow().build());
        assertThat(workspaces.contents()).containsKey("Documents/Report.txt");
        spied.calls();
        run(flow().build());
        assertThat(spied.calls()).containsExactly("poll");
    }

    @Test
    @DisplayName("F24, I11: a root that was renamed or moved is followed by its id, and where it was seen is kept")
    void movedRootIsFollowed() {
        dropbox.put("a.txt", "A");
        run(flow().build());
        dropbox.put("b.txt", "B");
        spied.moveRoot("/Archive/ACME 2026");

        CycleReport report = run(flow().build());

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(workspaces.contents()).containsKeys("Documents/a.txt", "Documents/b.txt");
        assertThat(state.link("acme").orElseThrow().collaborationRootPath()).isEqualTo("/Archive/ACME 2026");
    }

    @Test
    @DisplayName(
            "F13: a root that is gone suspends the link with a cause, and the link goes on by itself when it is back")
    void goneRootSuspends() {
        dropbox.put("a.txt", "A");
        run(flow().build());
        dropbox.removeRoot();

        CycleReport report = run(flow().build());

        assertThat(report.state()).isEqualTo(CycleReport.State.SUSPENDED);
        assertThat(state.link("acme")).hasValueSatisfying(row -> {
            assertThat(row.lifecycle()).isEqualTo(Lifecycle.SUSPENDED);
            assertThat(row.cause()).contains("/Customers/ACME", "Nothing was deleted");
        });
        assertThat(workspaces.contents()).containsKey("Documents/a.txt");
        dropbox.restoreRoot();
        assertThat(run(flow().build()).state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(state.link("acme")).hasValueSatisfying(row -> {
            assertThat(row.lifecycle()).isEqualTo(Lifecycle.ACTIVE);
            assertThat(row.cause()).isNull();
        });
    }

    @Test
    @DisplayName("A configuration that means another folder than the paired one stops the link before anything is done")
    void otherFolderIsNoticed() {
        dropbox.put("a.txt", "A");
        run(flow().build());
        dropbox.delete("a.txt");
        dropbox.only("/Customers/ACME");

        CycleReport report = run("/Customers/Another", flow().build());

        assertThat(report.state()).isEqualTo(CycleReport.State.SUSPENDED);
        assertThat(report.failure()).contains("/Customers/ACME", "/Customers/Another", "retire");
        assertThat(workspaces.contents()).containsKey("Documents/a.txt");
        assertThat(run("/Customers/ACME", flow().build()).state()).isEqualTo(CycleReport.State.IN_SYNC);
    }

    @Test
    @DisplayName("A link that a person suspended or retired does nothing, and says how to leave that state (I22)")
    void restingLinksRest() {
        dropbox.put("a.txt", "A");
        run(flow().build());
        LinkRow row = state.link("acme").orElseThrow();
        dropbox.put("b.txt", "B");
        for (LinkRow resting : List.of(row.suspendedByHand("audit week"), row.retired("project closed"))) {
            keep(resting);
            spied.calls();

            CycleReport report = run(flow().build());

            assertThat(report.state()).isEqualTo(CycleReport.State.SUSPENDED);
            assertThat(report.failure()).containsAnyOf("Resume", "purge");
            assertThat(spied.calls()).isEmpty();
            assertThat(state.link("acme")).contains(resting);
        }
        keep(row.free());
        assertThat(run(flow().build()).filesMoved()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "Tags show in no feed: they are asked for where a file is not settled, and all of them when everything is listed")
    void tagsAreAskedForWhereTheyMatter() {
        dropbox.put("a.txt", "A");
        dropbox.put("b.txt", "B");
        dropbox.tag("a.txt", "approved");
        PublishFlow flow = flow().release(ReleaseGates.tagged("approved")).build();
        run(flow);
        assertThat(workspaces.contents()).containsKey("Documents/a.txt").doesNotContainKey("Documents/b.txt");

        spied.calls();
        run(flow);
        assertThat(spied.calls()).containsExactly("poll", "tags");

        dropbox.tag("b.txt", "approved");
        run(flow);
        assertThat(workspaces.contents()).containsKey("Documents/b.txt");
        run(flow);
        spied.calls();
        run(flow);
        assertThat(spied.calls()).containsExactly("poll");
        time.now = time.now.plus(Duration.ofDays(2));
        run(flow);
        assertThat(spied.calls()).containsExactly("poll", "tags");
    }

    @Test
    @DisplayName("I5, F22: what leaves the root and comes back is the same item; a move within it is a move")
    void movesAreJoinedById() {
        dropbox.put("a/x.txt", "X");
        dropbox.put("c.txt", "C");
        PublishFlow flow = flow().select(DocumentSelectors.all()).build();
        run(flow);
        wire.disarm();
        dropbox.moveWithParents("a/x.txt", "b/y.txt");

        run(flow);

        assertThat(workspaces.contents()).containsKey("Documents/b/y.txt").doesNotContainKey("Documents/a/x.txt");
        assertThat(wire.effects()).noneMatch(effect -> effect.startsWith("createDocument"));
    }

    private void keep(LinkRow row) {
        var lease = ((StateStore.Acquisition.Granted) state.acquire("acme", "test", Duration.ofMinutes(1))).lease();
        state.saveLink(lease, row);
        state.release(lease);
    }
}
