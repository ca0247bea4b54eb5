package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.FeedPage;
import io.workspacebridge.sync.port.IntegrityException;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.PortException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The collaboration side, against the stand-in")
class CollaborationTest {

    private Stand stand;
    private Collaboration dropbox;

    @BeforeEach
    void start() throws Exception {
        stand = new Stand();
        dropbox = stand.account.collaboration();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    @DisplayName("finds folders by path and id, and tells a file from a folder")
    void findsFolders() {
        stand.people.upload("/Projects/P-100 Bridge/plan.txt", "plan");

        Collaboration.Root root = dropbox.findFolder("/projects/p-100 bridge/").orElseThrow();

        assertThat(root.path()).isEqualTo("/Projects/P-100 Bridge");
        assertThat(dropbox.folderById(root.id())).contains(root);
        assertThat(dropbox.findFolder("/Projects/P-100 Bridge/plan.txt")).isEmpty();
        assertThat(dropbox.findFolder("/Nowhere")).isEmpty();
        assertThat(dropbox.folderById("id:AAAAAAAAAAAAAAAAAAAAAA")).isEmpty();
        assertThat(dropbox.findFolder("/").orElseThrow().path()).isEmpty();
    }

    @Test
    @DisplayName(
            "lists everything below a folder, the folder itself left out, then asks once to learn that nothing changed")
    void listsThenPolls() {
        stand.people.upload("/Team/Projects/P-100/Plans/Ground floor.pdf", "ground");
        stand.people.upload("/Team/Projects/P-100/readme.txt", "read me");
        Collaboration.Root root = dropbox.findFolder("/Team/Projects/P-100").orElseThrow();
        stand.calls();

        Drained first = drain(root, null);

        assertThat(first.present().keySet()).containsExactly("Plans", "Plans/Ground floor.pdf", "readme.txt");
        assertThat(stand.calls()).containsExactly("files/list_folder");
        Drained second = drain(root, first.cursor);
        assertThat(second.changes).isEmpty();
        assertThat(stand.calls()).containsExactly("files/list_folder/continue");
    }

    @Test
    @DisplayName("an entry carries size, hash, revision and times")
    void facts() {
        byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);
        stand.people.upload("/A/x.txt", bytes);
        Collaboration.Root root = dropbox.findFolder("/A").orElseThrow();

        CollaborationItem.File file = drain(root, null).file("x.txt");

        assertThat(file.contentHash()).isEqualTo(ContentHash.of(bytes));
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.rev()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(file.downloadable()).isTrue();
    }

    @Test
    @DisplayName("F16: a renamed folder is gone from one path and present at another, with the same ids")
    void renamed() {
        stand.people.upload("/A/Old/one.txt", "1");
        Collaboration.Root root = dropbox.findFolder("/A").orElseThrow();
        Drained before = drain(root, null);

        stand.people.move("/A/Old", "/A/New");
        Drained after = drain(root, before.cursor);

        assertThat(after.gone()).contains("Old");
        assertThat(after.item("New/one.txt").id())
                .isEqualTo(before.item("Old/one.txt").id());
    }

    @Test
    @DisplayName("F24: a renamed root is followed by its id, announced as a reset")
    void rootMoved() {
        stand.people.upload("/Projects/P-1/a.txt", "a");
        Collaboration.Root root = dropbox.findFolder("/Projects/P-1").orElseThrow();
        Drained before = drain(root, null);

        stand.people.move("/Projects/P-1", "/Archive 2026");
        Drained after = drain(root, before.cursor);

        assertThat(after.reset).isTrue();
        assertThat(after.present().keySet()).containsExactly("a.txt");
        assertThat(dropbox.folderById(root.id()).orElseThrow().path()).isEqualTo("/Archive 2026");
        assertThat(drain(root, after.cursor).changes).isEmpty();
        assertThat(dropbox.tags(root, after.present().values())).isEmpty();
    }

