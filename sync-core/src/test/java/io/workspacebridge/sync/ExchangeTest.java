package io.workspacebridge.sync;

import static io.workspacebridge.sync.world.TwoWorlds.KEY;
import static io.workspacebridge.sync.world.TwoWorlds.exchange;
import static io.workspacebridge.sync.world.TwoWorlds.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.evidence.DeliveryEvidence;
import io.workspacebridge.sync.evidence.EvidenceRecord;
import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.GovernedSelector;
import io.workspacebridge.sync.flow.PathScope;
import io.workspacebridge.sync.flow.ReleaseGates;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.world.FakeDropbox;
import io.workspacebridge.sync.world.FakeWorkspaces;
import io.workspacebridge.sync.world.TwoWorlds;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Dropbox folder and a workspace, kept equal both ways")
class ExchangeTest {
    private static final String COPY = "plan (conflicted copy 2026-03-02).txt";

    private final TwoWorlds world = new TwoWorlds();
    private final FakeDropbox dropbox = world.dropbox;
    private final FakeWorkspaces workspaces = world.workspaces;
    private final ExchangeFlow keepBoth = exchange().build();
    private final ExchangeFlow propagating =
            exchange().deletions(DeletePolicy.PROPAGATE).build();

    private void paired(ExchangeFlow flow, String... names) {
        for (String name : names) {
            dropbox.put(name, "first");
        }
        assertThat(world.run(flow).state()).isEqualTo(CycleReport.State.IN_SYNC);
    }

    private void bothEdit(ExchangeFlow flow) {
        paired(flow, "plan.txt");
        world.clock.advance(Duration.ofHours(1));
        dropbox.put("plan.txt", "from dropbox");
        world.clock.advance(Duration.ofHours(1));
        workspaces.edit("Documents/plan.txt", "from the workspace");
    }

    private void isSettled(ExchangeFlow flow) {
        assertThat(world.effects(link(flow))).isEmpty();
        VerificationReport verification = world.verify(link(flow));
        assertThat(verification.differences()).isEmpty();
    }

