package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import java.util.Optional;

/** Decides which workspace documents come down to Dropbox. Asked of documents that have no counterpart yet. */
@FunctionalInterface
public interface GovernedSelector {

    /**
     * Decides on one document.
     *
     * @param document as observed; its path is below the link's workspace folder
     * @return why it stays in the workspace alone; empty when it comes down
     */
    Optional<Reason> exclusion(WorkspaceItem.Document document);

    /**
     * Every document.
     *
     * @return the selector
     */
    static GovernedSelector all() {
        return document -> Optional.empty();
    }

    /**
     * Documents below a folder, at any depth.
     *
     * @param folder below the link's workspace folder, such as {@code For Field}
     * @return the selector
     */
    static GovernedSelector below(RelativePath folder) {
        return document ->
                document.path().ancestors().stream().anyMatch(each -> each.key().equals(folder.key()))
                        ? Optional.empty()
                        : Optional.of(Reason.of(ReasonCode.NOT_SELECTED, "not in '" + folder.value() + "'"));
    }
}
