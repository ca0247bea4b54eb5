package io.workspacebridge.sync;

import static io.workspacebridge.sync.world.TwoWorlds.KEY;
import static io.workspacebridge.sync.world.TwoWorlds.exchange;
import static io.workspacebridge.sync.world.TwoWorlds.export;
import static io.workspacebridge.sync.world.TwoWorlds.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.world.TwoWorlds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cases of the failure catalogue that are about deletes, names and edits under way, for flows that copy down or both ways. */
class ExchangeCasesTest {
    private static final Brake LOOSE = new Brake(1, Integer.MAX_VALUE);

    private final TwoWorlds world = new TwoWorlds();

    private static ExchangeFlow.Builder flow(DeletePolicy deletions) {
        return exchange().deletions(deletions).brake(LOOSE);
    }

    @Test
    @DisplayName("F21: deleted, and made again later: where deletes are carried over, it is a new document")
    void recreatedAfterAPropagatedDelete() {
        ExchangeFlow flow = flow(DeletePolicy.PROPAGATE).build();
        world.dropbox.put("Keep.txt", "keep");
        world.dropbox.put("Note.txt", "first");
        world.run(flow);
        long before = world.workspaces.idOf("Documents/Note.txt");
        world.dropbox.delete("Note.txt");
        world.run(flow);
        assertThat(world.workspaces.has("Documents/Note.txt")).isFalse();

        world.dropbox.put("Note.txt", "second");
        world.run(flow);

        assertThat(world.workspaces.idOf("Documents/Note.txt")).isNotEqualTo(before);
        assertThat(world.workspaces.versionsOf("Documents/Note.txt")).isEqualTo(1);
        assertThat(world.workspaces.removedByPeople()).contains("first");
        assertThat(world.effects(link(flow))).isEmpty();
    }

    @Test
    @DisplayName(
            "F21: deleted, and made again later: where the document outlived the delete, the same name is the same document")
    void recreatedAfterAnIgnoredDelete() {
        ExchangeFlow flow = flow(DeletePolicy.NEVER).build();
        world.dropbox.put("Note.txt", "first");
        world.dropbox.put("Keep.txt", "keep");
        world.run(flow);
        long before = world.workspaces.idOf("Documents/Note.txt");
        world.dropbox.delete("Note.txt");
        world.run(flow);

        world.dropbox.put("Note.txt", "second");
        world.run(flow);

        assertThat(world.workspaces.idOf("Documents/Note.txt")).isEqualTo(before);
        assertThat(world.workspaces.versionsOf("Documents/Note.txt")).isEqualTo(2);
        assertThat(world.workspaces.textAt("Documents/Note.txt")).isEqualTo("second");
        assertThat(world.effects(link(flow))).isEmpty();
    }

    @Test
    @DisplayName(
            "F31: a person's version that arrives while ours is under way is not buried: ours comes after it, both in order")
    void overtakenByAPerson() {
        ExchangeFlow flow = flow(DeletePolicy.NEVER)
                .conflicts(ConflictResolvers.dropboxWins())
                .build();
        world.dropbox.put("Note.txt", "first");
        world.run(flow);
        world.dropbox.put("Note.txt", "ours");
        world.wire.interrupt(0, () -> world.workspaces.edit("Documents/Note.txt", "a person's"));

        CycleReport report = world.run(flow);

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(world.workspaces.textsAt("Documents/Note.txt"))
                .containsExactlyInAnyOrder("first", "a person's", "ours");
        assertThat(world.workspaces.versionsOf("Documents/Note.txt")).isEqualTo(3);
        assertThat(world.workspaces.textAt("Documents/Note.txt")).isEqualTo("ours");
        assertThat(report.conflicts()).hasSize(1);
        assertThat(world.effects(link(flow))).isEmpty();
    }

