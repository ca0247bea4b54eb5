package io.workspacebridge.samples;

import io.workspacebridge.dropbox.SharedLink;
import io.workspacebridge.samples.files.BoardPapers;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks at a pack from outside: at the bytes in Dropbox, through the link, and at what was asked of the workspaces. */
final class BoardPackCheck {

    private final Scene scene;
    private final String place;
    private final List<BoardPapers.Paper> papers;
    private final Checks checks;

    BoardPackCheck(Scene scene, String place, List<BoardPapers.Paper> papers, Checks checks) {
        this.scene = scene;
        this.place = place;
        this.papers = papers;
        this.checks = checks;
    }

    void madeOf(List<BoardPapers.Paper> pack) throws IOException {
        Map<String, DropboxDesk.Entry> there = scene.desk().list(place);
        checks.expectEqual("the pack has its papers and an index", pack.size() + 1, there.size());
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < pack.size(); i++) {
            String name =
                    String.format(Locale.ROOT, "%02d %s", i + 1, pack.get(i).name());
            DropboxDesk.Entry copy = there.get(RelativePath.keyOf(place + "/" + name));
            if (copy == null) {
                wrong.add(name + " is missing");
            } else if (i != 3
                    && !copy.contentHash().equals(DropboxDesk.hash(pack.get(i).content()))) {
                // The fourth paper is corrected from meeting to meeting.
                wrong.add(name + " has other bytes");
            }
        }
        checks.expect("each copy has its number and its bytes", wrong.isEmpty(), Checks.sample(wrong));
        checks.expect(
                "what is not for the pack stayed where it is",
                papers.stream()
                        .noneMatch(paper -> !paper.inPack()
                                && there.keySet().stream()
                                        .anyMatch(key -> key.endsWith(RelativePath.keyOf(paper.name())))),
                Checks.sample(DropboxDesk.paths(there)));
    }

    void opens(String when, SharedLink link, String password, boolean expected) throws IOException {
        boolean opens = scene.guestDesk().opens(link.url(), password);
        checks.expect(
                "a guest " + (expected ? "can" : "can not") + " open the link " + when, opens == expected, link.name());
    }

    void neverWrites(Scene.Cycle cycle) {
        if (cycle.calls().known()) {
            List<String> writing = cycle.calls().mutating().keySet().stream()
                    .filter(call -> call.startsWith("xecm"))
                    .toList();
            checks.expect("the workspaces are only read", writing.isEmpty(), Checks.sample(writing));
        }
    }

    void replaced(String name, SampleFile.Content content) throws IOException {
        DropboxDesk.Entry copy = scene.desk().list(place).get(RelativePath.keyOf(place + "/" + name));
        checks.expect(
                "a new version replaced the copy",
                copy != null && copy.contentHash().equals(DropboxDesk.hash(content)),
                name);
    }

    void recalled(CycleReport report, String name) throws IOException {
        boolean gone = !scene.desk().list(place).containsKey(RelativePath.keyOf(place + "/" + name));
        boolean told = report.lines().stream()
                .anyMatch(line -> line.path().equals(name) && line.reason().code() == ReasonCode.RECALLED);
        checks.expect("the withdrawn paper was recalled and reported", gone && told, name);
    }
}
