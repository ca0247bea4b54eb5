package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.state.BaselineRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which pair a document belongs to, and whether the file of that pair is still there. */
final class Owners {
    private record Place(String workspaceKey, long nodeId) {}

    private final Map<Place, BaselineRow> linked = new HashMap<>();
    private final Set<String> present = new HashSet<>();

    Owners(PlanInput input) {
        for (BaselineRow row : input.baseline()) {
            if (row.state() == BaselineRow.State.LINKED) {
                linked.merge(new Place(row.workspaceKey(), row.nodeId()), row, Owners::first);
            }
        }
        input.files().forEach(each -> present.add(each.file().id()));
        present.addAll(input.surviving());
    }

    // Two rows for one document are what an interrupted replacement leaves; which one is asked must not depend on their
    // order.
    private static BaselineRow first(BaselineRow one, BaselineRow other) {
        return one.itemId().compareTo(other.itemId()) <= 0 ? one : other;
    }

    @Nullable
    BaselineRow of(long nodeId, String workspaceKey) {
        return linked.get(new Place(workspaceKey, nodeId));
    }

    boolean isGone(BaselineRow owner) {
        return !present.contains(owner.itemId());
    }
}
