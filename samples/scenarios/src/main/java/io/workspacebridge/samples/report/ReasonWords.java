package io.workspacebridge.samples.report;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import java.util.Locale;

/** Says reasons in words; reports for programs have the codes. */
final class ReasonWords {
    private ReasonWords() {}

    static String of(Reason reason) {
        String words = of(reason.code());
        if (reason.detail().startsWith(words)) {
            return reason.detail();
        }
        return reason.detail().isEmpty() ? words : words + ": " + reason.detail();
    }

    static String of(ReasonCode code) {
        return switch (code) {
            case IN_SYNC -> "equal on both sides";
            case NEW -> "new";
            case CHANGED -> "changed since the last run";
            case IDENTICAL -> "the same bytes on both sides already";
            case MOVED -> "renamed or moved on the other side";
            case FOLDER_NEEDED -> "folder of the other side";
            case WORKSPACE_MISSING -> "the workspace does not exist yet";
            case DISPOSITION_PENDING -> "copied and verified; the original's mark is still to come";
            case METADATA_INCOMPLETE -> "category values are missing or differ";
            case DELETED -> "deleted on the other side";
            case DELETE_NOT_PROPAGATED -> "deleted on the other side; this copy stays";
            case UNLINKED -> "was paired once; stays as it is";
            case NOT_SELECTED -> "not selected";
            case OUT_OF_SCOPE -> "left the scope; stays on both sides";
            case JUNK -> "lock files and the like are left out";
            case NOT_RELEASED -> "not released";
            case MILESTONE_NOT_REACHED -> "the milestone is not reached";
            case NOT_QUIET -> "still being written";
            case NOT_DOWNLOADABLE -> "has no bytes to download";
            case METADATA_INVALID -> "category values do not fit";
            case NAME_REFUSED -> "its name can't be carried over";
            case NAME_COLLISION -> "two items want one name";
            case TARGET_OCCUPIED -> "something else has its name";
            case GOVERNED_CHANGED -> "changed in the workspace";
            case CONFLICT -> "changed on both sides";
            case UNDECIDABLE -> "changed on both sides, and the rule can't decide";
            case CONFLICT_COPY -> "conflicted copy; rests until it is renamed or decided";
            case RESTORED -> "deleted here, edited there; the edit wins";
            case PLACE_CONFLICT -> "renamed or moved on both sides";
            case TYPE_FLIP -> "a file here, a folder there";
            case COLLABORATION_CHANGED -> "edited in Dropbox; this flow does not copy back";
            case FAILS_REPEATEDLY -> "failed again and again; rests for a while";
            case RESERVED -> "reserved by somebody";
            case RECORD -> "a record; never touched";
            case HELD -> "under a hold; never touched";
            case NOT_OURS -> "not put there by this link";
            default -> code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
