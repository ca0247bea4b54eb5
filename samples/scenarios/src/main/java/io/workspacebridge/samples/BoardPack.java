package io.workspacebridge.samples;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.PackIndex;
import io.workspacebridge.sync.flow.SharingPolicy;
import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Scenario 8: the documents that are flagged for the next board meeting are copied out of two workspaces, numbered in the order of the
 * agenda, with an index, and shared by a link with a password until the meeting is over. Then the link is taken back and the copies go.
 * The workspaces are only read. This class is the whole wiring of the flow; copy it into an application.
 */
public final class BoardPack {

    /** The boards whose papers make up the pack, in its order. */
    static final List<String> BOARDS = List.of("Supervisory Board", "Audit Committee");

    private BoardPack() {}

    /**
     * The link, ready for the engine.
     *
     * @param folder the Dropbox folder of the meeting, such as {@code /Board/2026-03}; made when it is not there
     * @param meeting what the pack is called
     * @param end when the meeting is over
     * @param password asked of whoever opens the link; taken from where the application keeps its secrets
     * @return the link
     */
    public static Link link(String folder, String meeting, Instant end, Supplier<String> password) {
        ExportFlow flow = ExportFlow.builder()
                .pack(new Curation.Flagged(areas(), "Board Document", "In Pack", "true", "Agenda Item"))
                .index(PackIndex.plainText("Papers for " + meeting))
                .share(SharingPolicy.linkWithPassword(password, end))
                .until(end)
                .build();
        return Link.export("board-pack-" + meeting.replace(' ', '-'), folder, flow);
    }

    private static List<Curation.Area> areas() {
        return BOARDS.stream()
                .map(board -> new Curation.Area(WorkspaceReference.named("Board", board), RelativePath.of("Meetings")))
                .toList();
    }
}
