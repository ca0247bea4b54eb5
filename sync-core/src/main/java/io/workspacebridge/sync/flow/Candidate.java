package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that strategies decide on.
 *
 * @param file as observed
 * @param observedAt when the observation was made; the only "now" that strategies know
 * @param assignment the business key that somebody assigned the file to; null when nobody did
 * @param sidecars the files beside it that strategies asked for, by suffix
 */
public record Candidate(
        CollaborationItem.File file,
        Instant observedAt,
        @Nullable String assignment,
        Map<String, Sidecar> sidecars) {

    // Copies the sidecars.
    public Candidate {
        sidecars = Map.copyOf(sidecars);
    }

    /**
     * A file of which nothing else is known.
     *
     * @param file as observed
     * @param observedAt when
     */
    public Candidate(CollaborationItem.File file, Instant observedAt) {
        this(file, observedAt, null, Map.of());
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

    /**
     * The file beside this one that has its name and a suffix.
     *
     * @param suffix such as {@code .rights.json}; one that a strategy of the flow names, or nothing is found
     * @return empty when there is none
     */
    public Optional<Sidecar> sidecar(String suffix) {
        return Optional.ofNullable(sidecars.get(suffix));
    }
}
