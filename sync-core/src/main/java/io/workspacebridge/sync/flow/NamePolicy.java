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

    /**
     * Maps a name the other way: the original where it can be recovered and Dropbox takes it, else a name that Dropbox takes.
     *
     * @param name as it is on the governed side
     * @return the name for the collaboration side, or why there is none
     */
    default Mapping fromGoverned(String name) {
        String original = toCollaboration(name);
        if (original.equals(name) && NamePolicies.isFitForDropbox(name)) {
            return new Mapping.Mapped(name);
        }
        boolean returns = toGoverned(original) instanceof Mapping.Mapped mapped
                && mapped.name().equals(name);
        return new Mapping.Mapped(
                returns && NamePolicies.isFitForDropbox(original) ? original : NamePolicies.fitForDropbox(name));
    }

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
