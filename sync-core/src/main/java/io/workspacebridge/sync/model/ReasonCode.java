package io.workspacebridge.sync.model;

/** Why the engine does something, or leaves it. Appears in plans, journal, evidence and reports; names are stable. */
public enum ReasonCode {
    /** Both sides were verified equal before, and nothing changed since. */
    IN_SYNC,
    /** A selected, released file that the workspace does not have yet. */
    NEW,
    /** The file has another revision than the one last verified. */
    CHANGED,
    /** The same bytes are on both sides already; only the pairing is recorded. */
    IDENTICAL,
    /** The item was renamed or moved on the leading side. */
    MOVED,
    /** A folder that documents need, or that the flow mirrors. */
    FOLDER_NEEDED,
    /** The cycle's time was up before it; the next cycle begins with it. */
    TURN_OVER,
    /** The workspace does not exist and the flow may create it. */
    WORKSPACE_MISSING,
    /** The verified copy's source has its disposition still to come. */
    DISPOSITION_PENDING,
    /** Mandatory metadata is missing or differs on the governed side. */
    METADATA_INCOMPLETE,
    /** Deleted on the leading side, and the flow carries deletes over. */
    DELETED,
    /** Deleted on the leading side; the flow keeps the other copy, unlinked. */
    DELETE_NOT_PROPAGATED,
    /** Paired earlier, then unlinked; it stays as it is on both sides. */
    UNLINKED,
    /** The selector leaves it out. */
    NOT_SELECTED,
    /** It left the scope since it was paired; it stays on both sides. */
    OUT_OF_SCOPE,
    /** Junk by the default list (lock files, desktop.ini, …). */
    JUNK,
    /** The release gate does not let it through. */
    NOT_RELEASED,
    /** The project's milestone has not been reached. */
    MILESTONE_NOT_REACHED,
    /** It is still being written; it is taken when quiet. */
    NOT_QUIET,
    /** It has no downloadable bytes (a document in the service's own format). */
    NOT_DOWNLOADABLE,
    /** Nothing tells which business case it belongs to; it waits for a rule or a person. */
    UNMATCHED,
    /** A file that says something about another; it is read, not published. */
    SIDECAR,
    /** An inspector refused its content. */
    INSPECTION_REFUSED,
    /** It lies in quarantine, refused earlier. */
    QUARANTINED,
    /** It failed in several cycles; it rests, and is tried again later. */
    FAILS_REPEATEDLY,
    /** The same content arrived before; it is recorded once, the arrival is noted. */
    DUPLICATE,
    /** Its usage rights are incomplete. */
    RIGHTS_INCOMPLETE,
    /** Its usage rights have ended. */
    RIGHTS_EXPIRED,
    /** Its usage rights are others than those that the document carries. */
    RIGHTS_CHANGED,
    /** The flow waits for a workspace that does not exist yet. */
    WAITING_WORKSPACE,
    /** More than one workspace fits. */
    WORKSPACE_AMBIGUOUS,
    /** A required category value is missing, or a value does not fit its definition. */
    METADATA_INVALID,
    /** The name can't be carried over. */
    NAME_REFUSED,
    /** Two items would get the same name; the later one got a suffix. */
    NAME_COLLISION,
    /** Something that is not a document stands at the target's name. */
    TARGET_OCCUPIED,
    /** Changed on the governed side since it was last verified. */
    GOVERNED_CHANGED,
    /** Changed on both sides, differently. */
    CONFLICT,
    /** A conflict that the resolver's rule can't decide (equal or missing times). */
    UNDECIDABLE,
    /** An edit that lost its name to the workspace's version; it rests beside it until renamed or decided. */
    CONFLICT_COPY,
    /** Deleted on one side, edited on the other: the edit wins. */
    RESTORED,
    /** Renamed or moved on both sides, differently; the workspace's place stands. */
    PLACE_CONFLICT,
    /** A file on one side, a folder on the other, or the other way round. */
    TYPE_FLIP,
    /** It left the link's folder but still exists; both copies stay, and it is taken up again when it comes back. */
    MOVED_OUT,
    /** Below a folder that could not be read; nothing is concluded from what was not seen. */
    UNKNOWN,
    /** A node that has no bytes to carry over (a shortcut, a nested workspace, a task). */
    NO_CONTENT,
    /** Edited in Dropbox; this flow does not copy back. */
    COLLABORATION_CHANGED,
    /** Gone on both sides. */
    GONE,
    /** Access to exported copies was given, and read back as it was asked for. */
    GRANTED,
    /** Access can't be given as the flow asks for it. */
    GRANT_REFUSED,
    /** More people than the flow allows would see the copies, or do. */
    GRANT_TOO_WIDE,
    /** Its time is over. */
    EXPIRED,
    /** The pack keeps the version that it was made with. */
    FROZEN,
    /** It was called back before its time. */
    RECALLED,
    /** Somebody has reserved the document. */
    RESERVED,
    /** A declared record is never touched. */
    RECORD,
    /** An item under a hold is never touched. */
    HELD,
    /** Captured; what records management, access or the unit still need is missing, and the original is untouched. */
    INCOMPLETE,
    /** The file's unit lacks something, so nothing of it goes. */
    UNIT_INCOMPLETE,
    /** The approved revision stands; the file was edited after its approval. */
    LATER_EDIT,
    /** The approval names a revision that does not exist, or whose bytes are others. */
    APPROVAL_MISMATCH,
    /** The RM classification can't be used. */
    CLASSIFICATION_UNKNOWN,
    /** Somebody whom the flow names as reader does not exist on the governed side; nobody takes the place. */
    ACCESS_UNMAPPED,
    /** More people can read the document than the flow allows. */
    ACCESS_WIDER,
    /** The original was put aside or removed after its capture, as the flow says. */
    DISPOSED,
    /** A file of the engine or of the approving system (a link, an approval), not a document. */
    ACCOMPANIES,
    /** In the workspace, but not put there by this flow. */
    NOT_OURS,
    /** The bytes that arrived are not the bytes that were sent. */
    INTEGRITY_MISMATCH,
    /** The other side refused the request for good. */
    REFUSED,
    /** A precondition failed while acting; the next cycle decides anew. */
    STALE,
    /** Repeated tries came to no result; the next cycle tries again. */
    UNAVAILABLE
}
