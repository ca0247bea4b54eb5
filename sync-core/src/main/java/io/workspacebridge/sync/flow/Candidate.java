package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that strategies decide on.
 *
 * @param file as observed
 * @param observedAt when the observation was made; the only "now" that strategies know
 * @param sidecar the text of the file beside it that the release gate asked for; null when there is none
 */
public record Candidate(
        CollaborationItem.File file, Instant observedAt, @Nullable String sidecar) {

    /**
     * A file without anything beside it.
     *
     * @param file as observed
     * @param observedAt when the observation was made
     */
    public Candidate(CollaborationItem.File file, Instant observedAt) {
        this(file, observedAt, null);
    }

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
