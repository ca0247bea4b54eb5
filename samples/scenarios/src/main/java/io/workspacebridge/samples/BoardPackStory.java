package io.workspacebridge.samples;

import io.workspacebridge.dropbox.SharedLink;
import io.workspacebridge.samples.files.BoardPapers;
import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays scenario 8: a pack is made and shared, one paper gets a new version, another one is withdrawn, and while no process runs the
 * meeting comes to its end. Each time it is played it is another meeting.
 */
public final class BoardPackStory implements Scenario {
    private static final Duration UNTIL_THE_END = Duration.ofDays(14);
    private static final String PASSWORD = "Only for the board";
    private static final String WITHDRAWN = "Share buyback.docx";

    private final Scene scene;
    private final String folder;
    private final Instant end;
    private final List<BoardPapers.Paper> papers;
    private String meeting = "meeting 1";

    /**
     * The story.
     *
     * @param scene where it plays
     * @param folder the Dropbox folder that the meetings' folders lie in
     */
    public BoardPackStory(Scene scene, String folder) {
        this.scene = scene;
        this.folder = folder;
        this.end = scene.clock().instant().plus(UNTIL_THE_END).truncatedTo(ChronoUnit.SECONDS);
        this.papers = BoardPapers.all(BoardPack.BOARDS.get(0), BoardPack.BOARDS.get(1));
    }

    @Override
    public Link link() {
        return BoardPack.link(place(), meeting, end, () -> PASSWORD);
    }

    private String place() {
        return folder + "/" + meeting;
    }

    @Override
    public String provide() throws IOException {
        try (XecmClient xecm = scene.xecm()) {
            int added = new BoardOffice(xecm).provide(papers);
            if (scene.stage().sandbox().isPresent() && added == papers.size()) {
                scene.forgetState();
            }
        }
        DropboxDesk desk = scene.desk();
        int number = 1;
        while (desk.exists(folder + "/meeting " + number)) {
            number++;
        }
        meeting = "meeting " + number;
        return papers.size() + " papers lie in the workspaces of two boards, "
                + papers.stream().filter(BoardPapers.Paper::inPack).count() + " of them for " + meeting;
    }

    @Override
    public void play(Performance performance) throws IOException {
        Link link = link();
        Scene.Cycle first = performance.cycle(link, "first");
        performance.expectInSync(first, "first");
        performance.quietCycle(link);
        SharedLink shared = onlyLink(performance.checks());
        BoardPackCheck check = new BoardPackCheck(scene, place(), papers, performance.checks());
        check.madeOf(papers.stream().filter(BoardPapers.Paper::inPack).toList());
        check.opens("before the end", shared, PASSWORD, true);
        check.opens("with a wrong password", shared, "guessed", false);
        scene.desk().upload(place() + "/Notes of a member.docx", Documents.docx("My notes", 2));
        refresh(performance, link, check);
        performance.verify(link);
        endMeeting(performance, link, check, shared);
        performance.verify(link);
    }

    private SharedLink onlyLink(Checks checks) {
        List<SharedLink> links = scene.account().sharing().links(place());
        checks.expectEqual("the pack has one link", 1, links.size());
        SharedLink link = links.get(0);
        checks.expect(
                "the link asks for a password, ends with the meeting, and allows no downloads",
                link.password() && end.equals(link.expires()) && !link.allowDownload(),
                "until " + link.expires());
        return link;
    }

    private void refresh(Performance performance, Link link, BoardPackCheck check) throws IOException {
        SampleFile.Content budget = Documents.pdf("Budget, corrected before " + meeting, 4);
        try (XecmClient xecm = scene.xecm()) {
            BoardOffice office = new BoardOffice(xecm);
            office.correct(papers.get(3), budget);
            office.inPack(paper(WITHDRAWN), false);
        }
        performance.tell("The budget got a new version, and the paper on the share buyback was withdrawn");
        Scene.Cycle second = performance.cycle(link, "second");
        performance.expectInSync(second, "second");
        check.neverWrites(second);
        check.replaced("04 Budget.pdf", budget);
        check.recalled(second.report(), "09 " + WITHDRAWN);
        // For the next meeting it is back on the agenda.
        try (XecmClient xecm = scene.xecm()) {
            new BoardOffice(xecm).inPack(paper(WITHDRAWN), true);
        }
        performance.expectInSync(performance.cycle(link, "third"), "third");
    }

    private BoardPapers.Paper paper(String name) {
        return papers.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void endMeeting(Performance performance, Link link, BoardPackCheck check, SharedLink shared)
            throws IOException {
        if (scene.stage().sandbox().isEmpty()) {
            return;
        }
        scene.pass(UNTIL_THE_END.plusHours(1));
        performance.tell("No process ran when the meeting came to its end; the next one begins with that");
        Scene.Cycle last = performance.cycle(link, "last");
        performance.expectInSync(last, "last");
        check.neverWrites(last);
        CycleReport.Line first = last.report().lines().get(0);
        performance
                .checks()
                .expect(
                        "access is taken back before anything else",
                        first.action().equals("REVOKE") && first.reason().code() == ReasonCode.EXPIRED,
                        first.action() + " " + first.reason());
        check.opens("after the end", shared, PASSWORD, false);
        Map<String, DropboxDesk.Entry> left = scene.desk().list(place());
        performance
                .checks()
                .expect(
                        "the copies are gone, and what a member put there is not",
                        left.values().stream()
                                .map(DropboxDesk.Entry::path)
                                .toList()
                                .equals(List.of(place() + "/Notes of a member.docx")),
                        String.valueOf(DropboxDesk.paths(left)));
        Optional<CycleReport.Line> notes = last.report().lines().stream()
                .filter(line -> line.path().equals("Notes of a member.docx"))
                .findFirst();
        performance
                .checks()
                .expect(
                        "the member's own file is reported",
                        notes.filter(line -> line.reason().code() == ReasonCode.NOT_OURS)
                                .isPresent(),
                        String.valueOf(notes));
        performance.quietCycle(link);
    }
}
