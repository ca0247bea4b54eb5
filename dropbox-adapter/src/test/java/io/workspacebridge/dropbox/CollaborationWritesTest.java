package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.CommitGuard;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the engine does on the collaboration side, against the stand-in")
class CollaborationWritesTest {

    private Stand stand;
    private Collaboration dropbox;
    private Collaboration.Root root;

    @BeforeEach
    void start() throws Exception {
        stand = new Stand();
        dropbox = stand.account.collaboration();
        stand.people.upload("/Team/Case/here.txt", "here");
        root = dropbox.findFolder("/Team/Case").orElseThrow();
        stand.calls();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    @DisplayName("stores a new file in one call, with the folders above it and the time it was given")
    void storesNewFile() {
        Instant written = Instant.parse("2026-03-01T10:00:00Z");

        CollaborationItem.File file =
                applied(dropbox.upload(root, RelativePath.of("Plans/a.txt"), bytes("plan"), CommitGuard.NONE, written));

        assertThat(stand.calls()).containsExactly("files/upload");
        assertThat(stand.people.download("/Team/Case/Plans/a.txt")).isEqualTo("plan");
        assertThat(file.path()).isEqualTo(RelativePath.of("Plans/a.txt"));
        assertThat(file.clientModified()).isEqualTo(written);
        assertThat(file.contentHash()).isEqualTo(ContentHash.of("plan".getBytes(StandardCharsets.UTF_8)));
        assertThat(dropbox.item(root, file.id())).contains(file);
    }

    @Test
    @DisplayName("I3: never overwrites: a taken name and an older revision are refused, and what people wrote stays")
    void neverOverwrites() {
        assertThat(dropbox.upload(root, RelativePath.of("HERE.txt"), bytes("mine"), CommitGuard.NONE, null))
                .isInstanceOf(Outcome.PreconditionFailed.class);
        CollaborationItem.File seen = file("here.txt");
        stand.people.upload("/Team/Case/here.txt", "edited by people");

        assertThat(dropbox.update(root, seen, bytes("mine"), CommitGuard.NONE, null))
                .isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(dropbox.delete(root, seen)).isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(stand.people.download("/Team/Case/here.txt")).isEqualTo("edited by people");
    }

    @Test
    @DisplayName("stores the next revision under the same id, though the file was renamed meanwhile")
    void storesNextRevision() {
        CollaborationItem.File seen = file("here.txt");
        stand.people.move("/Team/Case/here.txt", "/Team/Case/there.txt");

        CollaborationItem.File stored = applied(dropbox.update(root, seen, bytes("next"), CommitGuard.NONE, null));

        assertThat(stored.id()).isEqualTo(seen.id());
        assertThat(stored.rev()).isNotEqualTo(seen.rev());
        assertThat(stand.people.download("/Team/Case/there.txt")).isEqualTo("next");
        assertThat(dropbox.revision(root, seen.id(), seen.rev()).orElseThrow().contentHash())
                .isEqualTo(seen.contentHash());
        assertThat(dropbox.revision(root, "id:AAAAAAAAAAAAAAAAAAAAAA", seen.rev()))
                .isEmpty();
    }

    @Test
    @DisplayName("F55: the answer to an upload is lost, and there is one file with one revision")
    void lostAnswer() {
        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.LOST_RESPONSE)
                        .on("POST /2/files/upload")
                        .times(1));

        CollaborationItem.File file =
                applied(dropbox.upload(root, RelativePath.of("new.txt"), bytes("new"), CommitGuard.NONE, null));

