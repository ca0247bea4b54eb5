package io.workspacebridge.sync.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What both sides were when they were last verified equal; one row for each paired item (I6).
 *
 * @param linkId the link
 * @param itemId the item's id on the collaboration side
 * @param kind file or folder
 * @param path on the collaboration side, below the link's root
 * @param rev the file's revision; null for folders
 * @param contentHash the collaboration side's content hash; null for folders
 * @param size in bytes; 0 for folders
 * @param workspaceKey which workspace the node is in
 * @param nodeId the paired node
 * @param nodePath below the workspace folder, as the service has it
 * @param version the document's version; 0 for folders
 * @param sha256 of the bytes that were sent, lower-case hex; null for folders
 * @param servedSha256 of the bytes that the governed side returned when read back; differs only where the service changes content;
 *     null for folders
 * @param state whether the pair is alive
 * @param pending what is still owed for this pair (disposition, evidence), as JSON; null when nothing is
 * @param verifiedAt when both sides were read back
 */
public record BaselineRow(
        String linkId,
        String itemId,
        Kind kind,
        String path,
        @Nullable String rev,
        @Nullable String contentHash,
        long size,
        String workspaceKey,
        long nodeId,
        String nodePath,
        int version,
        @Nullable String sha256,
        @Nullable String servedSha256,
        State state,
        @Nullable String pending,
        Instant verifiedAt) {

    /** What is paired. */
    public enum Kind {
        /** A file with a document. */
        FILE,
        /** A folder with a folder. */
        FOLDER
    }

    /** Whether a pair is alive. */
    public enum State {
        /** Changes on one side concern the other. */
        LINKED,
        /** The pair was given up (deleted or out of scope on one side); what is left stays as it is. */
        UNLINKED,
        /**
         * No pair but an edit that lost its name in a conflict: {@code itemId} is the conflicted copy, {@code path} where it was made,
         * {@code nodeId} the document that it conflicted with. It rests until it is renamed or the case is decided.
         */
        CONFLICT_COPY
    }

    /**
     * The same row with another debt.
     *
     * @param newPending null when nothing is owed any more
     * @return a copy
     */
    public BaselineRow withPending(@Nullable String newPending) {
        return copy(path, nodePath, state, newPending);
    }

    /**
     * The same pair at another place.
     *
     * @param newPath on the collaboration side
     * @param newNodePath on the governed side
     * @return a copy
     */
    public BaselineRow movedTo(String newPath, String newNodePath) {
        return copy(newPath, newNodePath, state, pending);
    }

    /**
     * The same pair, alive or given up.
     *
     * @param newState what it is now
     * @return a copy
     */
    public BaselineRow inState(State newState) {
        return copy(path, nodePath, newState, pending);
    }

    /**
     * The same pair, its file under another revision of the same bytes.
     *
     * @param newRev the revision
     * @return a copy
     */
    public BaselineRow atRevision(String newRev) {
        return new BaselineRow(
                linkId,
                itemId,
                kind,
                path,
                newRev,
                contentHash,
                size,
                workspaceKey,
                nodeId,
                nodePath,
                version,
                sha256,
                servedSha256,
                state,
                pending,
                verifiedAt);
    }

    private BaselineRow copy(String newPath, String newNodePath, State newState, @Nullable String newPending) {
        return new BaselineRow(
                linkId,
                itemId,
                kind,
                newPath,
                rev,
                contentHash,
                size,
                workspaceKey,
                nodeId,
                newNodePath,
                version,
                sha256,
                servedSha256,
                newState,
                newPending,
                verifiedAt);
    }
}
