package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.http.Call;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.FeedPage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How few calls it takes")
class CallCountTest {

    private static final byte[] BYTE = {1};

    private Stand stand;

    @BeforeEach
    void start() throws Exception {
        stand = new Stand();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    @DisplayName("1,000 new files of 4 KB go up with at most five calls")
    void thousandFiles() {
        List<Uploads.Item> files = IntStream.range(0, 1000)
                .mapToObj(i ->
                        new Uploads.Item(UploadTarget.newFile("/B/f" + i + ".bin"), Bytes.of(Bytes.random(4096, i))))
                .toList();

        List<BatchResult<DropboxEntry.File>> results = stand.account.uploads().batch(files);

        assertThat(results).allMatch(BatchResult::isDone);
        assertThat(results.get(999).get().contentHash()).isEqualTo(ContentHash.of(Bytes.random(4096, 999)));
        assertThat(stand.calls()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    @DisplayName("100,000 entries are listed with 51 calls and one that says there is no more; unchanged, with one")
    void firstListing() {
        // 100 folders with 999 files each.
        for (int folder = 0; folder < 100; folder++) {
            for (int file = 0; file < 999; file++) {
                stand.sandbox.dropboxFiles().put("/Big/d" + folder + "/f" + file, BYTE);
            }
        }
        Collaboration side = stand.account.collaboration();
        Collaboration.Root root = side.findFolder("/Big").orElseThrow();
        stand.calls();

        FeedPage page = side.poll(root, null);
        int entries = page.changes().size();
        while (page.hasMore()) {
            page = side.poll(root, page.cursor());
            entries += page.changes().size();
        }

        assertThat(entries).isEqualTo(100_000);
        assertThat(stand.calls()).hasSizeLessThanOrEqualTo(52).allMatch(call -> call.startsWith("files/list_folder"));

        FeedPage unchanged = side.poll(root, page.cursor());

        assertThat(unchanged.changes()).isEmpty();
        assertThat(unchanged.hasMore()).isFalse();
        assertThat(stand.calls()).containsExactly("files/list_folder/continue");
    }

    @Test
    @DisplayName("F16: a folder with 5,000 files is renamed with one mutating call and no content")
    void renamedFolder() {
        for (int file = 0; file < 5000; file++) {
            stand.sandbox.dropboxFiles().put("/A/Old/f" + file, BYTE);
        }

        stand.account.files().move("/A/Old", "/A/New");

        List<Call> calls = stand.sandbox.calls().of("dropbox");
        assertThat(calls.stream().filter(Call::mutating)).hasSize(1);
        assertThat(calls.stream().mapToLong(Call::bytesIn).sum()).isLessThan(1000);
        assertThat(stand.account.files().get("/A/New/f4999")).isPresent();
    }
}