    @Test
    @DisplayName("I5: a deleted root is no empty listing but an error of its own")
    void rootDeleted() {
        stand.people.upload("/Projects/P-1/a.txt", "a");
        Collaboration.Root root = dropbox.findFolder("/Projects/P-1").orElseThrow();
        Drained before = drain(root, null);

        stand.people.delete("/Projects/P-1");

        assertThatThrownBy(() -> drain(root, before.cursor))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(PortException.Kind.NOT_FOUND));
    }

    @Test
    @DisplayName("F01: an expired cursor leads to a complete listing, announced as a reset")
    void cursorReset() {
        stand.people.upload("/A/a.txt", "a");
        Collaboration.Root root = dropbox.findFolder("/A").orElseThrow();
        Drained before = drain(root, null);
        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.CURSOR_RESET).times(1));

        Drained after = drain(root, before.cursor);

        assertThat(after.reset).isTrue();
        assertThat(after.present().keySet()).containsExactly("a.txt");
    }

    @Test
    @DisplayName("F115: after a restart, names of folders above come from the folders, not from display paths")
    void namesAfterRestart() {
        stand.people.upload("/A/Plans/Ground/a.txt", "a");
        Collaboration.Root root = dropbox.findFolder("/A").orElseThrow();
        Drained before = drain(root, null);
        stand.people.upload("/a/plans/GROUND/b.txt", "b");
        Collaboration restarted = stand.connect().collaboration();

        FeedPage page = restarted.poll(root, before.cursor);

        assertThat(page.changes())
                .extracting(change ->
                        ((FeedPage.Change.Present) change).item().path().value())
                .contains("Plans/Ground/b.txt");
    }

    @Test
    @DisplayName("a long poll wakes when somebody works, and ends in time when nobody does")
    void longPoll() throws Exception {
        stand.people.upload("/A/a.txt", "a");
        Collaboration.Root root = dropbox.findFolder("/A").orElseThrow();
        String cursor = drain(root, null).cursor;

        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> dropbox.awaitChange(cursor, Duration.ofSeconds(20)));
        Thread.sleep(300);
        stand.people.upload("/A/b.txt", "b");
        assertThat(waiting.get()).isTrue();

        String newest = drain(root, cursor).cursor;
        long start = System.nanoTime();
        assertThat(dropbox.awaitChange(newest, Duration.ofMillis(700))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("tags are read in bulk, and adding one twice is adding it once")
    void tags() {
        for (int i = 0; i < 20; i++) {
            stand.people.upload("/A/f" + i + ".txt", "x" + i);
        }
        stand.people.tag("/A/f3.txt", "approved");
        Collaboration.Root root = dropbox.findFolder("/A").orElseThrow();
        Drained all = drain(root, null);
        stand.calls();

        var tags = dropbox.tags(root, all.present().values());

        assertThat(stand.calls()).containsExactly("files/tags/get");
        CollaborationItem.File f3 = all.file("f3.txt");
        assertThat(tags).containsOnly(java.util.Map.entry(f3.id(), Set.of("approved")));

        assertThat(dropbox.addTag(root, f3, "archived_m3")).isInstanceOf(Outcome.Applied.class);
        assertThat(dropbox.addTag(root, f3, "archived_m3")).isInstanceOf(Outcome.Applied.class);
        assertThat(dropbox.tags(root, List.of(f3)).get(f3.id())).containsExactlyInAnyOrder("approved", "archived_m3");
        stand.people.delete("/A/f3.txt");
        assertThat(dropbox.tags(root, all.present().values())).isEmpty();
        assertThat(dropbox.addTag(root, f3, "late")).isInstanceOf(Outcome.PreconditionFailed.class);
    }

    @Test
    @DisplayName("F88: content is that of the revision, though a newer one is there")
    void contentByRevision() throws Exception {
        stand.people.upload("/A/a.txt", "approved");
        Collaboration.Root root = dropbox.findFolder("/A").orElseThrow();
        CollaborationItem.File file = drain(root, null).file("a.txt");
        stand.people.upload("/A/a.txt", "edited later");

        try (InputStream in = dropbox.content(file).open()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("approved");
        }
    }

    @Test
    @DisplayName("F64, F58: truncated content is resumed, corrupt content is refused, and the source opens again")
    void contentUnderFaults() throws Exception {
        byte[] bytes = new byte[30_000];
        new Random(3).nextBytes(bytes);
        stand.people.upload("/A/big.bin", bytes);
        Collaboration.Root root = dropbox.findFolder("/A").orElseThrow();
        CollaborationItem.File file = drain(root, null).file("big.bin");
        var source = dropbox.content(file);

        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.TRUNCATE)
                        .on("POST /2/files/download")
                        .times(1)
                        .after(20_000));
        assertThat(read(source)).isEqualTo(bytes);
        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.TRUNCATE)
                        .on("POST /2/files/download")
                        .times(1)
                        .after(20_000)
                        .unannounced());
        assertThat(read(source)).isEqualTo(bytes);
        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.CORRUPT)
                        .on("POST /2/files/download")
                        .times(1));
        assertThatThrownBy(() -> read(source)).isInstanceOf(IntegrityException.class);
        assertThat(read(source)).isEqualTo(bytes);
        assertThat(source.length()).isEqualTo(bytes.length);
    }

    @Test
    @DisplayName("F71: goes on when the access token expires")
    void tokenExpires() {
        stand.people.upload("/A/a.txt", "a");
        Collaboration.Root root = dropbox.findFolder("/A").orElseThrow();
        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.EXPIRE_SESSION).times(1));

        assertThat(drain(root, null).present().keySet()).containsExactly("a.txt");
    }

    private static byte[] read(io.workspacebridge.sync.port.ContentSource source) throws Exception {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }

    private Drained drain(Collaboration.Root root, @Nullable String cursor) {
        List<FeedPage.Change> changes = new ArrayList<>();
        boolean reset = false;
        FeedPage page = dropbox.poll(root, cursor);
        while (true) {
            reset |= page.reset();
            changes.addAll(page.changes());
            if (!page.hasMore()) {
                return new Drained(changes, page.cursor(), reset);
            }
            page = dropbox.poll(root, page.cursor());
        }
    }

    private record Drained(List<FeedPage.Change> changes, String cursor, boolean reset) {
        TreeMap<String, CollaborationItem> present() {
            TreeMap<String, CollaborationItem> items = new TreeMap<>();
            for (FeedPage.Change change : changes) {
                if (change instanceof FeedPage.Change.Present present) {
                    items.put(present.item().path().value(), present.item());
                }
            }
            return items;
        }

        CollaborationItem item(String path) {
            return Objects.requireNonNull(present().get(path), path);
        }

        CollaborationItem.File file(String path) {
            return (CollaborationItem.File) item(path);
        }

        List<String> gone() {
            return changes.stream()
                    .filter(FeedPage.Change.Gone.class::isInstance)
                    .map(change -> ((FeedPage.Change.Gone) change).path().value())
                    .toList();
        }
    }
}
