package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Files and folders, against the stand-in")
class FilesTest {

    private Stand stand;
    private Files files;

    @BeforeEach
    void start() throws Exception {
        stand = new Stand();
        files = stand.account.files();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    @DisplayName("a folder is made once, and a file in its place is a conflict")
    void createFolder() {
        DropboxEntry.Folder made = files.createFolder("/A/B/C");
        assertThat(files.createFolder("/a/b/c").id()).isEqualTo(made.id());
        stand.people.upload("/A/file", "x");
        assertThatThrownBy(() -> files.createFolder("/A/file")).isInstanceOf(DropboxException.Conflict.class);
    }

    @Test
    @DisplayName("F112: a change of case goes through a temporary name, and a half-done one is ended")
    void caseOnly() {
        stand.people.upload("/A/report.txt", "x");

        assertThat(files.move("/A/report.txt", "/A/Report.txt").name()).isEqualTo("Report.txt");
        assertThat(files.move("/A/report.txt", "/A/Report.txt").name()).isEqualTo("Report.txt");

        stand.people.move("/A/Report.txt", "/A/REPORT.txt.renaming");
        assertThat(files.move("/A/Report.txt", "/A/REPORT.txt").name()).isEqualTo("REPORT.txt");
        assertThat(files.get("/A/REPORT.txt.renaming")).isEmpty();
    }

    @Test
    @DisplayName("F55: lost answers of move, delete and create are told from failures")
    void lostAnswers() {
        stand.people.upload("/A/a.txt", "a");
        for (String route : List.of("move_v2", "delete_v2", "create_folder_v2", "copy_v2")) {
            stand.sandbox
                    .faults()
                    .inject(Fault.of("dropbox", FaultKind.LOST_RESPONSE)
                            .on("POST /2/files/" + route)
                            .times(1));
        }

        DropboxEntry.File moved = (DropboxEntry.File) files.move("/A/a.txt", "/A/b.txt");
        DropboxEntry copy = files.copy("/A/b.txt", "/A/c.txt");
        boolean deleted = files.delete("/A/b.txt", moved.rev());
        DropboxEntry.Folder made = files.createFolder("/A/D");

        assertThat(moved.pathDisplay()).isEqualTo("/A/b.txt");
        assertThat(copy.name()).isEqualTo("c.txt");
        assertThat(deleted).isTrue();
        assertThat(made.name()).isEqualTo("D");
        assertThatThrownBy(() -> files.move("/A/nothing.txt", "/A/x.txt"))
                .isInstanceOf(DropboxException.NotFound.class);
    }

    @Test
    @DisplayName("I3: a file is deleted only at the revision that is meant")
    void deleteAtRevision() {
        stand.people.upload("/A/a.txt", "one");
        DropboxEntry.File one = (DropboxEntry.File) files.get("/A/a.txt").orElseThrow();
        stand.people.upload("/A/a.txt", "two");

        assertThatThrownBy(() -> files.delete("/A/a.txt", one.rev())).isInstanceOf(DropboxException.Conflict.class);

        DropboxEntry.File two = (DropboxEntry.File) files.get(one.id()).orElseThrow();
        assertThat(files.delete(two.id(), two.rev())).isTrue();
        assertThat(files.delete("/A/a.txt", two.rev())).isFalse();
    }

    @Test
    @DisplayName("older revisions are listed and come back")
    void revisions() {
        stand.people.upload("/A/a.txt", "one");
        stand.people.upload("/A/a.txt", "two");

        List<DropboxEntry.File> revisions = files.revisions("/A/a.txt", 10);
        assertThat(revisions).hasSize(2);
        DropboxEntry.File back = files.restore("/A/a.txt", revisions.get(1).rev());

        assertThat(back.contentHash()).isEqualTo(revisions.get(1).contentHash());
        assertThat(stand.people.download("/A/a.txt")).isEqualTo("one");
    }

    @Test
    @DisplayName("1,000 moves, deletions and folders take a call each and their polling; failures stay alone")
    void batches() {
        Batches batches = stand.account.batches();
        List<String> folders =
                IntStream.range(0, 1000).mapToObj(i -> "/B/d" + i).toList();

        assertThat(batches.createFolders(folders)).hasSize(1000).allMatch(BatchResult::isDone);
        assertThat(stand.calls())
                .filteredOn(route -> !route.contains("check"))
                .containsExactly("files/create_folder_batch");
        assertThat(batches.createFolders(folders.subList(0, 3))).allMatch(BatchResult::isDone);
        stand.calls();

        List<Batches.Move> moves = IntStream.range(0, 1000)
                .mapToObj(i -> new Batches.Move(i == 7 ? "/B/nothing" : "/B/d" + i, "/C/d" + i))
                .toList();
        List<BatchResult<DropboxEntry>> moved = batches.move(moves);
        assertThat(stand.calls()).filteredOn(route -> !route.contains("check")).containsExactly("files/move_batch_v2");
        assertThat(moved).filteredOn(result -> !result.isDone()).hasSize(1);
        assertThat(moved.get(7).failure()).isInstanceOf(DropboxException.NotFound.class);

        List<BatchResult<DropboxEntry>> deleted = batches.delete(IntStream.range(0, 1000)
                .mapToObj(i -> new Batches.Deletion("/C/d" + i, null))
                .toList());
        assertThat(stand.calls()).filteredOn(route -> !route.contains("check")).containsExactly("files/delete_batch");
        assertThat(deleted.get(7).failure()).isInstanceOf(DropboxException.NotFound.class);
        assertThat(deleted).filteredOn(BatchResult::isDone).hasSize(999);
    }

    @Test
    @DisplayName("F55: a batch whose answer was lost counts what the first request did")
    void batchAnswerLost() {
        for (int i = 0; i < 5; i++) {
            stand.people.upload("/B/f" + i, "x");
        }
        for (String route : List.of("move_batch_v2", "delete_batch")) {
            stand.sandbox
                    .faults()
                    .inject(Fault.of("dropbox", FaultKind.LOST_RESPONSE)
                            .on("POST /2/files/" + route)
                            .times(1));
        }

        assertThat(stand.account
                        .batches()
                        .move(IntStream.range(0, 5)
                                .mapToObj(i -> new Batches.Move("/B/f" + i, "/C/f" + i))
                                .toList()))
                .allMatch(BatchResult::isDone);
        assertThat(stand.account
                        .batches()
                        .delete(IntStream.range(0, 5)
                                .mapToObj(i -> new Batches.Deletion("/C/f" + i, null))
                                .toList()))
                .allMatch(BatchResult::isDone);
        assertThat(files.get("/C/f1")).isEmpty();
    }
}
