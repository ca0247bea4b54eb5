package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import java.time.Instant;

/**
 * A file that strategies decide on.
 *
 * @param file as observed
 * @param observedAt when the observation was made; the only "now" that strategies know
 */
public record Candidate(CollaborationItem.File file, Instant observedAt) {

    /**
     * Where the file is.
     *
     * @return below the link's root
     */
    public RelativePath path() {
        return file.path();
    }

    /**
     * The name of the folder directly below the link's root that the file is in: one folder for each case, project or customer.
     *
     * @return empty for files that lie directly in the root
     */
    public String caseFolder() {
        return path().ancestors().isEmpty() ? "" : path().names().get(0);
    }
}
