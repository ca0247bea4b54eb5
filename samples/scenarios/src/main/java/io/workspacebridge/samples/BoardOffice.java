package io.workspacebridge.samples;

import io.workspacebridge.samples.files.BoardPapers;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The people who prepare meetings in the workspaces of the boards. */
final class BoardOffice {

    private static final String CATEGORY = "Board Document";

    private final XecmClient xecm;

    BoardOffice(XecmClient xecm) {
        this.xecm = xecm;
    }

    /** Brings papers to their workspaces, unless they are there; says how many were new. */
    int provide(List<BoardPapers.Paper> papers) throws IOException {
        int added = 0;
        for (BoardPapers.Paper paper : papers) {
            long meetings = meetings(paper.board());
            if (xecm.nodes().findByName(meetings, paper.name()).isEmpty()) {
                xecm.documents()
                        .create(NewDocument.of(meetings, paper.name(), source(paper.content()))
                                .category(values(paper, paper.inPack())));
                added++;
            }
        }
        return added;
    }

    /** Adds a version. */
    void correct(BoardPapers.Paper paper, SampleFile.Content content) throws IOException {
        xecm.documents().addVersion(NewVersion.of(document(paper).id(), paper.name(), source(content)));
    }

    /** Puts a paper on the agenda or takes it off. */
    void inPack(BoardPapers.Paper paper, boolean flag) {
        xecm.categories().update(document(paper).id(), values(paper, flag));
    }

    private Node document(BoardPapers.Paper paper) {
        return xecm.nodes().findByName(meetings(paper.board()), paper.name()).orElseThrow();
    }

    private static CategoryValues values(BoardPapers.Paper paper, boolean flag) {
        CategoryValues values =
                CategoryValues.of(CATEGORY).with("In Pack", flag).with("Access", "Board");
        return flag ? values.with("Agenda Item", (long) paper.agendaItem()) : values;
    }

    private long meetings(String board) {
        Optional<Workspace> known = xecm.workspaces().find("Board", board);
        long workspace = known.isPresent()
                ? known.get().id()
                : xecm.workspaces()
                        .create(NewWorkspace.ofType("Board").name(board))
                        .id();
        return xecm.nodes().findByName(workspace, "Meetings").orElseThrow().id();
    }

    private static ContentSource source(SampleFile.Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        return ContentSource.of(bytes.toByteArray());
    }
}
