package io.workspacebridge.sync.flow;

/** Decides how revisions of a file turn up as versions of a document. */
@FunctionalInterface
public interface VersioningPolicy {

    /**
     * Decides on one revision.
     *
     * @param candidate the file at the revision that goes
     * @param approval what released it
     * @return how it is to be kept
     */
    Versioning of(Candidate candidate, Approval approval);

    /**
     * How one revision is kept.
     *
     * @param numbering how its version is numbered
     * @param recurrence what another content under the same name becomes
     * @param comment the version's description; cut to what the service takes
     */
    record Versioning(Numbering numbering, Recurrence recurrence, String comment) {}

    /** How versions are numbered. Whether a document has major and minor versions is settled when it is created. */
    enum Numbering {
        /** One after the other: 1, 2, 3. */
        PLAIN,
        /** As the next minor version of a document that has major and minor ones; the first one is minor, too. */
        MINOR,
        /** As the next major version; the first one is what the service makes of a new document. */
        MAJOR
    }

    /** What becomes of another content under a name that is there already. */
    enum Recurrence {
        /** The next version of the same document. */
        NEXT_VERSION,
        /** Another document beside it, with the arrival's number in its name. Content that the workspace has already is not stored twice. */
        OTHER_DOCUMENT
    }
}
