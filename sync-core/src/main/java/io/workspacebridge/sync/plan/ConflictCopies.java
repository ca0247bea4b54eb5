package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.ConflictResolver.Choice;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.state.BaselineRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits that lost their name. A conflicted copy rests in Dropbox until somebody renames it or decides its case; then it is a new file
 * like any other, or it is deleted.
 */
final class ConflictCopies {
    private static final Pattern MARK = Pattern.compile("(.+) \\(conflicted copy \\d{4}-\\d{2}-\\d{2}( \\d+)?\\)");
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_EXTENSION = 20;

    private ConflictCopies() {}

    /** Lets copies go that were renamed, or whose case was decided that way. Before items meet. */
    static void release(List<Item> items, Map<String, Choice> decisions) {
        for (Item item : items) {
            if (item.isConflictCopy() && item.here != null && item.row != null) {
                boolean renamed = !Names.same(Names.last(item.row.path()), item.hereSpot.name);
                Choice choice = decisions.get(caseOf(item, item.row).key());
                if (renamed || choice == Choice.KEEP_BOTH || choice == Choice.DROPBOX_WINS) {
                    item.row = null;
                }
            }
        }
    }

    /** Lets a copy rest, or go when somebody decided so. */
    static void decide(Item item, Map<String, Choice> decisions, List<ConflictCase> conflicts) {
        BaselineRow row = item.row;
        if (row == null || item.here == null) {
            return;
        }
        ConflictCase known = caseOf(item, row);
        if (decisions.get(known.key()) == Choice.WORKSPACE_WINS) {
            item.hereSpot.stays = false;
            item.reason = Reason.of(ReasonCode.CONFLICT_COPY, "decided for the workspace's version");
        } else {
            item.rest(Reason.of(ReasonCode.CONFLICT_COPY, "rename it to send it up, or decide its case"));
            conflicts.add(known);
        }
    }

    private static ConflictCase caseOf(Item item, BaselineRow row) {
        String rev = item.here instanceof CollaborationItem.File file ? file.rev() : null;
        String id = item.here == null ? row.itemId() : item.here.id();
        return new ConflictCase(
                ConflictCase.Kind.CONTENT,
                item.displayPath(),
                id,
                rev,
                row.nodeId(),
                row.version(),
                ConflictCase.Resolution.KEPT_BOTH,
                "the edit that lost its name rests as '" + item.hereSpot.name + "'");
    }

    /**
     * The name of a copy, numbered until it is free (F32).
     *
     * @param name the file's name
     * @param day when the conflict was seen
     * @param taken keys of the names in its folder
     */
    static String nameFor(String name, LocalDate day, Set<String> taken) {
        int dot = name.lastIndexOf('.');
        boolean hasExtension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION;
        String stem = hasExtension ? name.substring(0, dot) : name;
        String extension = hasExtension ? name.substring(dot) : "";
        Matcher marked = MARK.matcher(stem);
        String original = marked.matches() ? marked.group(1) : stem;
        for (int number = 1; ; number++) {
            String mark = " (conflicted copy " + day + (number == 1 ? "" : " " + number) + ")";
            int room = LONGEST_NAME - mark.length() - extension.length();
            String kept = original.length() <= room ? original : cut(original, room);
            String candidate = kept + mark + extension;
            if (!taken.contains(RelativePath.keyOf(candidate))) {
                return candidate;
            }
        }
    }

    private static String cut(String text, int length) {
        String kept = text.substring(0, length);
        return Character.isHighSurrogate(kept.charAt(length - 1)) ? kept.substring(0, length - 1) : kept;
    }
}
