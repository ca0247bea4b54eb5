package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.state.StateException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of a conflicted copy that is about to be made: enough to know it again after a crash, as otherwise it would
 * be taken for a new file of somebody's and sent up.
 *
 * @param itemId the edit that loses its name
 * @param to where the copy shall be
 * @param contentHash of its bytes
 * @param workspaceKey which workspace
 * @param nodeId the document that keeps the name
 * @param version its version
 * @param nodePath where it is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SetAside(
        String itemId,
        String to,
        @Nullable String contentHash,
        String workspaceKey,
        long nodeId,
        int version,
        String nodePath) {

    /** The action's name in the journal. */
    static final String ACTION = "CONFLICT_COPY";

    private static final ObjectMapper JSON = new ObjectMapper();

    static SetAside of(PlannedAction.CopyAside action) {
        return new SetAside(
                action.file().id(),
                action.to().value(),
                action.file().contentHash(),
                action.workspaceKey(),
                action.document().nodeId(),
                action.document().version(),
                action.document().path().value());
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings can be written", e);
        }
    }

    static SetAside fromJson(String text) {
        try {
            return JSON.readValue(text, SetAside.class);
        } catch (JsonProcessingException e) {
            throw new StateException("The journal holds an entry that can't be read: " + e.getOriginalMessage(), e);
        }
    }

    /** The copy, if it was made. */
    Optional<CollaborationItem.File> copyThere(CycleContext context) {
        return context.collaboration()
                .at(context.root(), new RelativePath(to))
                .filter(CollaborationItem.File.class::isInstance)
                .map(CollaborationItem.File.class::cast)
                .filter(file -> !file.id().equals(itemId) && Objects.equals(file.contentHash(), contentHash));
    }

    BaselineRow row(CycleContext context, CollaborationItem.File copy) {
        return new BaselineRow(
                context.linkId(),
                copy.id(),
                BaselineRow.Kind.FILE,
                to,
                copy.rev(),
                copy.contentHash(),
                copy.size(),
                workspaceKey,
                nodeId,
                nodePath,
                version,
                null,
                null,
                BaselineRow.State.CONFLICT_COPY,
                null,
                context.clock().instant());
    }
}
