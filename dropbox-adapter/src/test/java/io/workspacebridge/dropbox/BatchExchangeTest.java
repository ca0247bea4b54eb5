package io.workspacebridge.dropbox;

import static io.workspacebridge.dropbox.WireStub.error;
import static io.workspacebridge.dropbox.WireStub.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch, byte by byte")
class BatchExchangeTest {

    private static final String MOVE = "/2/files/move_batch_v2";
    private static final String METADATA = "/2/files/get_metadata";
    private static final String LOCK = "/2/files/lock_file_batch";
    private static final String START = "/2/files/upload_session/start_batch";
    private static final String APPEND = "/2/files/upload_session/append_batch";
    private static final String FINISH = "/2/files/upload_session/finish_batch_v2";
    private static final String UPLOAD = "/2/files/upload";

    private static final MockResponse NOTHING = error(409, "{\".tag\":\"path\",\"path\":{\".tag\":\"not_found\"}}");

    private WireStub wire;

    @BeforeEach
    void start() throws Exception {
        wire = new WireStub();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private List<BatchResult<DropboxEntry>> move(String from, String to) {
        return wire.account().build().batches().move(List.of(new Batches.Move(from, to)));
    }

    private static MockResponse complete(String entry) {
        return json(200, "{\".tag\":\"complete\",\"entries\":[" + entry + "]}");
    }

    private static final String INTERNAL = "{\".tag\":\"failure\",\"failure\":{\".tag\":\"internal_error\"}}";

    @Test
    @DisplayName("F113: a move that ended in an internal error is looked for, and counts when the item is there")
    void moveHadWorked() {
        wire.answer(MOVE, complete(INTERNAL));
        wire.decide(
                METADATA,
                request -> request.getBody().utf8().contains("/to.txt")
                        ? json(200, WireStub.file("/to.txt", "id:abcd", "0123456789ab", new byte[1]))
                        : NOTHING);

        List<BatchResult<DropboxEntry>> results = move("/from.txt", "/to.txt");

        assertThat(results.get(0).get().name()).isEqualTo("to.txt");
        assertThat(wire.asked(MOVE)).as("no second effect").hasSize(1);
    }

    @Test
    @DisplayName("F113: a move that surely did not happen is sent again")
    void moveHadNotWorked() {
        wire.answer(
                MOVE,
                complete(INTERNAL),
                complete("{\".tag\":\"success\",\"success\":"
                        + WireStub.file("/to.txt", "id:abcd", "0123456789ab", new byte[1]) + "}"));
        wire.decide(
                METADATA,
                request -> request.getBody().utf8().contains("/from.txt")
                        ? json(200, WireStub.file("/from.txt", "id:abcd", "0123456789ab", new byte[1]))
                        : NOTHING);

        assertThat(move("/from.txt", "/to.txt").get(0).isDone()).isTrue();
        assertThat(wire.asked(MOVE)).hasSize(2);
    }

    @Test
    @DisplayName(
            "F113: where both ends have something, nobody guesses: the outcome is unknown, and nothing is repeated")
    void moveIsUnclear() {
        wire.answer(MOVE, complete(INTERNAL));
        wire.answer(METADATA, json(200, WireStub.file("/other.txt", "id:other", "0123456789ab", new byte[1])));

        List<BatchResult<DropboxEntry>> results = move("/from.txt", "/to.txt");

        assertThat(results.get(0).failure()).isInstanceOfSatisfying(DropboxException.Unavailable.class, failure -> {
            assertThat(failure.effectUnknown()).isTrue();
            assertThat(failure.tag()).endsWith("internal_error");
        });
        assertThat(wire.asked(MOVE)).hasSize(1);
    }

    @Test
    @DisplayName("F113: a lock that ended in an internal error is read, not asked for again")
    void lockIsRead() {
        wire.answer(LOCK, json(200, "{\"entries\":[" + INTERNAL + "," + INTERNAL + "]}"));
        String locked = WireStub.file("/mine.txt", "id:abcd", "0123456789ab", new byte[1]);
        wire.decide(
                METADATA,
                request -> json(
                        200,
                        request.getBody().utf8().contains("/mine.txt")
                                ? locked.substring(0, locked.length() - 1)
                                        + ",\"file_lock_info\":{\"is_lockholder\":true,\"lockholder_account_id\":\""
                                        + WireStub.ACCOUNT_ID + "\",\"created\":\"2024-01-01T00:00:00Z\"}}"
                                : WireStub.file("/free.txt", "id:efgh", "0123456789ab", new byte[1])));

        List<BatchResult<Files.Lock>> results = wire.account().build().files().lock(List.of("/mine.txt", "/free.txt"));

        assertThat(results.get(0).get().holder()).isEqualTo(WireStub.ACCOUNT_ID);
        assertThat(results.get(1).failure())
                .isInstanceOfSatisfying(
                        DropboxException.Unavailable.class,
                        failure -> assertThat(failure.effectUnknown())
                                .as("known: it is not locked")
                                .isFalse());
        assertThat(wire.asked(LOCK)).hasSize(1);
    }

    private static byte[] bytes(int file) {
        return ("content " + file).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Uploads.Item> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Uploads.Item(UploadTarget.newFile("/f" + i), Bytes.of(bytes(i))))
                .toList();
    }

