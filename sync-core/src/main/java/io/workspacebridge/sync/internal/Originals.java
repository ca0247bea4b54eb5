package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Originals that were put aside after their capture, and the links that stand for them. They rest where they are; one that somebody
 * changed since is looked at as if it lay where it was taken from.
 */
final class Originals {
    /** What the name of a link ends in that replaces an original. */
    static final String LINK = ".url";

    private final Map<String, BaselineRow> aside = new HashMap<>();
    private final Set<String> links = new HashSet<>();

    Originals(List<BaselineRow> baseline) {
        for (BaselineRow row : baseline) {
            if (row.kind() == BaselineRow.Kind.FILE) {
                links.add(RelativePath.keyOf(row.path() + LINK));
                if (row.state() == BaselineRow.State.DISPOSED) {
                    aside.put(row.itemId(), row);
                }
            }
        }
    }

    /** The file where it was taken from; others as they are. */
    CollaborationItem.File atItsPlace(CollaborationItem.File file) {
        BaselineRow row = aside.get(file.id());
        return row == null ? file : file.at(RelativePath.of(row.path()));
    }

    /** Why a file is not decided on; empty for ordinary ones. */
    Optional<Assessment> resting(CollaborationItem.File file) {
        BaselineRow row = aside.get(file.id());
        if (row != null && file.rev().equals(row.rev())) {
            return Optional.of(new Assessment.Stay(
                    Reason.of(ReasonCode.DISPOSED, "captured; the original was put aside as the flow says"), false));
        }
        if (row == null && links.contains(file.path().key())) {
            return Optional.of(
                    new Assessment.Stay(Reason.of(ReasonCode.ACCOMPANIES, "a link to the governed document"), false));
        }
        return Optional.empty();
    }
}
