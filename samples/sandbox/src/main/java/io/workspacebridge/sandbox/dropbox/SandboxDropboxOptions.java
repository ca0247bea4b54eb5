package io.workspacebridge.sandbox.dropbox;

/**
 * How the Dropbox side behaves where the service's documentation is silent or its behaviour has changed over the years.
 * A client should get along with either.
 *
 * @param emojiNames whether names may have characters outside the basic plane; otherwise {@code malformed_path}
 * @param refuseRangeBeyondEnd whether such a range is a 416; otherwise the whole file is sent
 * @param tellDeletedChildren whether the feed tells of everything in a deleted folder; otherwise of the folder only
 * @param caseOnlyMoves whether a move that changes only the case succeeds without doing anything; otherwise a conflict
 * @param folderListsItself whether a recursive listing begins with the listed folder
 * @param plainThrottling whether a 429 is plain text; otherwise JSON
 * @param retryAfterInBody whether the JSON of a 429 repeats the seconds of the header
 * @param pageSize entries on a page if the client does not say
 * @param batchAtOnce up to so many entries a batch of moves, copies or folders is answered at once; 0 makes each a job
 * @param jobPolls how often a job is in progress before it is complete
 * @param longPollJitter up to so many seconds that a long poll without changes lasts beyond its timeout
 * @param longPollBackoff seconds that a long poll asks to wait before the next one; 0 for none
 */
public record SandboxDropboxOptions(
        boolean emojiNames,
        boolean refuseRangeBeyondEnd,
        boolean tellDeletedChildren,
        boolean caseOnlyMoves,
        boolean folderListsItself,
        boolean plainThrottling,
        boolean retryAfterInBody,
        int pageSize,
        int batchAtOnce,
        int jobPolls,
        int longPollJitter,
        int longPollBackoff) {

    /** Checks the numbers. */
    public SandboxDropboxOptions {
        if (pageSize < 1 || pageSize > 2000) {
            throw new IllegalArgumentException("pageSize must be 1 to 2000, not " + pageSize);
        }
        if (batchAtOnce < 0 || jobPolls < 0 || longPollJitter < 0 || longPollBackoff < 0) {
            throw new IllegalArgumentException(
                    "batchAtOnce, jobPolls, longPollJitter and longPollBackoff must not be negative");
        }
    }

    /** What the sandbox does unless it is told otherwise. */
    public static SandboxDropboxOptions defaults() {
        return new SandboxDropboxOptions(true, true, false, false, true, false, true, 500, 50, 1, 0, 0);
    }
}
