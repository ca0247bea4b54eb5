package io.workspacebridge.sync;

import static io.workspacebridge.sync.world.TwoWorlds.KEY;
import static io.workspacebridge.sync.world.TwoWorlds.export;
import static io.workspacebridge.sync.world.TwoWorlds.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.world.Tripwire;
import io.workspacebridge.sync.world.TwoWorlds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A workspace's documents in a Dropbox folder; the workspace is never written")
class ExportTest {
    private final TwoWorlds world = new TwoWorlds();
    private final ExportFlow flow = export().build();
    private Map<String, String> before = Map.of();

    @BeforeEach
    void fill() {
        world.workspaces.put(KEY, "Documents/Offers/offer.pdf", "offer");
        world.workspaces.put(KEY, "Documents/plan.docx", "plan");
        world.workspaces.mkdir(KEY, "Documents/Empty");
        before = world.workspaces.contents();
    }

    @Test
    @DisplayName("I12: documents come down with their folders, and a second run sends nothing")
    void comesDown() {
        world.dropbox.removeRoot();

        CycleReport report = world.run(flow);

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(world.dropbox.contents())
                .containsEntry("Offers/offer.pdf", "offer")
                .containsEntry("plan.docx", "plan")
                .containsKey("Empty/");
        assertThat(world.effects(link(flow))).isEmpty();
        assertThat(world.verify(link(flow)).differences()).isEmpty();
        assertThat(world.workspaces.contents()).isEqualTo(before);
    }

    @Test
    @DisplayName("F96, PR10: what people put into the folder is left alone and reported, and never goes up")
    void foreignFiles() {
        world.run(flow);
        world.dropbox.put("mine.txt", "mine");

        CycleReport report = world.run(flow);

        assertThat(report.lines())
                .filteredOn(line -> line.path().equals("mine.txt"))
                .hasSize(1);
        assertThat(world.dropbox.textOf("mine.txt")).isEqualTo("mine");
        assertThat(world.workspaces.contents()).isEqualTo(before);
        assertThat(world.effects(link(flow))).isEmpty();
    }

    @Test
    @DisplayName("an edited copy is left alone when the document changes; workspace-wins replaces it")
    void foreignEdits() {
        world.run(flow);
        world.dropbox.put("plan.docx", "edited in dropbox");
        world.workspaces.edit("Documents/plan.docx", "plan 2");

        world.run(flow);
        assertThat(world.dropbox.textOf("plan.docx")).isEqualTo("edited in dropbox");

        world.run(export().onForeignEdits(ConflictResolvers.workspaceWins()).build());
        assertThat(world.dropbox.textOf("plan.docx")).isEqualTo("plan 2");
        assertThat(world.workspaces.versionsOf("Documents/plan.docx")).isEqualTo(2);
    }

    @Test
    @DisplayName("renames, versions and, if asked for, deletes follow")
    void follows() {
        ExportFlow propagating = export().deletions(DeletePolicy.PROPAGATE).build();
        world.workspaces.put(KEY, "Documents/third.txt", "third");
        world.run(propagating);
        String id = world.dropbox.idOf("plan.docx");
        world.workspaces.edit("Documents/plan.docx", "plan 2");
        world.workspaces.move("Documents/plan.docx", "Documents/Offers/plan 2.docx");
        world.workspaces.removeDocument("Documents/third.txt");

        world.run(propagating);

        assertThat(world.dropbox.contents())
                .containsEntry("Offers/plan 2.docx", "plan 2")
                .doesNotContainKeys("plan.docx", "third.txt");
        assertThat(world.dropbox.idOf("Offers/plan 2.docx")).isEqualTo(id);
        assertThat(world.effects(link(propagating))).isEmpty();
    }