        assertThat(stand.account.files().revisions(file.id(), 10)).hasSize(1);
    }

    @Test
    @DisplayName("F30, F63, F64: a guard that says no, and a source that ends early, commit nothing")
    void nothingIsCommitted() {
        Outcome<CollaborationItem.File> guarded = dropbox.upload(
                root,
                RelativePath.of("a.txt"),
                bytes("a"),
                () -> {
                    throw new IOException("the document has another version by now");
                },
                null);
        Outcome<CollaborationItem.File> cut =
                dropbox.upload(root, RelativePath.of("b.txt"), endingEarly("abc", 5), CommitGuard.NONE, null);

        assertThat(guarded).isEqualTo(new Outcome.PreconditionFailed<>("the document has another version by now"));
        assertThat(cut).isInstanceOf(Outcome.NotNow.class);
        assertThat(stand.calls()).isEmpty();
        assertThat(dropbox.at(root, RelativePath.of("a.txt"))).isEmpty();
        assertThat(dropbox.at(root, RelativePath.of("b.txt"))).isEmpty();
    }

    @Test
    @DisplayName("F62: a large file goes up part by part, and the guard is asked before the last one")
    void largeFile() {
        byte[] large = new byte[2 * Uploads.PART + 17];
        new Random(5).nextBytes(large);
        List<Integer> asked = new ArrayList<>();

        CollaborationItem.File file = applied(dropbox.upload(
                root,
                RelativePath.of("large.bin"),
                Bytes.of(large),
                () -> asked.add(stand.sandbox.calls().of("dropbox").size()),
                null));

        assertThat(stand.calls())
                .containsExactly(
                        "files/upload_session/start", "files/upload_session/append_v2", "files/upload_session/finish");
        assertThat(asked).containsExactly(2);
        assertThat(file.size()).isEqualTo(large.length);
        assertThat(file.contentHash()).isEqualTo(ContentHash.of(large));
    }

    @Test
    @DisplayName("500 small files are three calls; a taken name and a failing source are trouble of their own")
    void manySmallFiles() {
        List<Collaboration.NewFile> files = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            files.add(new Collaboration.NewFile(
                    RelativePath.of("Folder " + i % 7 + "/f" + i + ".txt"),
                    bytes("file " + i),
                    CommitGuard.NONE,
                    null));
        }
        files.set(7, new Collaboration.NewFile(RelativePath.of("here.txt"), bytes("mine"), CommitGuard.NONE, null));
        files.set(
                9,
                new Collaboration.NewFile(RelativePath.of("cut.txt"), endingEarly("abc", 5), CommitGuard.NONE, null));

        List<Outcome<CollaborationItem.File>> outcomes = dropbox.uploadAll(root, files);

        assertThat(stand.calls())
                .containsExactly(
                        "files/upload_session/start_batch",
                        "files/upload_session/append_batch",
                        "files/upload_session/finish_batch_v2");
        assertThat(outcomes.get(7)).isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(outcomes.get(9)).isInstanceOf(Outcome.NotNow.class);
        assertThat(outcomes.stream().filter(Outcome.Applied.class::isInstance)).hasSize(498);
        assertThat(applied(outcomes.get(499)).path()).isEqualTo(RelativePath.of("Folder 2/f499.txt"));
        assertThat(stand.people.download("/Team/Case/Folder 2/f499.txt")).isEqualTo("file 499");
        assertThat(stand.people.download("/Team/Case/here.txt")).isEqualTo("here");
    }

    @Test
    @DisplayName("moves a folder with all in it in one mutating call, ids unchanged, and not after people moved it")
    void movesFolder() {
        stand.people.upload("/Team/Case/Old/deep/a.txt", "a");
        CollaborationItem folder = at("Old");
        String id = at("Old/deep/a.txt").id();
        stand.calls();

        CollaborationItem moved = applied(dropbox.relocate(root, folder, RelativePath.of("New")));

        assertThat(stand.calls()).containsOnlyOnce("files/move_v2").hasSize(2);
        assertThat(moved).isEqualTo(new CollaborationItem.Folder(folder.id(), RelativePath.of("New")));
        assertThat(at("New/deep/a.txt").id()).isEqualTo(id);
        assertThat(dropbox.relocate(root, folder, RelativePath.of("New"))).isInstanceOf(Outcome.Applied.class);
        assertThat(dropbox.relocate(root, folder, RelativePath.of("Newer")))
                .isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(dropbox.relocate(root, moved, RelativePath.of("here.txt")))
                .isInstanceOf(Outcome.PreconditionFailed.class);
    }

    @Test
    @DisplayName("F112: a change of case alone goes through a temporary name, which a crash in between does not leave")
    void caseOnly() {
        CollaborationItem seen = at("here.txt");

        assertThat(applied(dropbox.relocate(root, seen, RelativePath.of("Here.TXT")))
                        .path())
                .isEqualTo(RelativePath.of("Here.TXT"));
        stand.people.move("/Team/Case/Here.TXT", "/Team/Case/HERE.txt.renaming");
        assertThat(applied(dropbox.relocate(root, seen, RelativePath.of("HERE.txt")))
                        .id())
                .isEqualTo(seen.id());
        assertThat(dropbox.at(root, RelativePath.of("here.txt")).orElseThrow().path())
                .isEqualTo(RelativePath.of("HERE.txt"));
        assertThat(dropbox.at(root, RelativePath.of("HERE.txt.renaming"))).isEmpty();
    }

    @Test
    @DisplayName("copies the bytes that were meant, beside the file, and never over another one")
    void copies() {
        CollaborationItem.File seen = file("here.txt");

        CollaborationItem.File copy = applied(dropbox.copy(root, seen, RelativePath.of("here (copy).txt")));

        assertThat(copy.id()).isNotEqualTo(seen.id());
        assertThat(copy.contentHash()).isEqualTo(seen.contentHash());
        stand.people.upload("/Team/Case/here.txt", "newer");
        assertThat(dropbox.copy(root, seen, RelativePath.of("another.txt")))
                .isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(dropbox.at(root, RelativePath.of("another.txt"))).isEmpty();
        assertThat(dropbox.copy(root, file("here.txt"), copy.path())).isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(stand.people.download("/Team/Case/here (copy).txt")).isEqualTo("here");
    }

    @Test
    @DisplayName("deletes a known revision and an empty folder, nothing else; gone already is as good")
    void deletes() {
        stand.people.upload("/Team/Case/Folder/a.txt", "a");
        CollaborationItem folder = at("Folder");
        CollaborationItem.File inside = file("Folder/a.txt");

        assertThat(dropbox.delete(root, folder)).isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(dropbox.delete(root, inside)).isInstanceOf(Outcome.Applied.class);
        assertThat(dropbox.delete(root, inside)).isInstanceOf(Outcome.Applied.class);
        assertThat(dropbox.delete(root, folder)).isInstanceOf(Outcome.Applied.class);
        assertThat(dropbox.delete(root, folder)).isInstanceOf(Outcome.Applied.class);
        assertThat(dropbox.at(root, RelativePath.of("Folder"))).isEmpty();
    }

    @Test
    @DisplayName("I11: a file that people moved out of the link's folder is out of reach")
    void movedOut() {
        CollaborationItem.File seen = file("here.txt");
        stand.people.move("/Team/Case/here.txt", "/Team/elsewhere.txt");

        assertThat(dropbox.delete(root, seen)).isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(dropbox.relocate(root, seen, RelativePath.of("back.txt")))
                .isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(dropbox.item(root, seen.id())).isEmpty();
        assertThat(stand.people.download("/Team/elsewhere.txt")).isEqualTo("here");
    }

    @Test
    @DisplayName("makes a folder once, and a file in its place is said")
    void makesFolder() {
        CollaborationItem.Folder made = applied(dropbox.createFolder(root, RelativePath.of("A/B")));

        assertThat(applied(dropbox.createFolder(root, RelativePath.of("A/B"))).id())
                .isEqualTo(made.id());
        assertThat(dropbox.createFolder(root, RelativePath.of("here.txt")))
                .isInstanceOf(Outcome.PreconditionFailed.class);
    }

    @Test
    @DisplayName("a source whose document is gone is a failed precondition, not a failed batch")
    void sourceGone() {
        ContentSource gone = new ContentSource() {
            @Override
            public long length() {
                return 3;
            }

            @Override
            public InputStream open() {
                throw new PortException(PortException.Kind.NOT_FOUND, "document 7 is gone", null);
            }
        };

        List<Outcome<CollaborationItem.File>> outcomes = dropbox.uploadAll(
                root,
                List.of(
                        new Collaboration.NewFile(RelativePath.of("a.txt"), gone, CommitGuard.NONE, null),
                        new Collaboration.NewFile(RelativePath.of("b.txt"), bytes("b"), CommitGuard.NONE, null)));

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.PreconditionFailed<>("document 7 is gone"));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Applied.class);
    }

    private CollaborationItem at(String path) {
        return dropbox.at(root, RelativePath.of(path)).orElseThrow();
    }

    private CollaborationItem.File file(String path) {
        return (CollaborationItem.File) at(path);
    }

    private static <T> T applied(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        return ((Outcome.Applied<T>) outcome).value();
    }

    private static ContentSource bytes(String text) {
        return Bytes.of(text);
    }

    private static ContentSource endingEarly(String text, long announced) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new ContentSource() {
            @Override
            public long length() {
                return announced;
            }

            @Override
            public InputStream open() {
                return new java.io.ByteArrayInputStream(content);
            }
        };
    }
}
