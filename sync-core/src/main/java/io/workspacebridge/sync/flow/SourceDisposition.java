package io.workspacebridge.sync.flow;

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
    }
}
