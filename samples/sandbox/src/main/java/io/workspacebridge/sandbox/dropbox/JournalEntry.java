package io.workspacebridge.sandbox.dropbox;

/** Something that happened; its place in the journal is its time. */
sealed interface JournalEntry {
    /** Where it happened. */
    Namespace space();

    /** Something that later events made meaningless, of a process that ended. */
    record Forgotten(Namespace space) implements JournalEntry {}

    /** A node came, moved or changed. Stale once the node's own sequence points to a later entry. */
    record Changed(Node node) implements JournalEntry {
        @Override
        public Namespace space() {
            return node.space();
        }
    }

    /**
     * A path became free, with everything below it.
     *
     * @param path within the namespace, as it was shown
     * @param pathKey the same, as compared
     */
    record Removed(Namespace space, String path, String pathKey) implements JournalEntry {}
}
