package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.flow.VersioningPolicy.Numbering;
import io.workspacebridge.sync.flow.VersioningPolicy.Recurrence;
import io.workspacebridge.sync.flow.VersioningPolicy.Versioning;
import java.util.function.BiFunction;

/** The versioning policies that come along. Revisions that came and went between two cycles are not carried. */
public final class VersioningPolicies {

    private VersioningPolicies() {}

    /**
     * The newest revision becomes the next version of the document of its name.
     *
     * @return the policy
     */
    public static VersioningPolicy latestOnly() {
        return (candidate, approval) -> new Versioning(Numbering.PLAIN, Recurrence.NEXT_VERSION, revisionOf(candidate));
    }

    /**
     * Documents have major and minor versions, and each new content under the same name is the next major one: a new cut of a film, a new
     * issue of a manual.
     *
     * @return the policy
     */
    public static VersioningPolicy majorForEachCut() {
        return (candidate, approval) -> new Versioning(Numbering.MAJOR, Recurrence.NEXT_VERSION, revisionOf(candidate));
    }

    /**
     * Documents have major and minor versions; what a milestone released is the next major one, everything else a minor one.
     *
     * @return the policy; the comment names the milestone
     */
    public static VersioningPolicy milestoneMajor() {
        return (candidate, approval) -> {
            String milestone = approval.reference();
            return milestone == null
                    ? new Versioning(Numbering.MINOR, Recurrence.NEXT_VERSION, revisionOf(candidate))
                    : new Versioning(
                            Numbering.MAJOR, Recurrence.NEXT_VERSION, milestone + ", " + revisionOf(candidate));
        };
    }

    /**
     * Nothing that arrived is ever written over: another content under the same name becomes another document, and content that the
     * workspace has already is recorded once, with a note of the second arrival.
     *
     * @return the policy
     */
    public static VersioningPolicy neverOverwrite() {
        return (candidate, approval) ->
                new Versioning(Numbering.PLAIN, Recurrence.OTHER_DOCUMENT, revisionOf(candidate));
    }

    /**
     * Another policy with comments of one's own.
     *
     * @param policy decides everything else
     * @param comment the comment, from the file and what released it
     * @return the policy
     */
    public static VersioningPolicy commented(VersioningPolicy policy, BiFunction<Candidate, Approval, String> comment) {
        return (candidate, approval) -> {
            Versioning versioning = policy.of(candidate, approval);
            return new Versioning(versioning.numbering(), versioning.recurrence(), comment.apply(candidate, approval));
        };
    }

    private static String revisionOf(Candidate candidate) {
        return "Dropbox revision " + candidate.file().rev();
    }
}
