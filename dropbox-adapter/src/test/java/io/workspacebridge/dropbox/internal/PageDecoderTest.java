package io.workspacebridge.dropbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dropbox.core.DbxRequestConfig;
import com.dropbox.core.http.HttpRequestor;
import com.dropbox.core.v2.DbxClientV2;
import io.workspacebridge.dropbox.ChangeFeed;
import io.workspacebridge.dropbox.DropboxEntry;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page decoder")
class PageDecoderTest {

    @Test
    @DisplayName("reads entries whatever the order of their fields, and skips what it does not know")
    void anyOrder() throws Exception {
        ChangeFeed.Page page = decode("""
                {"has_more":true,"cursor":"c","unknown":{"a":[1,{"b":2}]},"entries":[
                {"name":"Doc.paper","id":"id:p","rev":"0123456789","size":7,"is_downloadable":false,
                 "export_info":{"export_as":"docx","export_options":["pdf","docx"]},"path_lower":"/doc.paper",
                 "client_modified":"2024-02-29T23:59:59Z","server_modified":"2024-03-01T00:00:00.5Z",
                 "sharing_info":{"read_only":true,"modified_by":"dbid:x","later":{"deep":[]}},
                 "file_lock_info":{"is_lockholder":false,"lockholder_name":"Ann","created":"2024-01-01T00:00:00Z"},
                 "property_groups":[{"template_id":"ptid:1","fields":[{"name":"a","value":"1"}]}],".tag":"file"},
                {"sharing_info":{"read_only":false,"shared_folder_id":"84","no_access":true},".tag":"folder","id":"id:f","name":"F"},
                {".tag":"deleted","name":"gone","path_lower":"/gone","path_display":null}]}""");

        DropboxEntry.File file = (DropboxEntry.File) page.entries().get(0);
        assertThat(file.downloadable()).isFalse();
        assertThat(file.contentHash()).isNull();
        assertThat(file.exportOptions()).containsExactly("docx", "pdf");
        assertThat(file.clientModified()).isEqualTo(Instant.parse("2024-02-29T23:59:59Z"));
        assertThat(file.serverModified()).isEqualTo(Instant.parse("2024-03-01T00:00:00.5Z"));
        assertThat(file.modifiedBy()).isEqualTo("dbid:x");
        assertThat(file.lockedBy()).isEqualTo("Ann");
        assertThat(file.readOnly()).isTrue();
        assertThat(file.properties()).isEqualTo(Map.of("ptid:1", Map.of("a", "1")));
        assertThat(page.entries().get(1))
                .isEqualTo(new DropboxEntry.Folder("id:f", "F", null, null, "84", false, false));
        assertThat(page.entries().get(2)).isEqualTo(new DropboxEntry.Deleted("gone", "/gone", null));
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    @DisplayName("I5: a page that is cut short anywhere is no page")
    void cutShort() {
        String whole = page(2);
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> decode(cut)).isInstanceOf(Exception.class);
        }
    }

    @Test
    @DisplayName("is at least eight times as fast as the SDK's own decoding, in the same run")
    void fast() throws Exception {
        String body = page(2000);
        DbxClientV2 sdk = new DbxClientV2(
                DbxRequestConfig.newBuilder("test")
                        .withHttpRequestor(new Canned(body))
                        .build(),
                "token");
        long ours = Long.MAX_VALUE;
        long theirs = Long.MAX_VALUE;
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            assertThat(decode(body).entries()).hasSize(2000);
            ours = Math.min(ours, System.nanoTime() - start);
            start = System.nanoTime();
            assertThat(sdk.files().listFolder("").getEntries()).hasSize(2000);
            theirs = Math.min(theirs, System.nanoTime() - start);
        }
        assertThat((double) theirs / ours)
                .as("SDK %d ns, ours %d ns", theirs, ours)
                .isGreaterThan(8);
    }

    private static ChangeFeed.Page decode(String body) throws Exception {
        return PageDecoder.INSTANCE.deserialize(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String page(int entries) {
        StringBuilder page = new StringBuilder("{\"entries\":[");
        for (int i = 0; i < entries; i++) {
            page.append(i == 0 ? "" : ",")
                    .append("{\".tag\":\"file\",\"name\":\"f")
                    .append(i)
                    .append(".txt\",\"path_lower\":\"/a/f")
                    .append(i)
                    .append(".txt\",\"path_display\":\"/A/f")
                    .append(i)
                    .append(".txt\",\"id\":\"id:abcdefghijklmnopqrst")
                    .append(i)
                    .append(
                            "\",\"client_modified\":\"2024-01-01T00:00:00Z\",\"server_modified\":\"2024-01-01T00:00:00Z\"")
                    .append(",\"rev\":\"015f1afc851d642000000013f0b5550\",\"size\":4096,\"is_downloadable\":true,")
                    .append("\"content_hash\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}");
        }
        return page.append("],\"cursor\":\"c\",\"has_more\":false}").toString();
    }

    /** Answers the same body to everything. */
    private static final class Canned extends HttpRequestor {
        private final byte[] body;

        Canned(String body) {
            this.body = body.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Response doGet(String url, Iterable<Header> headers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uploader startPut(String url, Iterable<Header> headers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uploader startPost(String url, Iterable<Header> headers) {
            return new Uploader() {
                @Override
                public OutputStream getBody() {
                    return OutputStream.nullOutputStream();
                }

                @Override
                public void close() {}

                @Override
                public void abort() {}

                @Override
                public Response finish() {
                    return new Response(200, new ByteArrayInputStream(body), Map.of());
                }
            };
        }
    }
}