    private static String stored(int file) {
        return "{\".tag\":\"success\","
                + WireStub.file("/f" + file, "id:file" + file, "0123456789ab", bytes(file))
                        .replace("{\".tag\":\"file\",", "");
    }

    private static MockResponse entries(String... entries) {
        return json(200, "{\"entries\":[" + String.join(",", entries) + "]}");
    }

    @Test
    @DisplayName("F117: of many pieces one has a wrong offset: the others are committed, and it is sent again alone")
    void onePieceFails() {
        wire.answer(START, json(200, "{\"session_ids\":[\"s0\",\"s1\",\"s2\"]}"));
        wire.answer(
                APPEND,
                entries(
                        "{\".tag\":\"success\"}",
                        "{\".tag\":\"failure\",\"failure\":{\".tag\":\"incorrect_offset\",\"correct_offset\":4}}",
                        "{\".tag\":\"success\"}"));
        wire.answer(FINISH, entries(stored(0), stored(2)));
        wire.answer(UPLOAD, json(200, WireStub.file("/f1", "id:file1", "0123456789ab", bytes(1))));

        List<BatchResult<DropboxEntry.File>> results =
                wire.account().build().uploads().batch(files(3));

        assertThat(results).extracting(result -> result.get().id()).containsExactly("id:file0", "id:file1", "id:file2");
        assertThat(wire.asked(FINISH).get(0).getBody().utf8())
                .contains("s0", "s2")
                .doesNotContain("s1");
        assertThat(wire.asked(UPLOAD)).hasSize(1);
        assertThat(wire.asked(APPEND)).hasSize(1);
        assertThat(wire.asked(APPEND).get(0).getBody().utf8()).isEqualTo("content 0content 1content 2");
    }

    @Test
    @DisplayName("F117: bytes that were damaged on their way are sent once more, all of them")
    void damagedBody() {
        wire.answer(START, json(200, "{\"session_ids\":[\"s0\",\"s1\"]}"));
        wire.answer(
                APPEND,
                error(409, "{\".tag\":\"content_hash_mismatch\"}"),
                entries("{\".tag\":\"success\"}", "{\".tag\":\"success\"}"));
        wire.answer(FINISH, entries(stored(0), stored(1)));

        assertThat(wire.account().build().uploads().batch(files(2))).allMatch(BatchResult::isDone);
        assertThat(wire.asked(APPEND).get(0).getBody())
                .isEqualTo(wire.asked(APPEND).get(1).getBody());
    }

    @Test
    @DisplayName("F66: where a batch may not span shared folders, its refused files go one by one")
    void tooManyFolders() {
        wire.answer(START, json(200, "{\"session_ids\":[\"s0\",\"s1\",\"s2\"]}"));
        String fine = "{\".tag\":\"success\"}";
        String refused = "{\".tag\":\"failure\",\"failure\":{\".tag\":\"too_many_shared_folder_targets\"}}";
        wire.answer(APPEND, entries(fine, fine, fine));
        wire.answer(FINISH, entries(stored(0), refused, refused));
        wire.answer(
                UPLOAD,
                json(200, WireStub.file("/f1", "id:file1", "0123456789ab", bytes(1))),
                json(200, WireStub.file("/f2", "id:file2", "0123456789ab", bytes(2))));

        List<BatchResult<DropboxEntry.File>> results =
                wire.account().build().uploads().batch(files(3));

        assertThat(results).extracting(result -> result.get().id()).containsExactly("id:file0", "id:file1", "id:file2");
        assertThat(wire.asked(START)).hasSize(1);
        assertThat(wire.asked(UPLOAD)).hasSize(2);
    }

    @Test
    @DisplayName("a call that fails later takes nothing from the results before it")
    void laterCallFails() {
        wire.answer(
                "/2/files/create_folder_batch",
                json(
                        200,
                        "{\".tag\":\"complete\",\"entries\":["
                                + String.join(
                                        ",",
                                        IntStream.range(0, 1000)
                                                .mapToObj(i -> "{\".tag\":\"success\",\"metadata\":"
                                                        + WireStub.folder("/d" + i, "id:folder" + i)
                                                                .replace("\".tag\":\"folder\",", "")
                                                        + "}")
                                                .toList())
                                + "]}"),
                error(403, "{\".tag\":\"no_permission\"}"));

        List<BatchResult<DropboxEntry.Folder>> results = wire.account()
                .build()
                .batches()
                .createFolders(IntStream.range(0, 1001).mapToObj(i -> "/d" + i).toList());

        assertThat(results.stream().filter(BatchResult::isDone)).hasSize(1000);
        assertThat(results.get(1000).failure()).isInstanceOf(DropboxException.Forbidden.class);
    }
}
