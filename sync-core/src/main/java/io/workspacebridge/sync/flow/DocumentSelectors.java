package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The selectors that come along. */
public final class DocumentSelectors {

    private static final Set<String> JUNK_NAMES =
            Set.of("desktop.ini", "thumbs.db", ".ds_store", "icon\r", ".dropbox", ".dropbox.attr");

    private DocumentSelectors() {}

    /**
     * Every file.
     *
     * @return the selector
     */
    public static DocumentSelector all() {
        return candidate -> Optional.empty();
    }

    /**
     * Leaves out what operating systems and editors drop beside documents: {@code desktop.ini}, {@code .DS_Store}, {@code ~$…} lock
     * files, {@code .~…} and {@code ~….tmp}.
     *
     * @return the selector
     */
    public static DocumentSelector withoutJunk() {
        return candidate ->
                isJunk(candidate.path().name()) ? Optional.of(Reason.of(ReasonCode.JUNK)) : Optional.empty();
    }

    static boolean isJunk(String itemName) {
        String name = itemName.toLowerCase(Locale.ROOT);
        return JUNK_NAMES.contains(name)
                || name.startsWith("~$")
                || name.startsWith(".~")
                || (name.startsWith("~") && name.endsWith(".tmp"));
    }

    /**
     * Files whose path matches one of the first and none of the second patterns. A pattern without a slash matches a name at any
     * depth; with a slash it is anchored at the link's root; {@code *} stops at slashes, {@code **} does not; letter case does not
     * matter.
     *
     * @param include at least one has to match
     * @param exclude none may match; wins over include
     * @return the selector
     */
    public static DocumentSelector globs(List<String> include, List<String> exclude) {
        List<Glob> wanted = include.stream().map(Glob::of).toList();
        List<Glob> unwanted = exclude.stream().map(Glob::of).toList();
        return candidate -> {
            RelativePath path = candidate.path();
            for (Glob glob : unwanted) {
                if (glob.matches(path)) {
                    return Optional.of(Reason.of(ReasonCode.NOT_SELECTED, "excluded by " + glob));
                }
            }
            return wanted.stream().anyMatch(glob -> glob.matches(path))
                    ? Optional.empty()
                    : Optional.of(Reason.of(ReasonCode.NOT_SELECTED, "no include pattern matches"));
        };
    }

    /**
     * Files that have been left alone for a while (F15).
     *
     * @param quiet how long the current revision has to be in place
     * @return the selector
     */
    public static DocumentSelector quietFor(Duration quiet) {
        return candidate -> {
            Instant ripe = candidate.file().serverModified().plus(quiet);
            return candidate.observedAt().isBefore(ripe)
                    ? Optional.of(Reason.of(ReasonCode.NOT_QUIET, "still changing; taken after " + ripe))
                    : Optional.empty();
        };
    }
}
