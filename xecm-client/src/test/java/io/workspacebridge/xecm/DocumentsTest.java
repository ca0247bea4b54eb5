package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.DocumentVersion;
import io.workspacebridge.xecm.documents.Download;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.ExternalOrigin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Documents on the wire")
class DocumentsTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("A document is a multipart of a JSON body and the file, with an exact length")
    void createsDocument() {
        wire.answer(Golden.NODE_501);

        wire.client()
                .documents()
                .create(NewDocument.of(9001, "Angebot ü.pdf", ContentSource.of(HELLO))
                        .mimeType("application/pdf")
                        .description("first")
                        .external(ExternalOrigin.UNKNOWN
                                .withDates(LocalDateTime.of(2025, 1, 18, 0, 0), LocalDateTime.of(2025, 1, 19, 1, 2, 3))
                                .withSource("cloud_storage")
                                .withIdentity("a@b.test", "email_address")));

        RecordedRequest request = wire.next();
        assertThat(Wire.line(request)).isEqualTo("POST /v2/nodes");
        String boundary = request.getHeaders().get("Content-Type").replace("multipart/form-data; boundary=", "");
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo(Long.toString(request.getBodySize()));
        assertThat(request.getHeaders().get("Transfer-Encoding")).isNull();
        assertThat(Wire.body(request).replace(boundary, "B").replace("\r\n", "\n"))
                .isEqualTo("""
                        --B
                        Content-Disposition: form-data; name="body"

                        {"type":144,"parent_id":9001,"name":"Angebot ü.pdf","description":"first","external_create_date":"2025-01-18","external_modify_date":"2025-01-19T01:02:03","external_source":"cloud_storage","external_identity":"a@b.test","external_identity_type":"email_address"}
                        --B
                        Content-Disposition: form-data; name="file"; filename="Angebot ü.pdf"
                        Content-Type: application/pdf

                        hello
                        --B--
                        """);
    }

    @Test
    @DisplayName("A version is a multipart of fields and the file; the comment is cut to what the server keeps")
    void addsVersion() {
        wire.answer(Golden.VERSION_ADDED);

        DocumentVersion version = wire.client()
                .documents()
                .addVersion(NewVersion.of(501, "offer.pdf", ContentSource.of(HELLO))
                        .comment("c".repeat(300))
                        .asMajor());

        assertThat(version.number()).isEqualTo(2);
        assertThat(version.versionId()).isEqualTo(7005);
        RecordedRequest request = wire.next();
        assertThat(Wire.line(request)).isEqualTo("POST /v2/nodes/501/versions");
        assertThat(Wire.body(request))
                .contains("name=\"description\"\r\n\r\n" + "c".repeat(255) + "\r\n")
                .contains("name=\"add_major_version\"\r\n\r\ntrue\r\n")
                .contains("name=\"file\"; filename=\"offer.pdf\"");
    }

    @Test
    @DisplayName("Versions are listed oldest first with what is known of the original")
    void listsVersions() {
        wire.answer(Golden.VERSIONS);

        List<DocumentVersion> versions = wire.client().documents().versions(501);

        assertThat(wire.nextLine()).isEqualTo("GET /v2/nodes/501/versions?order=asc&limit=100&page=1");
        assertThat(versions).singleElement().satisfies(v -> {
            assertThat(v.size()).isEqualTo(48123);
            assertThat(v.comment()).isEqualTo("first");
            assertThat(v.locked()).isFalse();
            assertThat(v.external().created()).isEqualTo(LocalDateTime.of(2025, 1, 18, 12, 33, 27));
        });
    }

    @Test
    @DisplayName(
            "I1: a last check that throws keeps the closing boundary back, and the caller gets that very exception")
    void beforeCommitAborts() {
        wire.answer(Golden.NODE_501);
        IOException mismatch = new IOException("hash differs");

        assertThatThrownBy(() -> wire.client()
                        .documents()
                        .create(NewDocument.of(1, "a", ContentSource.of(new byte[300_000]))
                                .beforeCommit(() -> {
                                    throw mismatch;
                                })))
                .isInstanceOf(XecmException.UploadAborted.class)
                .hasCause(mismatch);
        assertThat(wire.waiting()).as("complete requests").isZero();
    }

    @Test
    @DisplayName("F56: a source that is shorter, longer or breaks never becomes a document")
    void badSources() {
        IOException broken = new IOException("disk gone");
        List<ContentSource> sources = List.of(
                ContentSource.once(10, new ByteArrayInputStream(HELLO)),
                ContentSource.once(4, new ByteArrayInputStream(HELLO)),
                ContentSource.written(5, true, out -> {
                    out.write(HELLO, 0, 3);
                    throw broken;
                }));
        for (ContentSource source : sources) {
            assertThatThrownBy(() -> wire.client().documents().create(1, "a", source))
                    .isInstanceOf(XecmException.UploadAborted.class)
                    .satisfies(
                            e -> assertThat(((XecmException) e).isRepeatable()).isFalse());
        }
        assertThat(wire.waiting()).as("complete requests").isZero();
    }

    @Test
    @DisplayName("An empty document has its last check, too")
    void emptyDocument() {
        wire.answer(Golden.NODE_501);
        AtomicInteger checks = new AtomicInteger();

        wire.client()
                .documents()
                .create(NewDocument.of(1, "a", ContentSource.of(new byte[0])).beforeCommit(checks::incrementAndGet));

        assertThat(checks).hasValue(1);
        assertThat(Wire.body(wire.next())).contains("octet-stream\r\n\r\n\r\n--");
    }

    @Test
    @DisplayName("Content goes to a consumer, unzipped by nobody behind its back")
    void downloads() {
        wire.answer(content("0123456789"));

        String text = wire.client().documents().read(ContentRequest.version(501, 2), DocumentsTest::text);

        RecordedRequest request = wire.next();
        assertThat(Wire.line(request)).isEqualTo("GET /v2/nodes/501/versions/2/content");
        assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
        assertThat(text).isEqualTo("0123456789");
    }

    @Test
    @DisplayName("A download says its length, type and name")
    void openDownload() throws IOException {
        wire.answer(content("0123456789"));
        try (Download download = wire.client().documents().open(ContentRequest.latest(501))) {
            assertThat(download.length()).hasValue(10);
            assertThat(download.mimeType()).contains("application/pdf");
            assertThat(download.fileName()).contains("Offer 7.pdf");
            assertThat(download.stream().readAllBytes()).hasSize(10);
        }
    }

    @Test
    @DisplayName("F58: content that ends early or has another length than expected is never taken for whole")
    void truncated() {
        wire.answer(content("0123456789")
                .newBuilder()
                .setHeader("Content-Length", "20")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(() -> wire.client().documents().read(ContentRequest.latest(501), DocumentsTest::text))
                .isInstanceOf(XecmException.ContentTruncated.class);

        wire.answer(content("0123456789"));
        assertThatThrownBy(() -> wire.client()
                        .documents()
                        .read(ContentRequest.latest(501).expecting(11), DocumentsTest::text))
                .isInstanceOf(XecmException.ContentTruncated.class);

        wire.answer(new MockResponse.Builder().chunkedBody("0123456789", 3).build());
        assertThatThrownBy(() -> wire.client()
                        .documents()
                        .read(ContentRequest.latest(501).expecting(11), DocumentsTest::text))
                .isInstanceOf(XecmException.ContentTruncated.class);
    }

    @Test
    @DisplayName("F74: a version that breaks off goes on behind the last byte, with and without ranges")
    void goesOn() {
        MockResponse broken = content("0123")
                .newBuilder()
                .setHeader("Content-Length", "10")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
        wire.answer(broken)
                .answer(content("456")
                        .newBuilder()
                        .code(206)
                        .setHeader("Content-Length", "6")
                        .onResponseEnd(new SocketEffect.CloseSocket())
                        .build())
                .answer(content("0123456789"));
        assertThat(wire.client().documents().read(ContentRequest.version(501, 2), DocumentsTest::text))
                .isEqualTo("0123456789");
        assertThat(wire.next().getHeaders().get("Range")).isNull();
        assertThat(wire.next().getHeaders().get("Range")).isEqualTo("bytes=4-");
        RecordedRequest last = wire.next();
        assertThat(last.getHeaders().get("Range")).isEqualTo("bytes=7-");
        assertThat(Wire.line(last)).isEqualTo("GET /v2/nodes/501/versions/2/content");

        wire.answer(broken).answer(content("another length"));
        assertThatThrownBy(() -> wire.client().documents().read(ContentRequest.version(501, 2), DocumentsTest::text))
                .isInstanceOf(XecmException.ContentTruncated.class);
        wire.answer(broken).fails(500, "Error getting version for node");
        assertThatThrownBy(() -> wire.client().documents().read(ContentRequest.version(501, 2), DocumentsTest::text))
                .isInstanceOf(XecmException.ContentTruncated.class);
        assertThat(wire.waiting()).isEqualTo(4);
    }

    @Test
    @DisplayName("A server that ignores ranges is read from the start and the bytes before the offset are skipped")
    void rangeIgnored() {
        wire.answer(content("0123456789"));
        assertThat(wire.client().documents().read(ContentRequest.latest(501).from(4), DocumentsTest::text))
                .isEqualTo("456789");
        assertThat(wire.next().getHeaders().get("Range")).isEqualTo("bytes=4-");

        wire.answer(content("456789").newBuilder().code(206).build());
        assertThat(wire.client()
                        .documents()
                        .read(ContentRequest.latest(501).from(4).expecting(10), DocumentsTest::text))
                .isEqualTo("456789");
    }

    @Test
    @DisplayName("An error is an error although content was asked for")
    void errorInsteadOfContent() {
        wire.fails(500, "Sorry, the item you requested could not be accessed.");
        assertThatThrownBy(() -> wire.client().documents().open(ContentRequest.latest(501)))
                .isInstanceOf(XecmException.NotFoundOrForbidden.class);
    }

    @Test
    @DisplayName("A consumer's own exception comes out as it is")
    void consumerFails() {
        wire.answer(content("0123456789"));
        IOException own = new IOException("disk full");
        assertThatThrownBy(() -> wire.client().documents().read(ContentRequest.latest(501), in -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    @Test
    @DisplayName("I20: memory does not grow with the content")
    void streams() {
        wire.answer(Golden.NODE_501);
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) 'x');
        long length = 200L * block.length;

        wire.client().documents().create(1, "big", ContentSource.written(length, false, out -> {
            for (int i = 0; i < 200; i++) {
                out.write(block);
            }
        }));

        assertThat(wire.next().getBodySize()).isGreaterThan(length);
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static MockResponse content(String text) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/pdf;charset=x")
                .addHeader("Content-Disposition", "attachment; filename=\"Offer 7.pdf\"")
                .body(new Buffer().writeUtf8(text))
                .build();
    }
}
