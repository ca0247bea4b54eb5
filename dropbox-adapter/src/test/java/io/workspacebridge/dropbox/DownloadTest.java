package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sync.port.IntegrityException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A download")
class DownloadTest {

    private static final String DOWNLOAD = "/2/files/download";

    private WireStub wire;
    private byte[] bytes;

    @BeforeEach
    void start() throws Exception {
        wire = new WireStub();
        bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    @DisplayName("asks for the revision, not for whatever is at the path by now")
    void byRevision() throws Exception {
        wire.answer(DOWNLOAD, whole(bytes));

        assertThat(read(file(bytes, null))).isEqualTo(bytes);

        assertThat(wire.asked(DOWNLOAD).get(0).getHeaders().get("Dropbox-API-Arg"))
                .isEqualTo("{\"path\":\"rev:0123456789ab\"}");
        assertThat(wire.pool.idleConnectionCount()).isEqualTo(wire.pool.connectionCount());
    }

    @Test
    @DisplayName("F64: cut in the middle, goes on with a range and ends whole")
    void resumed() throws Exception {
        // The stub breaks the connection after half of the body.
        wire.answer(DOWNLOAD, cut(bytes), part(bytes, bytes.length / 2));
        byte[] read = read(file(bytes, null));

        assertThat(read).isEqualTo(bytes);
        assertThat(wire.asked(DOWNLOAD).get(1).getHeaders().get("Range")).isEqualTo("bytes=150000-");
    }

    @Test
    @DisplayName("F64: a short answer with status 200 never passes for the file")
    void shortBody() throws Exception {
        wire.answer(DOWNLOAD, whole(Arrays.copyOf(bytes, 1000)));

        assertThatThrownBy(() -> read(file(bytes, null))).isInstanceOf(java.io.IOException.class);
    }

    @Test
    @DisplayName("a short answer with status 200 is resumed where it ended")
    void shortBodyResumed() throws Exception {
        wire.answer(DOWNLOAD, whole(Arrays.copyOf(bytes, 1000)), part(bytes, 1000));

        assertThat(read(file(bytes, null))).isEqualTo(bytes);
        assertThat(wire.asked(DOWNLOAD).get(1).getHeaders().get("Range")).isEqualTo("bytes=1000-");
    }

    @Test
    @DisplayName("copes with a server that answers a range with the whole file")
    void rangeIgnored() throws Exception {
        wire.answer(DOWNLOAD, whole(Arrays.copyOf(bytes, 1000)), whole(bytes));

        assertThat(read(file(bytes, null))).isEqualTo(bytes);
    }

    @Test
    @DisplayName("F58: one wrong byte is found before the end is reported")
    void corrupt() {
        byte[] wrong = bytes.clone();
        wrong[123_456] ^= 1;
        wire.answer(DOWNLOAD, whole(wrong));

        assertThatThrownBy(() -> read(file(bytes, null)))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("content hash");
    }

    @Test
    @DisplayName("F60: an empty file is a file")
    void empty() throws Exception {
        wire.answer(DOWNLOAD, whole(new byte[0]));

        assertThat(read(file(new byte[0], null))).isEmpty();
    }

    @Test
    @DisplayName("of a document without bytes is refused before anything is sent")
    void notDownloadable() {
        DropboxEntry.File paper = file(bytes, "docx");

        assertThatThrownBy(() -> wire.account().build().downloads().open(paper))
                .isInstanceOf(DropboxException.ItemRefused.class);
        assertThat(wire.requests).isEmpty();
    }

    private byte[] read(DropboxEntry.File file) throws Exception {
        try (InputStream in = wire.account().build().downloads().open(file).open()) {
            return in.readAllBytes();
        }
    }

    private MockResponse whole(byte[] body) {
        return answer(200, body).build();
    }

    private MockResponse part(byte[] body, int from) {
        return answer(206, Arrays.copyOfRange(body, from, body.length))
                .addHeader("Content-Range", "bytes " + from + "-" + (body.length - 1) + "/" + body.length)
                .build();
    }

    private MockResponse cut(byte[] body) {
        return answer(200, body).onResponseBody(new SocketEffect.CloseSocket()).build();
    }

    private MockResponse.Builder answer(int status, byte[] body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Dropbox-API-Result", WireStub.file("/a.bin", "id:abcd", "0123456789ab", bytes))
                .body(new Buffer().write(body));
    }

    private static DropboxEntry.File file(byte[] content, @Nullable String exportAs) {
        return new DropboxEntry.File(
                "id:abcd",
                "a.bin",
                "/a.bin",
                "/a.bin",
                "0123456789ab",
                content.length,
                exportAs == null ? ContentHash.of(content) : null,
                Instant.EPOCH,
                Instant.EPOCH,
                exportAs == null,
                exportAs == null ? List.of() : List.of(exportAs),
                null,
                false,
                null,
                null,
                Map.of());
    }
}
