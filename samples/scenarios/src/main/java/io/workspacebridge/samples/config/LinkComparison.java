package io.workspacebridge.samples.config;

import io.workspacebridge.sync.model.RelativePath;
import java.util.List;
import java.util.Locale;

/** Looks for links that get in each other's way. */
final class LinkComparison {
    private final Problems problems;

    LinkComparison(Problems problems) {
        this.problems = problems;
    }

    void check(List<LinkSettings> links) {
        for (int later = 1; later < links.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                compare(
                        links.get(earlier),
                        links.get(later),
                        "link '" + links.get(later).id() + "'");
            }
        }
    }

    private void compare(LinkSettings first, LinkSettings second, String key) {
        if (!second.id().isEmpty()
                && first.id().toLowerCase(Locale.ROOT).equals(second.id().toLowerCase(Locale.ROOT))) {
            problems.error(
                    second.line(),
                    key + ": id",
                    "'" + second.id() + "' is taken by the link in line " + first.line() + "; ids have to differ");
        }
        RelativePath folder = RelativePath.of(first.dropboxFolder());
        RelativePath other = RelativePath.of(second.dropboxFolder());
        if (overlap(folder, other)) {
            problems.error(
                    second.line(),
                    key + ": dropboxFolder",
                    "'/" + other.value() + "' overlaps '/" + folder.value() + "' of link '" + first.id() + "' (line "
                            + first.line() + "); no link's folder may be another's or lie inside it");
        }
        if (sameWorkspace(first.workspace(), second.workspace())
                && overlap(first.workspaceFolder(), second.workspaceFolder())) {
            problems.error(
                    second.line(),
                    key + ": workspace",
                    "the workspace folder '" + second.workspaceFolder() + "' overlaps '" + first.workspaceFolder()
                            + "' of link '" + first.id() + "' (line " + first.line() + ") in the same workspace");
        }
    }

    private static boolean overlap(RelativePath first, RelativePath second) {
        return first.isWithin(second) || second.isWithin(first);
    }

    private static boolean sameWorkspace(LinkSettings.WorkspaceSettings first, LinkSettings.WorkspaceSettings second) {
        if (first.businessObject().isPresent() || second.businessObject().isPresent()) {
            return first.businessObject().equals(second.businessObject());
        }
        return first.type().isPresent()
                && first.name().isPresent()
                && first.type().equals(second.type())
                && first.name().map(RelativePath::keyOf).equals(second.name().map(RelativePath::keyOf));
    }
}