    @Test
    @DisplayName("a workspace that is not there fails the link and says so")
    void workspaceMissing() {
        TwoWorlds empty = new TwoWorlds();

        CycleReport report = empty.run(flow);

        assertThat(report.state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(report.failure()).contains("does not exist");
    }

    @Test
    @DisplayName(
            "supplier-exchange: a partner's edit of a protected copy is kept aside and reported, not taken back, and the copy is restored, each time")
    void protectedCopiesAreRestored() {
        ExportFlow guarded = export().protect().build();
        world.run(guarded);
        String id = world.dropbox.idOf("plan.docx");

        for (String edit : List.of("first edit", "second edit")) {
            world.dropbox.put("plan.docx", edit);
            CycleReport report = world.run(guarded);

            assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
            assertThat(report.conflicts())
                    .anySatisfy(each -> assertThat(each.path()).isEqualTo("plan.docx"));
            assertThat(world.dropbox.textOf("plan.docx")).isEqualTo("plan");
            assertThat(world.dropbox.idOf("plan.docx")).isEqualTo(id);
            assertThat(world.dropbox.contents()).containsValue(edit);
            assertThat(world.effects(link(guarded))).isEmpty();
        }
        assertThat(world.workspaces.contents()).isEqualTo(before);
        assertThat(world.verify(link(guarded)).differences()).isEmpty();
    }

    @Test
    @DisplayName("supplier-exchange: an edited template that also has a new version is restored to the new version")
    void protectedCopiesAreRefreshed() {
        ExportFlow guarded = export().protect().build();
        world.run(guarded);
        world.dropbox.put("plan.docx", "edited by a partner");
        world.workspaces.edit("Documents/plan.docx", "plan 2");

        world.run(guarded);

        assertThat(world.dropbox.textOf("plan.docx")).isEqualTo("plan 2");
        assertThat(world.dropbox.contents()).containsValue("edited by a partner");
        assertThat(world.effects(link(guarded))).isEmpty();
    }

    @Test
    @DisplayName("supplier-exchange: deleted, renamed and moved protected copies come back to their place")
    void protectedCopiesComeBack() {
        ExportFlow guarded = export().protect().build();
        world.workspaces.put(KEY, "Documents/Forms/form.pdf", "form");
        world.workspaces.put(KEY, "Documents/Forms/terms.pdf", "terms");
        before = world.workspaces.contents();
        world.run(guarded);
        Map<String, String> published = world.dropbox.contents();
        world.dropbox.delete("plan.docx");
        world.dropbox.delete("Forms");
        world.dropbox.move("Offers/offer.pdf", "mine.pdf");

        CycleReport report = world.run(guarded);

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(world.dropbox.contents()).isEqualTo(published);
        assertThat(report.lines())
                .filteredOn(line -> line.reason().code() == ReasonCode.RESTORED)
                .extracting(CycleReport.Line::path)
                .contains("plan.docx", "Forms/form.pdf", "Forms/terms.pdf");
        assertThat(world.workspaces.contents()).isEqualTo(before);
        assertThat(world.effects(link(guarded))).isEmpty();
    }

    @Test
    @DisplayName(
            "supplier-exchange: a template that is withdrawn in the workspace is withdrawn in Dropbox, protected or not")
    void protectedCopiesAreWithdrawn() {
        ExportFlow guarded =
                export().protect().deletions(DeletePolicy.PROPAGATE).build();
        world.run(guarded);
        world.workspaces.removeDocument("Documents/plan.docx");

        world.run(guarded);

        assertThat(world.dropbox.contents()).doesNotContainKey("plan.docx").containsKey("Offers/offer.pdf");
        assertThat(world.effects(link(guarded))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Tripwire.Harm.class,
            names = {"KILLED_BEFORE", "KILLED_AFTER", "ANSWER_LOST", "REFUSED_BEFORE"})
    @DisplayName(
            "supplier-exchange, I4: whatever happens while copies are restored, each edit is kept once and each copy is back")
    void protectedCopiesSurviveHarm(Tripwire.Harm harm) {
        for (int at = 0; at < 4; at++) {
            TwoWorlds other = new TwoWorlds();
            other.workspaces.put(KEY, "Documents/plan.docx", "plan");
            other.workspaces.put(KEY, "Documents/form.docx", "form");
            ExportFlow guarded = export().protect().build();
            other.run(guarded);
            other.dropbox.put("plan.docx", "edited by a partner");
            other.dropbox.delete("form.docx");
            other.wire.arm(harm, at, 1);

            for (int run = 0; run < 3; run++) {
                try {
                    other.run(guarded);
                } catch (Tripwire.Killed e) {
                    assertThat(harm.name()).startsWith("KILLED");
                    other.wire.restart();
                }
            }

            assertThat(other.dropbox.contents())
                    .as("%s at effect %d", harm, at)
                    .hasSize(3)
                    .containsEntry("plan.docx", "plan")
                    .containsEntry("form.docx", "form")
                    .containsValue("edited by a partner");
            assertThat(other.effects(link(guarded))).isEmpty();
            assertThat(other.verify(link(guarded)).differences()).isEmpty();
        }
    }
}
