package io.workspacebridge.xecm.nodes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recycle bin. Items can be restored until somebody or time purges them. */
public interface RecycleBin {

    /** Whose deletions to look at. */
    enum Deleter {
        /** One's own. */
        MYSELF,
        /** Everybody's; needs the right to see them. */
        ANYONE
    }

    /**
     * Something deleted.
     *
     * @param id the node
     * @param name its name
     * @param type its subtype
     * @param parentId where it was
     * @param deletedBy who deleted it
     * @param deleted when, null when not told
     */
    record Deleted(
            long id,
            String name,
            NodeType type,
            long parentId,
            long deletedBy,
            @Nullable Instant deleted) {}

    /**
     * What became of several items.
     *
     * @param done the ids that it worked for
     * @param failed the others, with the reason
     */
    record Outcome(List<Long> done, Map<Long, String> failed) {
        /**
         * Copies what could change.
         *
         * @param done the ids that it worked for
         * @param failed the others
         */
        public Outcome {
            done = List.copyOf(done);
            failed = Map.copyOf(failed);
        }
    }

    /**
     * Lists what is in the bin, page by page as consumed ({@code GET /v2/volumes/recyclebin/nodes}).
     *
     * @param deleter whose deletions
     * @return a lazy stream
     */
    Stream<Deleted> list(Deleter deleter);

    /**
     * Puts items back where they were ({@code POST /v2/volumes/recyclebin/nodes/restore}). Repeating is harmless.
     *
     * @param ids the nodes
     * @return what became of each
     */
    Outcome restore(Collection<Long> ids);

    /**
     * Deletes items for good ({@code POST /v2/volumes/recyclebin/nodes/purge}). Repeating is harmless.
     *
     * @param ids the nodes
     * @return what became of each
     */
    Outcome purge(Collection<Long> ids);
}
