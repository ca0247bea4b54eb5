package io.workspacebridge.dropbox;

import static io.workspacebridge.dropbox.WireStub.error;
import static io.workspacebridge.dropbox.WireStub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dropbox.core.DbxRequestConfig;
import com.dropbox.core.v2.DbxClientV2;
import io.workspacebridge.dropbox.internal.TransportAccess;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An upload, byte by byte")
class UploadExchangeTest {

    private static final String UPLOAD = "/2/files/upload";

    private WireStub wire;

    @BeforeEach
    void start() throws Exception {
        wire = new WireStub();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    @DisplayName("says its length and hash, what must be there, and when the file was changed")
    void exactRequest() {
        byte[] bytes = Bytes.random(50_000, 1);
        wire.answer(UPLOAD, json(200, WireStub.file("/ä.bin", "id:abcd", "0123456789ab", bytes)));

        DropboxEntry.File stored = wire.account()
                .build()
                .uploads()
                .upload(
                        UploadTarget.nextRevision("/ä.bin", "00000000aa")
                                .modifiedAt(Instant.parse("2024-05-06T07:08:09Z")),
                        Bytes.of(bytes));

        var request = wire.asked(UPLOAD).get(0);
        assertThat(stored.rev()).isEqualTo("0123456789ab");
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo("50000");
        assertThat(request.getBody().toByteArray()).isEqualTo(bytes);
        assertThat(request.getHeaders().get("Dropbox-API-Arg"))
                .contains("\"path\":\"/\\u00E4.bin\"")
                .contains("\"update\":\"00000000aa\"")
                .contains("\"content_hash\":\"" + ContentHash.of(bytes) + "\"")
                .contains("\"client_modified\":\"2024-05-06T07:08:09Z\"")
                .contains("\"strict_conflict\":false");
    }

    @Test
    @DisplayName("F63: a source that fails after 50,000 bytes sends nothing that could be committed")
    void sourceFails() {
        byte[] bytes = Bytes.random(200_000, 1);

        assertThatThrownBy(() -> wire.account()
                        .build()
                        .uploads()
                        .upload(UploadTarget.newFile("/a.bin"), Bytes.failing(bytes, 50_000)))
                .isInstanceOf(DropboxException.IntegrityFailed.class)
                .hasMessageContaining("the share is gone");

        assertThat(wire.asked(UPLOAD)).isEmpty();
    }

    @Test
    @DisplayName(
            "F63: even through the bare SDK a failing source cuts the request off, and closing without finish sends nothing")
    void transportCutsOff() throws Exception {
        wire.answer(UPLOAD, json(200, WireStub.file("/a.bin", "id:abcd", "0123456789ab", new byte[0])));
        DbxClientV2 sdk = new DbxClientV2(
                DbxRequestConfig.newBuilder("test")
                        .withHttpRequestor(TransportAccess.to(wire.server.url("/")))
                        .build(),
                "token");
        byte[] bytes = Bytes.random(200_000, 1);
        InputStream failing = Bytes.failing(bytes, 150_000).open();

        assertThatThrownBy(() -> sdk.files().upload("/a.bin").uploadAndFinish(TransportAccess.source(failing, 200_000)))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> sdk.files()
                        .upload("/a.bin")
                        .uploadAndFinish(TransportAccess.source(Bytes.of(bytes).open(), 100_000)))
                .isInstanceOf(Exception.class);
        var uploader = sdk.files().upload("/a.bin");
        try (OutputStream out = uploader.getOutputStream()) {
            out.write(bytes, 0, 1000);
        }
        uploader.close();

        // The stub records complete requests only.
        assertThat(wire.asked(UPLOAD)).isEmpty();
    }

    @Test
    @DisplayName("F55: an answer that got lost is asked for again, with the same bytes and the same condition")
    void answerLost() {
        byte[] bytes = Bytes.random(1000, 1);
        wire.answer(
                UPLOAD,
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build(),
                json(200, WireStub.file("/a.bin", "id:abcd", "0123456789ab", bytes)));

        wire.account().build().uploads().upload(UploadTarget.newFile("/a.bin"), Bytes.of(bytes));

        assertThat(wire.asked(UPLOAD)).hasSize(2);
        assertThat(wire.asked(UPLOAD).get(0).getBody())
                .isEqualTo(wire.asked(UPLOAD).get(1).getBody());
        assertThat(wire.asked(UPLOAD).get(0).getHeaders().get("Dropbox-API-Arg"))
                .isEqualTo(wire.asked(UPLOAD).get(1).getHeaders().get("Dropbox-API-Arg"));
    }

    @Test
    @DisplayName("F63: an upload that was put off is sent again with all of its bytes, never with none")
    void bodyIsThereAgain() {
        byte[] bytes = Bytes.random(100_000, 1);
        wire.answer(
                UPLOAD,
                error(429, "{\"reason\":{\".tag\":\"too_many_requests\"},\"retry_after\":0}"),
                error(500, "{}"),
                json(200, WireStub.file("/a.bin", "id:abcd", "0123456789ab", bytes)));

        wire.account().build().uploads().upload(UploadTarget.newFile("/a.bin"), Bytes.of(bytes));

        assertThat(wire.asked(UPLOAD))
                .hasSize(3)
                .allMatch(request -> java.util.Arrays.equals(request.getBody().toByteArray(), bytes));
    }

    @Test
    @DisplayName("F58: what was stored is compared with what was sent")
    void storedDiffers() {
        wire.answer(UPLOAD, json(200, WireStub.file("/a.bin", "id:abcd", "0123456789ab", new byte[] {1})));

        assertThatThrownBy(() -> wire.account()
                        .build()
                        .uploads()
                        .upload(UploadTarget.newFile("/a.bin"), Bytes.of(new byte[] {2})))
                .isInstanceOf(DropboxException.IntegrityFailed.class);
    }

    @Test
    @DisplayName("F71: 401 in the middle of a session: renewed, and resumed at the offset")
    void expiredMidSession() {
        int length = 2 * Uploads.PART + 1000;
        byte[] bytes = Bytes.random(length, 1);
        wire.answer("/oauth2/token", token("sl.one"), token("sl.two"));
        wire.answer("/2/files/upload_session/start", json(200, "{\"session_id\":\"s1\"}"));
        wire.answer(
                "/2/files/upload_session/append_v2",
                error(401, "{\".tag\":\"expired_access_token\"}"),
                error(409, "{\".tag\":\"incorrect_offset\",\"correct_offset\":" + (Uploads.PART + 4096) + "}"),
                json(200, "null"));
        wire.answer(
                "/2/files/upload_session/finish", json(200, WireStub.file("/a.bin", "id:abcd", "0123456789ab", bytes)));

        wire.account()
                .credentials(DropboxCredentials.refreshToken("key", "secret", "refresh"))
                .build()
                .uploads()
                .upload(UploadTarget.newFile("/a.bin"), Bytes.of(bytes));

        var appends = wire.asked("/2/files/upload_session/append_v2");
        assertThat(appends).hasSize(3);
        assertThat(appends.get(2).getHeaders().get("Dropbox-API-Arg")).contains("\"offset\":" + (Uploads.PART + 4096));
        assertThat(appends.get(2).getBody().size()).isEqualTo(Uploads.PART - 4096);
        assertThat(appends.get(2).getHeaders().get("Authorization")).isEqualTo("Bearer sl.two");
    }

    private static MockResponse token(String value) {
        return json(200, "{\"access_token\":\"" + value + "\",\"token_type\":\"bearer\",\"expires_in\":14400}");
    }
}
