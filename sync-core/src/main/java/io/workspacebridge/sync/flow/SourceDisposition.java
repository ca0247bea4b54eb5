package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.RelativePath;
import java.time.Duration;

/** Decides what happens to the Dropbox original after its copy was verified. */
@FunctionalInterface
public interface SourceDisposition {

    /**
     * Decides on one file.
     *
     * @param candidate the file
     * @param approval what released it
     * @return what to do with the original
     */
    Disposition after(Candidate candidate, Approval approval);

    /** What can be done with an original. */
    sealed interface Disposition {
        /** It stays as it is. */
        record Keep() implements Disposition {}

        /**
         * It stays and gets a tag.
         *
         * @param name letters, digits and underscores, or hyphens that become underscores; at most 32
         */
        record Tag(String name) implements Disposition {}

        /**
         * It is moved to another folder below the link's root, under the same path there.
         *
         * @param folder below the link's root
         */
        record MoveTo(RelativePath folder) implements Disposition {}

        /** It stays and is locked against changes by others. While somebody else holds its lock, the disposition waits (F116). */
        record Lock() implements Disposition {}

        /**
         * A small file {@code <name>.url} beside it leads to the governed document; then it is deleted, if it still has the revision
         * that was taken.
         */
        record ReplaceWithLink() implements Disposition {}

        /**
         * It is moved to a holding folder, and deleted after some time, if it still lies there and has the revision that was taken.
         *
         * @param holding below the link's root
         * @param grace from the move to the delete
         */
        record DeleteAfter(RelativePath holding, Duration grace) implements Disposition {

            // No grace would be no holding folder.
            public DeleteAfter {
                if (grace.isNegative() || grace.isZero()) {
                    throw new IllegalArgumentException("The time of grace has to be positive");
                }
            }
        }

        /** How evidence and reports call it. */
        default String label() {
            if (this instanceof Tag tag) {
                return "tag " + tag.name();
            }
            if (this instanceof MoveTo move) {
                return "move to " + move.folder();
            }
            if (this instanceof DeleteAfter delete) {
                return "hold in " + delete.holding() + ", delete after " + delete.grace();
            }
            if (this instanceof Lock) {
                return "lock";
            }
            return this instanceof ReplaceWithLink ? "replace with link" : "keep";
        }
    }
}
