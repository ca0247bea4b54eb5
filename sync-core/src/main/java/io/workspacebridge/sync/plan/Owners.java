package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.state.BaselineRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which pair a document belongs to, and whether the file of that pair is still there. An original that was put aside counts as gone. */
final class Owners {
    private record Place(String workspaceKey, long nodeId) {}

    private final Map<Place, BaselineRow> owners = new HashMap<>();
    private final Set<String> present = new HashSet<>();

    Owners(PlanInput input) {
        for (BaselineRow row : input.baseline()) {
            if (row.state() == BaselineRow.State.LINKED || row.state() == BaselineRow.State.DISPOSED) {
                owners.merge(new Place(row.workspaceKey(), row.nodeId()), row, Owners::first);
            }
        }
        input.files().forEach(each -> present.add(each.file().id()));
        present.addAll(input.surviving());
    }

    // Two rows for one document are what an interrupted replacement leaves; which one is asked must not depend on their
    // order. A live pair comes before an original that was put aside.
    private static BaselineRow first(BaselineRow one, BaselineRow other) {
        if (one.state() != other.state()) {
            return one.state() == BaselineRow.State.LINKED ? one : other;
        }
        return one.itemId().compareTo(other.itemId()) <= 0 ? one : other;
    }

    @Nullable
    BaselineRow of(long nodeId, String workspaceKey) {
        return owners.get(new Place(workspaceKey, nodeId));
    }

    boolean isGone(BaselineRow owner) {
        return owner.state() == BaselineRow.State.DISPOSED || !present.contains(owner.itemId());
    }
}
