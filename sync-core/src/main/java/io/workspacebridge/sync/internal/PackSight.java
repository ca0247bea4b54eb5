package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.GovernedSelector;
import io.workspacebridge.sync.flow.PackIndex;
import io.workspacebridge.sync.flow.PackRules;
import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.state.BaselineRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A pack seen as a folder of the governed side: numbered documents, and the index as a document of its own. Whatever holds for
 * exported folders then holds for packs, too.
 *
 * @param items what the pack is to have
 * @param notes what a reader of the plan wants to know beside that
 * @param index the index's text; empty when there is none
 */
record PackSight(List<WorkspaceItem> items, List<PlannedAction> notes, String index) {

    /** The node id under which the index stands among the documents. */
    static final long INDEX_NODE = 0;

    static PackSight of(
            PackRules rules, GovernedSelector selector, List<Curation.Curated> curated, List<BaselineRow> baseline) {
        Map<Long, BaselineRow> rows = new HashMap<>();
        baseline.stream()
                .filter(row -> row.state() == BaselineRow.State.LINKED && row.kind() == BaselineRow.Kind.FILE)
                .forEach(row -> rows.put(row.nodeId(), row));
        List<WorkspaceItem> items = new ArrayList<>();
        List<PlannedAction> notes = new ArrayList<>();
        List<PackIndex.Entry> entries = new ArrayList<>();
        int digits = Math.max(2, String.valueOf(curated.size()).length());
        for (Curation.Curated each : curated) {
            Optional<Reason> exclusion = selector.exclusion(each.document());
            if (exclusion.isPresent()) {
                notes.add(new PlannedAction.Rest(each.document().path().value(), exclusion.get(), false, false));
                continue;
            }
            int number = entries.size() + 1;
            String name = each.document().path().name();
            RelativePath place = RelativePath.of(String.format(Locale.ROOT, "%0" + digits + "d %s", number, name));
            WorkspaceItem.Document document = at(each.document(), place);
            BaselineRow row = rows.get(document.nodeId());
            if (rules.frozen() && row != null && row.version() < document.version()) {
                notes.add(new PlannedAction.Rest(
                        place.value(),
                        Reason.of(
                                ReasonCode.FROZEN,
                                "version " + document.version() + " exists; the pack keeps version " + row.version()),
                        false,
                        false));
                document = atVersion(document, row);
            }
            items.add(document);
            entries.add(new PackIndex.Entry(
                    number,
                    name,
                    each.workspace(),
                    document.version(),
                    document.size(),
                    rules.frozen() ? null : document.versionDate()));
        }
        PackIndex index = rules.index();
        String text = index == null || entries.isEmpty() ? "" : index.write(entries);
        if (!text.isEmpty()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            items.add(new WorkspaceItem.Document(
                    INDEX_NODE,
                    RelativePath.of(Objects.requireNonNull(index).fileName()),
                    versionOf(bytes),
                    bytes.length,
                    null,
                    Set.of()));
        }
        return new PackSight(List.copyOf(items), List.copyOf(notes), text);
    }

    private static WorkspaceItem.Document at(WorkspaceItem.Document document, RelativePath place) {
        return new WorkspaceItem.Document(
                document.nodeId(), place, document.version(), document.size(), document.versionDate(), Set.of());
    }

    // The date of an older version is not in the listing; so a frozen pack's index has no dates at all.
    private static WorkspaceItem.Document atVersion(WorkspaceItem.Document document, BaselineRow row) {
        return new WorkspaceItem.Document(
                document.nodeId(), document.path(), row.version(), row.size(), null, Set.of());
    }

    // The index has no versions of its own; equal bytes have to be equal versions.
    private static int versionOf(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) (checksum.getValue() & 0x7fff_ffffL) | 1;
    }
}