    @Test
    @DisplayName("first run: equal is adopted, one-sided is copied, different is a conflict, nothing is deleted")
    void firstRun() {
        dropbox.put("same.txt", "same");
        dropbox.put("only/dropbox.txt", "d");
        dropbox.put("plan.txt", "from dropbox");
        dropbox.mkdir("Empty here");
        workspaces.put(KEY, "Documents/same.txt", "same");
        workspaces.put(KEY, "Documents/only/workspace.txt", "w");
        workspaces.put(KEY, "Documents/plan.txt", "from the workspace");
        workspaces.mkdir(KEY, "Documents/Empty there");

        CycleReport report = world.run(keepBoth);

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(dropbox.contents())
                .containsEntry("same.txt", "same")
                .containsEntry("only/dropbox.txt", "d")
                .containsEntry("only/workspace.txt", "w")
                .containsEntry("plan.txt", "from the workspace")
                .containsEntry(COPY, "from dropbox")
                .containsKeys("Empty here/", "Empty there/");
        assertThat(workspaces.documents())
                .containsExactly(
                        "Documents/only/dropbox.txt",
                        "Documents/only/workspace.txt",
                        "Documents/plan.txt",
                        "Documents/same.txt");
        assertThat(workspaces.versionsOf("Documents/same.txt")).isEqualTo(1);
        assertThat(workspaces.has("Documents/Empty here")).isTrue();
        assertThat(report.conflicts())
                .extracting(ConflictCase::resolution)
                .containsExactly(ConflictCase.Resolution.KEPT_BOTH);
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("a new version comes down to the same file, with a record of what was proven")
    void editComesDown() {
        paired(keepBoth, "plan.txt");
        String id = dropbox.idOf("plan.txt");
        workspaces.edit("Documents/plan.txt", "second");

        CycleReport report = world.run(keepBoth);

        assertThat(report.filesMoved()).isEqualTo(1);
        assertThat(dropbox.textOf("plan.txt")).isEqualTo("second");
        assertThat(dropbox.idOf("plan.txt")).isEqualTo(id);
        List<DeliveryEvidence> deliveries = world.evidence().stream()
                .map(entry -> entry.payload())
                .map(EvidenceRecord::parse)
                .filter(DeliveryEvidence.class::isInstance)
                .map(DeliveryEvidence.class::cast)
                .toList();
        assertThat(deliveries).hasSize(1);
        assertThat(deliveries.get(0).governed().version()).isEqualTo(2);
        assertThat(deliveries.get(0).copy().itemId()).isEqualTo(id);
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("an edit goes up as the next version of the same document")
    void editGoesUp() {
        paired(keepBoth, "plan.txt");
        long node = workspaces.idOf("Documents/plan.txt");
        dropbox.put("plan.txt", "second");

        world.run(keepBoth);

        assertThat(workspaces.textAt("Documents/plan.txt")).isEqualTo("second");
        assertThat(workspaces.idOf("Documents/plan.txt")).isEqualTo(node);
        assertThat(workspaces.versionsOf("Documents/plan.txt")).isEqualTo(2);
        isSettled(keepBoth);
    }

    @Test
    @DisplayName(
            "customer-exchange, F27: both edited, keep-both: the workspace's version keeps the name, the other edit rests beside it in Dropbox")
    void keepBoth() {
        bothEdit(keepBoth);

        CycleReport report = world.run(keepBoth);

        assertThat(report.needsPerson()).isFalse();
        assertThat(dropbox.contents())
                .containsEntry("plan.txt", "from the workspace")
                .containsEntry(COPY, "from dropbox")
                .hasSize(2);
        assertThat(workspaces.documents()).containsExactly("Documents/plan.txt");
        assertThat(workspaces.textAt("Documents/plan.txt")).isEqualTo("from the workspace");
        isSettled(keepBoth);

        dropbox.move(COPY, "my plan.txt");
        world.run(keepBoth);
        assertThat(workspaces.textAt("Documents/my plan.txt")).isEqualTo("from dropbox");
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("F32: a second conflict of the same day gets a numbered copy; the first one is not overwritten")
    void numberedCopies() {
        bothEdit(keepBoth);
        world.run(keepBoth);
        dropbox.put("plan.txt", "again from dropbox");
        workspaces.edit("Documents/plan.txt", "again from the workspace");

        world.run(keepBoth);

        assertThat(dropbox.contents())
                .hasSize(3)
                .containsEntry("plan.txt", "again from the workspace")
                .containsEntry(COPY, "from dropbox")
                .containsValue("again from dropbox");
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("workspace-wins: the replaced revision is still there to be restored, and the report names it")
    void workspaceWins() {
        ExchangeFlow flow =
                exchange().conflicts(ConflictResolvers.workspaceWins()).build();
        bothEdit(flow);

        CycleReport report = world.run(flow);

        assertThat(dropbox.contents()).containsOnlyKeys("plan.txt").containsValue("from the workspace");
        assertThat(dropbox.everyContent()).contains("from dropbox");
        assertThat(report.conflicts()).hasSize(1);
        assertThat(report.conflicts().get(0).resolution()).isEqualTo(ConflictCase.Resolution.WORKSPACE_WON);
        assertThat(report.conflicts().get(0).rev()).isNotNull();
        isSettled(flow);
    }

    @Test
    @DisplayName("dropbox-wins: the workspace's edit stays as the version before")
    void dropboxWins() {
        ExchangeFlow flow =
                exchange().conflicts(ConflictResolvers.dropboxWins()).build();
        bothEdit(flow);

        world.run(flow);

        assertThat(workspaces.textAt("Documents/plan.txt")).isEqualTo("from dropbox");
        assertThat(workspaces.versionsOf("Documents/plan.txt")).isEqualTo(3);
        assertThat(workspaces.everyContent()).contains("from the workspace");
        isSettled(flow);
    }

    @Test
    @DisplayName("F33: newest-wins goes by the services' own times, and keeps both when they are equal")
    void newestWins() {
        ExchangeFlow flow = exchange().conflicts(ConflictResolvers.newestWins()).build();
        bothEdit(flow);
        world.run(flow);
        assertThat(dropbox.contents()).containsOnlyKeys("plan.txt").containsValue("from the workspace");

        world.clock.advance(Duration.ofHours(1));
        workspaces.edit("Documents/plan.txt", "older");
        world.clock.advance(Duration.ofHours(1));
        dropbox.put("plan.txt", "newer");
        world.run(flow);
        assertThat(workspaces.textAt("Documents/plan.txt")).isEqualTo("newer");

        world.clock.advance(Duration.ofHours(1));
        workspaces.edit("Documents/plan.txt", "at the same time here");
        dropbox.put("plan.txt", "at the same time there");
        world.run(flow);
        assertThat(dropbox.contents())
                .containsEntry("plan.txt", "at the same time here")
                .containsValue("at the same time there")
                .hasSize(2);
        isSettled(flow);
    }

    @Test
    @DisplayName("park: the item rests on both sides and waits for a person, everything else goes on")
    void park() {
        ExchangeFlow flow = exchange().conflicts(ConflictResolvers.park()).build();
        bothEdit(flow);
        dropbox.put("other.txt", "other");

        CycleReport report = world.run(flow);

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(report.needsPerson()).isTrue();
        assertThat(dropbox.textOf("plan.txt")).isEqualTo("from dropbox");
        assertThat(workspaces.textAt("Documents/plan.txt")).isEqualTo("from the workspace");
        assertThat(workspaces.textAt("Documents/other.txt")).isEqualTo("other");
        assertThat(world.effects(link(flow))).isEmpty();
    }

    @Test
    @DisplayName("customer-exchange, F28: the same edit on both sides moves no bytes")
    void identicalEdits() {
        paired(keepBoth, "plan.txt");
        dropbox.put("plan.txt", "second");
        workspaces.edit("Documents/plan.txt", "second");

        assertThat(world.effects(link(keepBoth))).isEmpty();
        assertThat(world.run(keepBoth).conflicts()).isEmpty();
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("F29: an edit beats a delete, in either direction, and is said")
    void editBeatsDelete() {
        paired(propagating, "a.txt", "b.txt", "c.txt");
        dropbox.put("a.txt", "edited");
        workspaces.removeDocument("Documents/a.txt");
        workspaces.edit("Documents/b.txt", "edited");
        dropbox.delete("b.txt");

        CycleReport report = world.run(propagating);

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(dropbox.contents()).containsEntry("a.txt", "edited").containsEntry("b.txt", "edited");
        assertThat(workspaces.textAt("Documents/a.txt")).isEqualTo("edited");
        assertThat(workspaces.textAt("Documents/b.txt")).isEqualTo("edited");
        assertThat(report.conflicts())
                .extracting(ConflictCase::kind)
                .containsOnly(ConflictCase.Kind.EDIT_DELETE)
                .hasSize(2);
        isSettled(propagating);
    }

    @Test
    @DisplayName("deletions: propagate carries them over both ways, but never touches a record")
    void deletesPropagate() {
        paired(propagating, "a.txt", "b.txt", "record.txt", "d.txt", "e.txt", "f.txt");
        workspaces.protect("Documents/record.txt", WorkspaceItem.Protection.RECORD);
        dropbox.delete("a.txt");
        workspaces.removeDocument("Documents/b.txt");
        dropbox.delete("record.txt");

        CycleReport report = world.run(propagating);

        assertThat(dropbox.paths()).doesNotContain("a.txt", "b.txt");
        assertThat(workspaces.documents())
                .contains("Documents/record.txt")
                .doesNotContain("Documents/a.txt", "Documents/b.txt");
        assertThat(report.lines()).anySatisfy(line -> {
            assertThat(line.path()).isEqualTo("record.txt");
            assertThat(line.reason().code()).isEqualTo(ReasonCode.RECORD);
        });
        assertThat(world.effects(link(propagating))).isEmpty();
    }

    @Test
    @DisplayName("customer-exchange, deletions: never keeps the surviving copy, unlinked, and it does not come back")
    void deletesNever() {
        paired(keepBoth, "a.txt", "b.txt", "c.txt", "d.txt");
        dropbox.delete("a.txt");
        workspaces.removeDocument("Documents/b.txt");

        CycleReport report = world.run(keepBoth);

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(dropbox.paths()).containsExactly("b.txt", "c.txt", "d.txt");
        assertThat(workspaces.documents()).containsExactly("Documents/a.txt", "Documents/c.txt", "Documents/d.txt");
        assertThat(report.lines())
                .filteredOn(line -> line.action().equals("UNLINK"))
                .hasSize(2);
        isSettled(keepBoth);
    }

    @Test
    @DisplayName(
            "F48, F51, I17: names that the other side refuses come back as they were, and Unicode forms do not loop")
    void names() {
        dropbox.put("offer: final.txt", "offer");
        dropbox.put("re\u0301sume\u0301.txt", "nfd");
        workspaces.put(KEY, "Documents/r\u00e9sum\u00e9.txt", "nfd");

        world.run(keepBoth);
        workspaces.edit("Documents/offer%3A final.txt", "offer 2");
        world.run(keepBoth);

        assertThat(dropbox.contents())
                .containsEntry("offer: final.txt", "offer 2")
                .hasSize(2);
        assertThat(workspaces.documents()).hasSize(2);
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("customer-exchange, F16: a renamed folder is one effect, in either direction, and no bytes")
    void foldersMove() {
        for (int i = 0; i < 50; i++) {
            dropbox.put("Old/f" + i + ".txt", "text " + i);
        }
        world.run(keepBoth);

        dropbox.move("Old", "New");
        assertThat(world.effects(link(keepBoth))).hasSize(1);
        assertThat(workspaces.textAt("Documents/New/f7.txt")).isEqualTo("text 7");

        workspaces.move("Documents/New", "Documents/Newest");
        assertThat(world.effects(link(keepBoth))).containsExactly("move New to Newest");
        assertThat(dropbox.textOf("Newest/f7.txt")).isEqualTo("text 7");
        isSettled(keepBoth);
    }

    @Test
    @DisplayName(
            "customer-exchange, F17, F18: a rename and an edit meet; two renames meet, and the workspace's name stands")
    void renames() {
        paired(keepBoth, "a.txt", "b.txt");
        dropbox.move("a.txt", "renamed.txt");
        workspaces.edit("Documents/a.txt", "edited");
        dropbox.move("b.txt", "from dropbox.txt");
        workspaces.renameDocument("Documents/b.txt", "from the workspace.txt");

        CycleReport report = world.run(keepBoth);

        assertThat(dropbox.contents())
                .containsEntry("renamed.txt", "edited")
                .containsEntry("from the workspace.txt", "first")
                .hasSize(2);
        assertThat(workspaces.documents()).containsExactly("Documents/from the workspace.txt", "Documents/renamed.txt");
        assertThat(report.conflicts()).extracting(ConflictCase::kind).containsExactly(ConflictCase.Kind.NAME);
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("F19, F112: names that change places, and names that change case, leave no temporary ones")
    void swapsAndCase() {
        paired(keepBoth, "a.txt", "b.txt", "case.txt");
        dropbox.put("a.txt", "was a");
        world.run(keepBoth);
        workspaces.move("Documents/a.txt", "Documents/t");
        workspaces.move("Documents/b.txt", "Documents/a.txt");
        workspaces.move("Documents/t", "Documents/b.txt");
        workspaces.renameDocument("Documents/case.txt", "CASE.txt");

        world.run(keepBoth);

        assertThat(dropbox.contents())
                .containsOnlyKeys("a.txt", "b.txt", "CASE.txt")
                .containsEntry("b.txt", "was a");
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("F45: a folder is deleted only when everything in it was; what is new inside survives")
    void folderDeletes() {
        ExchangeFlow flow = exchange().deletions(DeletePolicy.PROPAGATE).build();
        dropbox.put("Gone/a.txt", "a");
        dropbox.put("Kept/b.txt", "b");
        for (int i = 0; i < 5; i++) {
            dropbox.put("Other/f" + i + ".txt", "x");
        }
        world.run(flow);
        dropbox.delete("Gone");
        dropbox.delete("Kept");
        workspaces.put(KEY, "Documents/Kept/new.txt", "new");

        world.run(flow);

        assertThat(workspaces.has("Documents/Gone")).isFalse();
        assertThat(workspaces.has("Documents/Kept/b.txt")).isFalse();
        assertThat(workspaces.textAt("Documents/Kept/new.txt")).isEqualTo("new");
        assertThat(dropbox.contents()).containsEntry("Kept/new.txt", "new").doesNotContainKey("Gone/");
        isSettled(flow);
    }

    @Test
    @DisplayName("F60: empty files travel both ways like any other")
    void emptyFiles() {
        dropbox.put("up.txt", "");
        workspaces.put(KEY, "Documents/down.txt", "");

        world.run(keepBoth);

        assertThat(dropbox.contents()).containsOnlyKeys("up.txt", "down.txt");
        assertThat(workspaces.documents()).containsExactly("Documents/down.txt", "Documents/up.txt");
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("500 small documents come down with one upload of all")
    void smallDocuments() {
        for (int i = 0; i < 500; i++) {
            workspaces.put(KEY, "Documents/f" + i + ".txt", "text " + i);
        }

        assertThat(world.effects(link(keepBoth))).containsExactly("upload all of 500");
        assertThat(dropbox.contents()).hasSize(500).containsEntry("f77.txt", "text 77");
        assertThat(world.evidence()).hasSize(500);
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("F64: a download that ends early without saying so is noticed; nothing is stored, siblings arrive")
    void downloadsEndEarly() {
        Stream.of("a", "b", "c", "d", "e")
                .forEach(name -> workspaces.put(KEY, "Documents/" + name + ".txt", "text of " + name));
        workspaces.cutDownloads("Documents/c.txt", 3);

        CycleReport report = world.run(keepBoth);

        assertThat(report.state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(dropbox.contents()).containsOnlyKeys("a.txt", "b.txt", "d.txt", "e.txt");
        workspaces.cutDownloads("Documents/c.txt", -1);
        world.run(keepBoth);
        assertThat(dropbox.textOf("c.txt")).isEqualTo("text of c");
        isSettled(keepBoth);
    }

    @Test
    @DisplayName("what leaves the scope stays on both sides")
    void scopeNarrowed() {
        paired(propagating, "a.txt", "b.log");
        ExchangeFlow narrowed = exchange()
                .deletions(DeletePolicy.PROPAGATE)
                .scope(PathScope.globs(List.of("**"), List.of("*.log")))
                .build();

        world.run(narrowed);
        dropbox.delete("b.log");
        world.run(narrowed);

        assertThat(workspaces.documents()).containsExactly("Documents/a.txt", "Documents/b.log");
    }

    @Test
    @DisplayName("a missing Dropbox folder is made on the first run; one that is gone later suspends the link")
    void folderMissing() {
        workspaces.put(KEY, "Documents/a.txt", "a");
        dropbox.removeRoot();
        assertThat(world.plan(link(keepBoth)).lines())
                .anySatisfy(line -> assertThat(line.action()).isEqualTo("CREATE_FILE"));

        world.run(keepBoth);

        assertThat(dropbox.contents()).containsEntry("a.txt", "a");
        dropbox.removeRoot();
        assertThat(world.run(keepBoth).state()).isEqualTo(CycleReport.State.SUSPENDED);
        assertThat(workspaces.documents()).containsExactly("Documents/a.txt");
    }

    @Test
    @DisplayName("I8, F37: a brake holds the plan, and its token lets that plan run once")
    void brakes() {
        paired(propagating, "a.txt", "b.txt", "c.txt", "d.txt");
        workspaces.removeDocument("Documents/a.txt");
        workspaces.removeDocument("Documents/b.txt");
        workspaces.removeDocument("Documents/c.txt");

        CycleReport held = world.run(propagating);

        assertThat(held.state()).isEqualTo(CycleReport.State.HELD);
        assertThat(dropbox.paths()).hasSize(4);
        CycleReport.Hold hold = Objects.requireNonNull(held.hold());
        try (WorkspaceBridge bridge = world.bridge(world.state, world.clock)) {
            assertThat(bridge.release(link(propagating), hold.token()).state()).isEqualTo(CycleReport.State.IN_SYNC);
        }
        assertThat(dropbox.paths()).containsExactly("d.txt");
    }

    @Test
    @DisplayName(
            "customer-exchange, F37: 60 % deleted at once hold the link, even where deletes are not carried over; nothing happens until released")
    void massDeletesWithoutPropagation() {
        paired(keepBoth, "a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt", "h.txt", "i.txt", "j.txt");
        dropbox.put("new.txt", "new");
        Stream.of("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt").forEach(dropbox::delete);

        CycleReport held = world.run(keepBoth);

        assertThat(held.state()).isEqualTo(CycleReport.State.HELD);
        assertThat(workspaces.documents()).hasSize(10);
        CycleReport.Hold hold = Objects.requireNonNull(held.hold());
        try (WorkspaceBridge bridge = world.bridge(world.state, world.clock)) {
            assertThat(bridge.release(link(keepBoth), hold.token()).state()).isEqualTo(CycleReport.State.IN_SYNC);
        }
        assertThat(workspaces.documents()).hasSize(11).contains("Documents/a.txt", "Documents/new.txt");
        isSettled(keepBoth);
    }

    @Test
    @DisplayName(
            "customer-exchange: only what lies in the published folder comes down; what it has already keeps travelling")
    void publishedFolder() {
        ExchangeFlow flow = exchange()
                .release(ReleaseGates.folderConvention("Approved"))
                .publishOut(GovernedSelector.below(RelativePath.of("For Field")))
                .emptyFolders(false)
                .build();
        workspaces.put(KEY, "Documents/For Field/Guide.txt", "guide");
        workspaces.put(KEY, "Documents/Internal/margins.txt", "margins");
        dropbox.put("Offers/Approved/offer.txt", "offer");
        dropbox.put("Offers/draft.txt", "draft");

        world.run(flow);

        assertThat(dropbox.contents())
                .containsKeys("For Field/Guide.txt", "Offers/Approved/offer.txt", "Offers/draft.txt")
                .doesNotContainKeys("Internal/", "Internal/margins.txt");
        assertThat(workspaces.documents())
                .containsExactly(
                        "Documents/For Field/Guide.txt",
                        "Documents/Internal/margins.txt",
                        "Documents/Offers/Approved/offer.txt");
        dropbox.put("For Field/Guide.txt", "guide, with notes from the field");
        workspaces.edit("Documents/Offers/Approved/offer.txt", "offer 2");
        world.run(flow);
        assertThat(workspaces.textAt("Documents/For Field/Guide.txt")).isEqualTo("guide, with notes from the field");
        assertThat(dropbox.textOf("Offers/Approved/offer.txt")).isEqualTo("offer 2");
        isSettled(flow);
    }
}
