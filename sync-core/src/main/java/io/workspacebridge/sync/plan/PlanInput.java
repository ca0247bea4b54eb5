package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything a plan is a function of.
 *
 * @param files observed files with what was decided about each
 * @param folders observed folders that have a counterpart in a workspace, with where that is
 * @param workspaces by key
 * @param baseline what both sides were when last verified
 * @param contentHashes hashes of documents that had to be read: (node, version) → the collaboration side's content hash
 * @param surviving ids of paired items that are not below the root any more but still exist
 * @param deletions what a delete means
 * @param overwrite what happens to documents changed on both sides
 * @param order in what order documents travel
 * @param rights digests of the usage rights that documents carry, by item id
 */
public record PlanInput(
        List<AssessedFile> files,
        List<ObservedWorkspace.MirroredFolder> folders,
        Map<String, ObservedWorkspace> workspaces,
        List<BaselineRow> baseline,
        Map<DocumentVersion, String> contentHashes,
        Set<String> surviving,
        PublishFlow.Deletions deletions,
        PublishFlow.Overwrite overwrite,
        PublishFlow.Order order,
        Map<String, String> rights) {

    // Copies what it is given.
    public PlanInput {
        files = List.copyOf(files);
        folders = List.copyOf(folders);
        workspaces = Map.copyOf(workspaces);
        baseline = List.copyOf(baseline);
        contentHashes = Map.copyOf(contentHashes);
        surviving = Set.copyOf(surviving);
        rights = Map.copyOf(rights);
    }

    /**
     * A file and the decision about it.
     *
     * @param file as observed
     * @param assessment what the strategies said
     */
    public record AssessedFile(CollaborationItem.File file, Assessment assessment) {}

    /**
     * One version of one document.
     *
     * @param nodeId the document
     * @param version the version's number
     */
    public record DocumentVersion(long nodeId, int version) {}
}