    @Test
    @DisplayName(
            "F43: a document that went is a delete in Dropbox only where the flow says so; else its copy stays and does not come back")
    void goneFromTheWorkspace() {
        for (DeletePolicy deletions : DeletePolicy.values()) {
            TwoWorlds worlds = new TwoWorlds();
            ExchangeFlow flow = flow(deletions).build();
            worlds.workspaces.put(KEY, "Documents/Disposed.txt", "disposed of");
            worlds.workspaces.put(KEY, "Documents/Keep.txt", "keep");
            worlds.run(flow);
            worlds.workspaces.removeDocument("Documents/Disposed.txt");

            worlds.run(flow);

            assertThat(worlds.dropbox.has("Disposed.txt")).isEqualTo(deletions == DeletePolicy.NEVER);
            assertThat(worlds.effects(link(flow))).isEmpty();
            assertThat(worlds.workspaces.has("Documents/Disposed.txt")).isFalse();
        }
    }

    @Test
    @DisplayName(
            "F49: a name that is too long is shortened there, keeps its extension, and is itself again on the way back")
    void longName() {
        ExchangeFlow flow = flow(DeletePolicy.NEVER).build();
        String name = "n".repeat(250) + ".docx";
        world.dropbox.put(name, "first");
        world.run(flow);
        String there = world.workspaces.documents().iterator().next();

        world.workspaces.edit(there, "edited in the workspace");
        world.run(flow);

        assertThat(there.length() - "Documents/".length()).isLessThanOrEqualTo(NamePolicies.LONGEST_GOVERNED_NAME);
        assertThat(there).endsWith(".docx");
        assertThat(world.dropbox.contents()).isEqualTo(Map.of(name, "edited in the workspace"));
        assertThat(world.effects(link(flow))).isEmpty();
    }

    @Test
    @DisplayName("F49, F52: where names are refused instead, that one waits and its siblings go")
    void refusedName() {
        ExchangeFlow flow =
                flow(DeletePolicy.NEVER).names(NamePolicies.refuseUnfit()).build();
        world.dropbox.put("n".repeat(250) + ".docx", "too long");
        world.dropbox.put("Fine.docx", "fine");

        CycleReport report = world.run(flow);

        assertThat(world.workspaces.documents()).containsExactly("Documents/Fine.docx");
        assertThat(report.waiting())
                .singleElement()
                .satisfies(line -> assertThat(line.reason().code()).isEqualTo(ReasonCode.NAME_REFUSED));
    }

    @Test
    @DisplayName(
            "F53: lock files and the like stay where they are on both sides, each is listed, and none is ever sent")
    void junk() {
        ExchangeFlow flow = flow(DeletePolicy.PROPAGATE).build();
        List<String> junk = List.of("desktop.ini", "~$Offer.docx", ".dropbox", ".DS_Store");
        junk.forEach(name -> world.dropbox.put(name, "junk"));
        world.workspaces.put(KEY, "Documents/Thumbs.db", "junk");
        world.dropbox.put("Offer.docx", "offer");

        CycleReport report = world.run(flow);

        assertThat(world.workspaces.documents()).isEqualTo(Set.of("Documents/Offer.docx", "Documents/Thumbs.db"));
        assertThat(world.dropbox.has("Thumbs.db")).isFalse();
        assertThat(report.lines().stream()
                        .filter(line -> line.reason().code() == ReasonCode.JUNK)
                        .map(CycleReport.Line::path))
                .containsExactlyInAnyOrder(
                        "desktop.ini", "~$Offer.docx", ".dropbox", ".DS_Store", "Documents/Thumbs.db");
        assertThat(report.needsPerson()).isFalse();
        assertThat(world.effects(link(flow))).isEmpty();
    }

    @Test
    @DisplayName(
            "F54: a document whose versions have different extensions is one file in Dropbox, under the name that it has now")
    void extensions() {
        Link link = link(export().brake(LOOSE).build());
        world.workspaces.put(KEY, "Documents/Plan.doc", "as Word 97");
        world.run(link);
        String id = world.dropbox.idOf("Plan.doc");
        world.workspaces.edit("Documents/Plan.doc", "as Word 2007");
        world.workspaces.renameDocument("Documents/Plan.doc", "Plan.docx");

        world.run(link);

        assertThat(world.dropbox.contents()).isEqualTo(Map.of("Plan.docx", "as Word 2007"));
        assertThat(world.dropbox.idOf("Plan.docx")).isEqualTo(id);
        assertThat(world.effects(link)).isEmpty();
    }
}
