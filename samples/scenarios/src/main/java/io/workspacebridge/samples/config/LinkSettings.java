package io.workspacebridge.samples.config;

import io.workspacebridge.sync.model.RelativePath;
import java.util.List;
import java.util.Optional;

/**
 * One link as the file has it.
 *
 * @param id names the link
 * @param line where it begins in the file
 * @param flow which way documents go
 * @param dropboxFolder absolute path; empty for the account's root
 * @param workspace which workspace
 * @param workspaceFolder below the workspace; the root when absent
 * @param conflicts who wins
 * @param deletions whether deletes are carried over
 * @param maxDelete when a plan is held
 * @param include patterns of which one has to match
 * @param exclude patterns of which none may match
 */
public record LinkSettings(
        String id,
        int line,
        Flow flow,
        String dropboxFolder,
        WorkspaceSettings workspace,
        RelativePath workspaceFolder,
        Conflicts conflicts,
        Deletions deletions,
        MaxDelete maxDelete,
        List<String> include,
        List<String> exclude) {

    // Copies the lists.
    public LinkSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Which way documents go. */
    public enum Flow {
        /** Dropbox to workspace. */
        PUBLISH,
        /** Both ways. */
        BIDIRECTIONAL,
        /** Workspace to Dropbox. */
        EXPORT
    }

    /** Who wins when both sides changed. */
    public enum Conflicts {
        /** Both survive. */
        KEEP_BOTH,
        /** The workspace. */
        WORKSPACE_WINS,
        /** Dropbox. */
        DROPBOX_WINS,
        /** The later one by the services' own times. */
        NEWEST_WINS,
        /** Nobody, until a person decides. */
        PARK
    }

    /** Whether deletes are carried over. */
    public enum Deletions {
        /** What survives stays. */
        NEVER,
        /** They are. */
        PROPAGATE
    }

    /**
     * How much one plan may remove.
     *
     * @param share of the paired items, from 0 to 1
     * @param count of items
     */
    public record MaxDelete(double share, int count) {
        /** Half of the paired items. */
        public static final MaxDelete STANDARD = new MaxDelete(0.5, Integer.MAX_VALUE);
    }

    /**
     * Which workspace.
     *
     * @param type the workspace type's name
     * @param name the workspace's name
     * @param template the template's name, where the type has several
     * @param create whether a missing workspace is created
     * @param businessObject the object in the leading system
     */
    public record WorkspaceSettings(
            Optional<String> type,
            Optional<String> name,
            Optional<String> template,
            boolean create,
            Optional<BusinessObjectSettings> businessObject) {}

    /**
     * A business object.
     *
     * @param system the external system's name
     * @param type the business object type
     * @param id its key; leading zeros matter
     */
    public record BusinessObjectSettings(String system, String type, String id) {}
}
