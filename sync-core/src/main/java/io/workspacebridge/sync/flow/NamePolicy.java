package io.workspacebridge.sync.flow;

/** Maps names to what the governed side takes. Injective within a folder, and the original can be recovered (I17). */
public interface NamePolicy {

    /**
     * Maps a name.
     *
     * @param name as it is on the collaboration side
     * @return the name for the governed side, or why there is none
     */
    Mapping toGoverned(String name);

    /**
     * Recovers the original of a mapped name that was not shortened.
     *
     * @param name as it is on the governed side
     * @return the name for the collaboration side
     */
    String toCollaboration(String name);

    /** What became of a name. */
    sealed interface Mapping {
        /**
         * It can be carried over.
         *
         * @param name for the governed side
         */
        record Mapped(String name) implements Mapping {}

        /**
         * It can't.
         *
         * @param detail why, in one sentence
         */
        record NotMappable(String detail) implements Mapping {}
    }
}
