package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import java.util.List;
import java.util.Optional;

/**
 * Which paths a link is about. Decided from the path alone, in the form it has in Dropbox, so that both sides are cut at the same
 * line. What operating systems and editors drop beside documents is always left out.
 */
public final class PathScope {

    private static final String EVERYTHING = "**";

    private final List<Glob> include;
    private final List<Glob> exclude;
    private final boolean everything;

    private PathScope(List<String> include, List<String> exclude) {
        this.include = include.stream().map(Glob::of).toList();
        this.exclude = exclude.stream().map(Glob::of).toList();
        this.everything = include.contains(EVERYTHING);
    }

    /**
     * Everything but junk.
     *
     * @return the scope
     */
    public static PathScope all() {
        return new PathScope(List.of(EVERYTHING), List.of());
    }

    /**
     * Paths that match one of the first and none of the second patterns. A pattern without a slash matches a name at any depth, with a
     * slash it is anchored at the link's root; {@code *} stops at slashes, {@code **} does not; letter case does not matter.
     *
     * @param include at least one has to match
     * @param exclude none may match; wins over include
     * @return the scope
     */
    public static PathScope globs(List<String> include, List<String> exclude) {
        return new PathScope(include, exclude);
    }

    /**
     * Decides on one path.
     *
     * @param path below the link's root, with Dropbox's names
     * @return why it is left out; empty when the link is about it
     */
    public Optional<Reason> exclusion(RelativePath path) {
        if (DocumentSelectors.isJunk(path.name())) {
            return Optional.of(Reason.of(ReasonCode.JUNK));
        }
        for (Glob glob : exclude) {
            if (glob.matches(path)) {
                return Optional.of(Reason.of(ReasonCode.NOT_SELECTED, "excluded by " + glob));
            }
        }
        if (everything || include.stream().anyMatch(glob -> glob.matches(path))) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(ReasonCode.NOT_SELECTED, "no include pattern matches"));
    }

    /**
     * The patterns.
     *
     * @return equal for equal patterns in the same order
     */
    @Override
    public String toString() {
        return "include " + include + ", exclude " + exclude;
    }
}
