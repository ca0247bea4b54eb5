package io.workspacebridge.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.GovernedSelector;
import io.workspacebridge.sync.flow.PackIndex;
import io.workspacebridge.sync.flow.PackRules;
import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.state.BaselineRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pack, seen as a folder")
class PackSightTest {

    private static final Curation BOARD = new Curation.Search(
            new Curation.Area(WorkspaceReference.named("Board", "Board"), RelativePath.ROOT), "agenda");
    private static final PackIndex INDEX = PackIndex.plainText("March meeting");

    @Test
    @DisplayName("has its documents numbered in the order of the curation, and an index that names them")
    void numbered() {
        PackSight pack = sight(false, List.of(document(7, "Budget.pdf", 2), document(5, "Agenda.docx", 1)), List.of());

        assertThat(pack.items())
                .extracting(item -> item.path().value())
                .containsExactly("01 Budget.pdf", "02 Agenda.docx", "00 Contents.txt");
        assertThat(pack.index()).contains("March meeting", "01  Budget.pdf", "Board, version 2", "2 documents");
    }

    @Test
    @DisplayName("has another index version if and only if the index reads differently")
    void indexVersion() {
        List<Curation.Curated> march = List.of(document(7, "Budget.pdf", 2));

        assertThat(indexOf(sight(false, march, List.of())).version())
                .isEqualTo(indexOf(sight(false, march, List.of())).version())
                .isNotEqualTo(indexOf(sight(false, List.of(document(7, "Budget.pdf", 3)), List.of()))
                        .version());
    }

    @Test
    @DisplayName("F95: keeps its versions when frozen, says so, and its index stays the same")
    void frozen() {
        List<Curation.Curated> before = List.of(document(7, "Budget.pdf", 2));
        List<Curation.Curated> after = List.of(document(7, "Budget.pdf", 3));

        PackSight pack = sight(true, after, List.of(row(7, 2)));

        assertThat(((WorkspaceItem.Document) pack.items().get(0)).version()).isEqualTo(2);
        assertThat(pack.notes())
                .extracting(PlannedAction::reason)
                .extracting(Reason::code)
                .containsExactly(ReasonCode.FROZEN);
        assertThat(pack.index()).isEqualTo(sight(true, before, List.of()).index());
        assertThat(sight(false, after, List.of(row(7, 2))).items().get(0))
                .isInstanceOfSatisfying(
                        WorkspaceItem.Document.class,
                        budget -> assertThat(budget.version()).isEqualTo(3));
    }

    @Test
    @DisplayName("leaves out what the flow does not let out, with its reason")
    void excluded() {
        GovernedSelector notMinutes = document -> document.path().name().startsWith("Minutes")
                ? Optional.of(Reason.of(ReasonCode.NOT_SELECTED, "minutes stay inside"))
                : Optional.empty();

        PackSight pack = PackSight.of(
                new PackRules(BOARD, false, null),
                notMinutes,
                List.of(document(5, "Minutes.docx", 1), document(7, "Budget.pdf", 2)),
                List.of());

        assertThat(pack.items()).extracting(item -> item.path().value()).containsExactly("01 Budget.pdf");
        assertThat(pack.notes()).extracting(note -> note.reason().detail()).containsExactly("minutes stay inside");
        assertThat(pack.index()).isEmpty();
    }

    @Test
    @DisplayName("has no index when it has no documents")
    void empty() {
        assertThat(sight(false, List.of(), List.of()).items()).isEmpty();
    }

    private static PackSight sight(boolean frozen, List<Curation.Curated> documents, List<BaselineRow> baseline) {
        return PackSight.of(new PackRules(BOARD, frozen, INDEX), GovernedSelector.all(), documents, baseline);
    }

    private static WorkspaceItem.Document indexOf(PackSight pack) {
        return (WorkspaceItem.Document) pack.items().get(pack.items().size() - 1);
    }

    private static Curation.Curated document(long node, String name, int version) {
        return new Curation.Curated(
                new WorkspaceItem.Document(
                        node,
                        RelativePath.of("Meetings/" + name),
                        version,
                        100L * version,
                        Instant.parse("2026-03-0" + version + "T08:00:00Z"),
                        Set.of()),
                "Board");
    }

    private static BaselineRow row(long node, int version) {
        return new BaselineRow(
                "board",
                "id:" + node,
                BaselineRow.Kind.FILE,
                "01 Budget.pdf",
                "rev",
                "hash",
                100L * version,
                "pack",
                node,
                "01 Budget.pdf",
                version,
                "sha",
                "sha",
                BaselineRow.State.LINKED,
                null,
                Instant.EPOCH);
    }
}
