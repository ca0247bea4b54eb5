package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.Metadata;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.sync.model.RelativePath;
import org.jspecify.annotations.Nullable;

/** Moves of single items, with the two things that the service can't: changing only the case, and telling own lost answers. */
final class Moves {

    /** Where an item stays between the two steps of a change of case; the same each time, so that a repetition finds it. */
    private static final String BETWEEN = ".renaming";

    private final Calls calls;

    Moves(Calls calls) {
        this.calls = calls;
    }

    Metadata move(String from, String to) {
        boolean byId = from.startsWith("id:");
        Metadata item = byId || sameKey(from, to) ? Lookups.at(calls, from) : null;
        if (byId && (item == null || item.getPathLower() == null)) {
            throw new DropboxException.NotFound(facts(from, "from_lookup/not_found"), null);
        }
        String place = item == null || item.getPathLower() == null ? from : item.getPathLower();
        if (!sameKey(place, to)) {
            return step(from, to);
        }
        return item != null && to.endsWith("/" + item.getName()) ? item : throughTemporaryName(from, to);
    }

    /** Moves an item that is still where it was seen; one that is at its target already counts as moved. */
    Metadata move(String id, String seenAt, String to) {
        Metadata item = Lookups.at(calls, id);
        String place = item == null ? null : item.getPathLower();
        if (item == null || place == null) {
            throw new DropboxException.NotFound(facts(id, "from_lookup/not_found"), null);
        }
        if (sameKey(place, to) && to.endsWith("/" + item.getName())) {
            return item;
        }
        if (sameKey(place, to + BETWEEN)) {
            return step(id, to);
        }
        if (!sameKey(place, seenAt)) {
            throw new DropboxException.Conflict(
                    facts(id, ""), "it is at '" + item.getPathDisplay() + "' by now, not at '" + seenAt + "'", null);
        }
        return sameKey(place, to) ? throughTemporaryName(id, to) : step(id, to);
    }

    private static DropboxException.Facts facts(String from, String tag) {
        return new DropboxException.Facts("files/move_v2", from, null, tag, false);
    }

    private static boolean sameKey(String one, String other) {
        return RelativePath.keyOf(one).equals(RelativePath.keyOf(other));
    }

    private Metadata throughTemporaryName(String from, String to) {
        String between = to + BETWEEN;
        try {
            step(from, between);
        } catch (DropboxException.NotFound e) {
            if (Lookups.at(calls, between) == null) {
                throw e;
            }
            // An earlier try got half of the way.
        }
        return step(between, to);
    }

    private Metadata step(String from, String to) {
        return calls.effect(
                Operation.on("files/move_v2", from).writing(),
                session -> session.files().moveV2(from, to).getMetadata(),
                (failure, lostBefore) -> {
                    Metadata moved = lostBefore ? movedBefore(failure, from, to) : null;
                    if (moved != null) {
                        return moved;
                    }
                    throw failure;
                });
    }

    // By id the answer is sure; by path, the source being gone and something being at the target is as good as it gets.
    private @Nullable Metadata movedBefore(DropboxException failure, String from, String to) {
        if (from.startsWith("id:")) {
            Metadata item = Lookups.at(calls, from);
            return item != null && item.getPathLower() != null && sameKey(item.getPathLower(), to) ? item : null;
        }
        return failure instanceof DropboxException.NotFound ? Lookups.at(calls, to) : null;
    }
}
