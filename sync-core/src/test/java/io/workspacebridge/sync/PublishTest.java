package io.workspacebridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.DocumentSelectors;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGates;
import io.workspacebridge.sync.flow.SourceDispositions;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.world.FakeDropbox;
import io.workspacebridge.sync.world.FakeWorkspaces;
import io.workspacebridge.sync.world.Tripwire;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishTest {
    private static final WorkspaceReference ACME = WorkspaceReference.named("Customer", "ACME");
    private static final String KEY = ACME.key();

    private final Tripwire wire = new Tripwire();
    private final FakeDropbox dropbox = new FakeDropbox(wire);
    private final FakeWorkspaces workspaces = new FakeWorkspaces(wire);
    private final InMemoryStateStore state = new InMemoryStateStore(Clock.systemUTC());

    private static PublishFlow.Builder flow() {
        return PublishFlow.builder()
                .workspace(WorkspaceResolvers.fixed(
                        ACME,
                        RelativePath.of("Documents"),
                        new NewWorkspace(ACME, "Customer", null, "ACME", Metadata.NONE)))
                .emptyFolders(true);
    }

    private CycleReport run(PublishFlow flow) {
        try (WorkspaceBridge bridge = bridge()) {
            return bridge.run(Link.publish("acme", "/Customers/ACME", flow));
        }
    }

    private CycleReport plan(PublishFlow flow) {
        try (WorkspaceBridge bridge = bridge()) {
            return bridge.plan(Link.publish("acme", "/Customers/ACME", flow));
        }
    }

    private WorkspaceBridge bridge() {
        return WorkspaceBridge.builder()
                .collaboration(dropbox)
                .workspaces(workspaces)
                .state(state)
                .parallelism(1)
                .executor(Runnable::run)
                .patience(5, Duration.ofMillis(1), Duration.ofMillis(5))
                .build();
    }

    private int effectsOf(PublishFlow flow) {
        wire.disarm();
        run(flow);
        return wire.effects().size();
    }

    private List<EvidenceEntry> evidence() {
        List<EvidenceEntry> entries = new ArrayList<>();
        state.evidence("acme", entries::add);
        return entries;
    }

    @Test
    @DisplayName("I12: documents arrive with their folders, and a second run sends nothing")
    void documentsArriveOnce() {
        dropbox.put("Offers/2026/offer.pdf", "offer");
        dropbox.put("plan.docx", "plan");
        dropbox.mkdir("Empty");

        CycleReport report = run(flow().build());

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(report.filesMoved()).isEqualTo(2);
        assertThat(workspaces.contents())
                .containsEntry("Documents/Offers/2026/offer.pdf", "v1 offer {}")
                .containsEntry("Documents/plan.docx", "v1 plan {}")
                .containsKey("Documents/Empty/");
        assertThat(effectsOf(flow().build())).isZero();
        assertThat(evidence()).hasSize(2);
    }

    @Test
    @DisplayName("plan() names every file with a reason and sends nothing")
    void planIsDry() {
        dropbox.put("Draft/a.txt", "a");
        dropbox.put("Approved/b.txt", "b");
        PublishFlow flow =
                flow().release(ReleaseGates.folderConvention("approved")).build();

        CycleReport report = plan(flow);

        assertThat(wire.effects()).isEmpty();
        assertThat(report.lines())
                .anySatisfy(line -> {
                    assertThat(line.path()).isEqualTo("Draft/a.txt");
                    assertThat(line.reason().code()).isEqualTo(ReasonCode.NOT_RELEASED);
                })
                .anySatisfy(line -> {
                    assertThat(line.path()).isEqualTo("Approved/b.txt");
                    assertThat(line.action()).isEqualTo("CREATE_DOCUMENT");
                    assertThat(line.outcome()).isEqualTo(CycleReport.Outcome.PLANNED);
                });
    }

    @Test
    @DisplayName("a later revision becomes the next version of the same document")
    void revisionsBecomeVersions() {
        dropbox.put("a.txt", "one");
        run(flow().build());
        dropbox.put("a.txt", "two");

        run(flow().build());

        assertThat(workspaces.contents()).containsEntry("Documents/a.txt", "v2 two {}");
        assertThat(evidence()).hasSize(2);
    }

    @Test
    @DisplayName("F16: a renamed folder is one move there, whatever is in it, and no bytes")
    void renamedFolderMovesAsAWhole() {
        for (int i = 0; i < 50; i++) {
            dropbox.put("Old/" + i + ".txt", "text " + i);
        }
        run(flow().build());
        dropbox.move("Old", "New");

        wire.disarm();
        CycleReport report = run(flow().build());

        assertThat(wire.effects()).hasSize(1).first().asString().startsWith("move ");
        assertThat(report.filesMoved()).isZero();
        assertThat(workspaces.contents()).containsEntry("Documents/New/7.txt", "v1 text 7 {}");
        assertThat(effectsOf(flow().build())).isZero();
        assertThat(state.baseline("acme")).noneMatch(row -> row.path().startsWith("Old"));
    }

    @Test
    @DisplayName("F17: renamed and edited in the same window: one document, new name, next version")
    void renamedAndEdited() {
        dropbox.put("a.txt", "one");
        run(flow().build());
        dropbox.move("a.txt", "Sub/b.txt");
        dropbox.put("Sub/b.txt", "two");

        run(flow().build());

        assertThat(workspaces.contents())
                .containsEntry("Documents/Sub/b.txt", "v2 two {}")
                .doesNotContainKey("Documents/a.txt");
    }

    @Test
    @DisplayName("two files that changed names with each other change them there, too")
    void swappedNames() {
        dropbox.put("a.txt", "A");
        dropbox.put("b.txt", "B");
        run(flow().build());
        dropbox.move("a.txt", "tmp.txt");
        dropbox.move("b.txt", "a.txt");
        dropbox.move("tmp.txt", "b.txt");

        run(flow().build());

        assertThat(workspaces.contents())
                .containsEntry("Documents/a.txt", "v1 B {}")
                .containsEntry("Documents/b.txt", "v1 A {}");
        assertThat(effectsOf(flow().build())).isZero();
    }

    @Test
    @DisplayName("F20: an editor's atomic save (new id, same name) is the next version of the same document")
    void atomicSave() {
        dropbox.put("a.txt", "one");
        run(flow().build());
        dropbox.delete("a.txt");
        dropbox.put("a.txt", "two");

        run(flow().build());

        assertThat(workspaces.contents()).containsEntry("Documents/a.txt", "v2 two {}");
        assertThat(effectsOf(flow().build())).isZero();
        assertThat(state.baseline("acme").stream().filter(row -> row.path().equals("a.txt")))
                .hasSize(1);
    }

    @Test
    @DisplayName("a document that people edited is left alone; edited on both sides it waits, unless Dropbox wins")
    void governedEdits() {
        dropbox.put("a.txt", "one");
        run(flow().build());
        workspaces.edit("Documents/a.txt", "theirs");

        CycleReport quiet = run(flow().build());
        assertThat(quiet.needsPerson()).isFalse();
        assertThat(quiet.lines()).anyMatch(line -> line.reason().code() == ReasonCode.GOVERNED_CHANGED);

        dropbox.put("a.txt", "ours");
        CycleReport contested = run(flow().build());
        assertThat(contested.needsPerson()).isTrue();
        assertThat(contested.lines()).anyMatch(CycleReport.Line::conflict);
        assertThat(workspaces.contents()).containsEntry("Documents/a.txt", "v2 theirs {}");

        run(flow().overwrite(PublishFlow.Overwrite.ADD_VERSION_ON_TOP).build());
        assertThat(workspaces.contents()).containsEntry("Documents/a.txt", "v3 ours {}");
    }

    @Test
    @DisplayName("F28: what is equal on both sides is adopted, not sent; what differs is not overwritten")
    void adoptsWhatIsThere() {
        workspaces.seed(KEY, "Documents/same.txt", "same");
        workspaces.seed(KEY, "Documents/other.txt", "theirs");
        dropbox.put("same.txt", "same");
        dropbox.put("other.txt", "ours!!");

        CycleReport report = run(flow().build());

        assertThat(wire.effects()).isEmpty();
        assertThat(report.lines())
                .anyMatch(
                        line -> line.path().equals("same.txt") && line.action().equals("ADOPT"))
                .anyMatch(line -> line.path().equals("other.txt") && line.conflict());
        assertThat(evidence()).hasSize(1);
    }

    @Test
    @DisplayName("a delete in Dropbox never removes the document unless the flow says so")
    void deletesAreReported() {
        dropbox.put("a.txt", "A");
        dropbox.put("b.txt", "B");
        dropbox.put("c.txt", "C");
        run(flow().build());
        dropbox.delete("a.txt");

        CycleReport report = run(flow().build());

        assertThat(report.lines()).anyMatch(line -> line.reason().code() == ReasonCode.DELETE_NOT_PROPAGATED);
        assertThat(workspaces.contents()).containsKey("Documents/a.txt");
        assertThat(effectsOf(flow().build())).isZero();

        PublishFlow propagating =
                flow().deletions(PublishFlow.Deletions.PROPAGATE).build();
        dropbox.delete("b.txt");
        run(propagating);
        assertThat(workspaces.contents()).containsKey("Documents/a.txt").doesNotContainKey("Documents/b.txt");
    }

    @Test
    @DisplayName("I5: moved out of the link is not deleted, even when deletes are carried over")
    void movedOutIsNotDeleted() {
        dropbox.put("a.txt", "A");
        dropbox.put("b.txt", "B");
        dropbox.put("c.txt", "C");
        PublishFlow flow = flow().deletions(PublishFlow.Deletions.PROPAGATE).build();
        run(flow);
        dropbox.moveOut("a.txt");

        CycleReport report = run(flow);

        assertThat(workspaces.contents()).containsKey("Documents/a.txt");
        assertThat(report.lines()).anyMatch(line -> line.reason().code() == ReasonCode.OUT_OF_SCOPE);
    }

    @Test
    @DisplayName("I9: a delete stops at records and held documents")
    void protectedDocumentsStay() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            dropbox.put(name + ".txt", name);
        }
        PublishFlow flow = flow().deletions(PublishFlow.Deletions.PROPAGATE).build();
        run(flow);
        workspaces.protect("Documents/a.txt", WorkspaceItem.Protection.RECORD);
        workspaces.protect("Documents/b.txt", WorkspaceItem.Protection.HELD);
        dropbox.delete("a.txt");
        dropbox.put("b.txt", "changed");

        CycleReport report = run(flow);

        assertThat(workspaces.contents()).containsKey("Documents/a.txt").containsEntry("Documents/b.txt", "v1 b {}");
        assertThat(report.waiting())
                .extracting(line -> line.reason().code())
                .contains(ReasonCode.RECORD, ReasonCode.HELD);
    }

    @Test
    @DisplayName("F37, F46, I8: 60 % deleted at once is held untouched; its token releases that very plan, once")
    void massDeleteIsHeld() {
        for (int i = 0; i < 10; i++) {
            dropbox.put(i + ".txt", "text " + i);
        }
        PublishFlow flow = flow().deletions(PublishFlow.Deletions.PROPAGATE).build();
        run(flow);
        for (int i = 0; i < 6; i++) {
            dropbox.delete(i + ".txt");
        }
        wire.disarm();
        Map<String, String> before = workspaces.contents();

        CycleReport held = run(flow);

        assertThat(held.state()).isEqualTo(CycleReport.State.HELD);
        assertThat(wire.effects()).isEmpty();
        assertThat(workspaces.contents()).isEqualTo(before);
        String token = java.util.Objects.requireNonNull(held.hold()).token();
        try (WorkspaceBridge bridge = bridge()) {
            Link link = Link.publish("acme", "/Customers/ACME", flow);
            assertThat(bridge.release(link, "wrong").state()).isEqualTo(CycleReport.State.FAILED);
            assertThat(bridge.release(link, token).state()).isEqualTo(CycleReport.State.IN_SYNC);
            assertThat(workspaces.contents())
                    .doesNotContainKey("Documents/0.txt")
                    .containsKey("Documents/9.txt");
            assertThat(bridge.release(link, token).state()).isEqualTo(CycleReport.State.FAILED);
        }
    }

    @Test
    @DisplayName("F39: a side that is suddenly empty is held")
    void emptySideIsHeld() {
        dropbox.put("a.txt", "A");
        dropbox.put("b.txt", "B");
        run(flow().build());
        dropbox.delete("a.txt");
        dropbox.delete("b.txt");

        CycleReport report = run(flow().build());

        assertThat(report.state()).isEqualTo(CycleReport.State.HELD);
        assertThat(java.util.Objects.requireNonNull(report.hold()).trip().code())
                .isEqualTo("EMPTY_SIDE");
    }

    @Test
    @DisplayName("F13: a root that is gone suspends the link and deletes nothing")
    void rootGone() {
        dropbox.put("a.txt", "A");
        run(flow().build());
        dropbox.removeRoot();

        CycleReport report = run(flow().build());

        assertThat(report.state()).isEqualTo(CycleReport.State.SUSPENDED);
        assertThat(workspaces.contents()).containsKey("Documents/a.txt");
    }

    @Test
    @DisplayName("F25, F48: names that the governed side refuses are mapped, and stay apart")
    void namesAreMapped() {
        dropbox.put("a: draft.txt", "1");
        dropbox.put("a%3A draft.txt", "2");
        dropbox.put("x".repeat(251) + ".txt", "3");

        run(flow().build());

        assertThat(workspaces.contents())
                .containsEntry("Documents/a%3A draft.txt", "v1 1 {}")
                .containsEntry("Documents/a%253A draft.txt", "v1 2 {}");
        assertThat(workspaces.contents().keySet())
                .anySatisfy(path -> assertThat(path.length()).isEqualTo("Documents/".length() + 248));
        assertThat(effectsOf(flow().build())).isZero();
    }

    @Test
    @DisplayName("F41: what a narrower selection leaves out stays on both sides")
    void narrowedScope() {
        dropbox.put("a.txt", "A");
        dropbox.put("b.log", "B");
        run(flow().build());
        PublishFlow narrower = flow().select(DocumentSelectors.globs(List.of("*.txt"), List.of()))
                .deletions(PublishFlow.Deletions.PROPAGATE)
                .build();

        CycleReport report = run(narrower);

        assertThat(workspaces.contents()).containsKey("Documents/b.log");
        assertThat(report.lines()).anyMatch(line -> line.reason().code() == ReasonCode.OUT_OF_SCOPE);
    }

    @Test
    @DisplayName("F81: a required value that is missing quarantines that file before any upload; the others proceed")
    void invalidMetadata() {
        dropbox.put("good.txt", "good");
        dropbox.put("bad.txt", "bad");
        PublishFlow flow = flow().metadata((candidate, target, approval) -> Metadata.category("Doc")
                        .set("Project", candidate.path().name().startsWith("bad") ? "invalid" : "P-1")
                        .build())
                .build();

        CycleReport report = run(flow);

        assertThat(report.waiting())
                .singleElement()
                .satisfies(line -> assertThat(line.reason().code()).isEqualTo(ReasonCode.METADATA_INVALID));
        assertThat(workspaces.contents())
                .containsEntry("Documents/good.txt", "v1 good {Doc={Project=P-1}}")
                .doesNotContainKey("Documents/bad.txt");
    }

    @Test
    @DisplayName("a missing template ends the run with what to do, before any effect")
    void missingTemplate() {
        dropbox.put("a.txt", "A");
        workspaces.withoutTemplate();

        CycleReport report = run(flow().build());

        assertThat(report.state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(report.failure()).contains("template");
        assertThat(wire.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Tripwire.Harm.class,
            names = {"KILLED_BEFORE", "KILLED_AFTER", "ANSWER_LOST", "REFUSED_BEFORE"})
    @DisplayName(
            "F55, F99, I4: harm at any effect, then a run to the end: the same end, one document and one version each")
    void harmAnywhere(Tripwire.Harm harm) {
        PublishFlow flow = flow().release(ReleaseGates.anyOf(ReleaseGates.tagged("approved"), ReleaseGates.always()))
                .metadata((candidate, target, approval) ->
                        Metadata.category("Doc").set("Project", "P-1").build())
                .afterwards(SourceDispositions.labelWithReference("archived"))
                .build();
        Map<String, String> expected = new World().story(flow, Tripwire.Harm.NONE, 0);
        int effects = World.LAST_EFFECTS.get();
        assertThat(effects).isGreaterThanOrEqualTo(12);
        for (int at = 0; at < effects; at++) {
            assertThat(new World().story(flow, harm, at))
                    .as("%s at effect %d", harm, at)
                    .isEqualTo(expected);
        }
    }

    /** One world after another, each with the same story and harm at another place. */
    private static final class World {
        static final ThreadLocal<Integer> LAST_EFFECTS = ThreadLocal.withInitial(() -> 0);

        Map<String, String> story(PublishFlow flow, Tripwire.Harm harm, int at) {
            PublishTest test = new PublishTest();
            test.dropbox.put("a.txt", "A");
            test.dropbox.put("Sub/b.txt", "B");
            test.dropbox.put("Sub/c.txt", "C");
            test.wire.arm(harm, at, 3);
            test.runThrough(flow);
            test.dropbox.put("a.txt", "A2");
            test.dropbox.move("Sub", "Renamed");
            test.runThrough(flow);
            LAST_EFFECTS.set(test.wire.effects().size());
            if (harm == Tripwire.Harm.KILLED_BEFORE || harm == Tripwire.Harm.KILLED_AFTER) {
                assertThat(test.kills).isPositive();
            }
            test.wire.disarm();
            CycleReport last = test.run(flow);
            assertThat(last.state()).isEqualTo(CycleReport.State.IN_SYNC);
            assertThat(test.wire.effects())
                    .as("a run after the last one sends nothing")
                    .isEmpty();
            Map<String, String> end = test.workspaces.contents();
            for (String path : test.dropbox.paths()) {
                end.put("tags of " + path, test.dropbox.tagsOf(path).toString());
            }
            end.put("workspaces", "" + test.workspaces.workspaceCount());
            end.put("evidence", "" + test.evidence().size());
            assertThat(test.state.baseline("acme")).allMatch(row -> row.pending() == null);
            return end;
        }
    }

    private int kills;

    private void runThrough(PublishFlow flow) {
        for (int i = 0; i < 6; i++) {
            try {
                run(flow);
                return;
            } catch (Tripwire.Killed e) {
                kills++;
                wire.restart();
            }
        }
        throw new AssertionError("never came to its end");
    }
}
