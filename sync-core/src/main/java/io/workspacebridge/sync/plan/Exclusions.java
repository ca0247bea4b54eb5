package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a plan has to leave alone: what is out of scope, below a folder that could not be read, not a document, or without bytes.
 * What left the scope since it was paired is unlinked (F41); what can't be seen is not concluded about (I5).
 */
final class Exclusions {
    private final ExchangeInput input;
    private final Names names;
    private final Item root;
    private final Map<Item, RelativePath> pathsDown = new HashMap<>();

    private Exclusions(ExchangeInput input, Names names, Item root) {
        this.input = input;
        this.names = names;
        this.root = root;
    }

    static void apply(ExchangeInput input, Names names, Join.Joined joined) {
        Exclusions exclusions = new Exclusions(input, names, joined.root());
        exclusions.findBlind(joined);
        for (Item item : joined.items()) {
            exclusions.assess(item);
        }
        for (Item item : joined.items()) {
            if (item.isFolder() && item.excluded && !item.holdsScope) {
                exclusions.exclude(item, Reason.of(ReasonCode.NOT_SELECTED, "nothing of the scope is in it"));
            }
        }
    }

    private void assess(Item item) {
        if (item.kind == Item.Kind.OTHER) {
            item.rest(Reason.of(
                    ReasonCode.NO_CONTENT,
                    item.there instanceof WorkspaceItem.Other other
                            ? "it has no bytes to carry over (" + other.typeName() + ")"
                            : "it has no bytes to carry over"));
            return;
        }
        if (item.blind) {
            item.rest(Reason.of(ReasonCode.UNKNOWN, "a folder above it could not be read; nothing is concluded"));
            return;
        }
        Optional<Reason> exclusion = exclusion(item);
        if (item.isFolder()) {
            item.excluded = exclusion.isPresent();
            if (!item.excluded) {
                markScope(item);
            }
        } else if (exclusion.isPresent()) {
            exclude(item, exclusion.get());
        } else if (item.here != null && !item.file().downloadable()) {
            item.rest(Reason.of(ReasonCode.NOT_DOWNLOADABLE, "it exists only in Dropbox's own format"));
        } else {
            markScope(item);
            markProtected(item);
        }
    }

    private Optional<Reason> exclusion(Item item) {
        if (item.here != null) {
            Optional<Reason> reason = input.rules().scope().exclusion(item.here.path());
            if (reason.isPresent()) {
                return reason;
            }
        }
        if (item.there != null && !(item.here != null && standsAlike(item))) {
            Optional<Reason> reason = input.rules().scope().exclusion(pathDown(item));
            if (reason.isPresent()) {
                return reason;
            }
        }
        boolean asked = item.kind == Item.Kind.FILE
                && item.here != null
                && !item.isConflictCopy()
                && input.rules().direction() == ExchangeRules.Direction.BOTH;
        return asked ? input.intake().exclusion(item.file()) : Optional.empty();
    }

    // What waits to be quiet, say, has not left the scope.
    private void exclude(Item item, Reason reason) {
        boolean left = reason.code() == ReasonCode.NOT_SELECTED || reason.code() == ReasonCode.JUNK;
        if (item.isLinked() && left) {
            item.unlink(Reason.of(ReasonCode.OUT_OF_SCOPE, reason.detail()));
        } else {
            item.rest(reason);
        }
    }

    private static void markScope(Item item) {
        for (Side side : Side.values()) {
            for (Item at = item.spot(side).parent; at != null && !at.holdsScope; at = at.spot(side).parent) {
                at.holdsScope = true;
            }
        }
    }

    private static void markProtected(Item item) {
        if (item.there instanceof WorkspaceItem.Document document && isGuarded(document)) {
            for (Item at = item.thereSpot.parent; at != null && !at.holdsProtected; at = at.thereSpot.parent) {
                at.holdsProtected = true;
            }
        }
    }

    private static boolean isGuarded(WorkspaceItem.Document document) {
        return document.protections().contains(WorkspaceItem.Protection.RECORD)
                || document.protections().contains(WorkspaceItem.Protection.HELD);
    }

    private boolean standsAlike(Item item) {
        Item folder = item.hereSpot.parent;
        return folder != null
                && folder == item.thereSpot.parent
                && Names.same(item.hereSpot.name, item.thereSpot.name)
                && foldersAlike(folder);
    }

    private boolean foldersAlike(Item folder) {
        return folder == root || (folder.here != null && pathDown(folder).equals(folder.here.path()));
    }

    /** Where something of the workspace would be in Dropbox. */
    private RelativePath pathDown(Item item) {
        if (item == root) {
            return RelativePath.ROOT;
        }
        RelativePath known = pathsDown.get(item);
        if (known != null) {
            return known;
        }
        Item parent = item.thereSpot.parent;
        RelativePath path = (parent == null ? RelativePath.ROOT : pathDown(parent))
                .child(names.carried(item.thereSpot.name, Side.HERE));
        if (item.isFolder()) {
            pathsDown.put(item, path);
        }
        return path;
    }

    private void findBlind(Join.Joined joined) {
        boolean paired = joined.items().stream().anyMatch(Item::isLinked);
        if (!joined.rootThere() && paired) {
            // The whole workspace folder is gone; that is no delete of everything in it.
            joined.root().blind = true;
        }
        if (!joined.root().blind
                && input.unknownItems().isEmpty()
                && input.unknownNodes().isEmpty()) {
            return;
        }
        mark(joined);
        // A folder that can't be read hides what was in it, wherever that was on the other side.
        for (int changed = 1; changed > 0; ) {
            changed = 0;
            for (Item item : joined.items()) {
                if (!item.blind && isBelowBlind(item)) {
                    item.blind = true;
                    changed++;
                }
            }
        }
    }

    private void mark(Join.Joined joined) {
        Set<String> here = keys(input.unknownItems());
        Set<String> there = keys(input.unknownNodes());
        joined.root().blind |= here.contains("") || there.contains(input.base().key());
        for (Item item : joined.items()) {
            boolean unreadHere =
                    item.here != null && here.contains(item.here.path().key());
            boolean unreadThere =
                    item.there != null && there.contains(item.there.path().key());
            item.blind = item.isFolder() && (unreadHere || unreadThere);
        }
    }

    private static Set<String> keys(Set<RelativePath> paths) {
        return paths.stream().map(RelativePath::key).collect(Collectors.toSet());
    }

    private static boolean isBelowBlind(Item item) {
        return isBlind(item.hereSpot.parent)
                || isBlind(item.thereSpot.parent)
                || isBlind(item.hereSpot.baseParent)
                || isBlind(item.thereSpot.baseParent);
    }

    private static boolean isBlind(@Nullable Item item) {
        return item != null && item.blind;
    }
}
