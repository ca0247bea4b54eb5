package io.workspacebridge.sandbox.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A large upload whose parts stay the files that they came as")
class JoinedPartsTest {
    private static final int LARGE = 100_000;

    @TempDir
    private Path directory;

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    private static byte[] read(StoredContent content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private StoredContent join(ContentStore store, List<byte[]> parts) throws IOException {
        List<StoredContent> stored = parts.stream().map(store::store).toList();
        StoredContent whole = store.join(stored);
        stored.forEach(StoredContent::close);
        return whole;
    }

    @Test
    void files_are_read_behind_each_other_and_go_when_nobody_holds_the_whole_any_more() throws IOException {
        ContentStore store = ContentStore.temporary(directory, false);
        List<byte[]> parts = List.of(random(LARGE), random(LARGE + 1), random(LARGE + 2));
        StoredContent whole = join(store, parts);
        assertThat(files()).isEqualTo(3);
        assertThat(read(whole)).isEqualTo(joined(parts));
        whole.retain();
        whole.close();
        assertThat(files()).isEqualTo(3);
        whole.close();
        assertThat(files()).isZero();
    }

    @Test
    void a_small_last_part_that_never_was_a_file_comes_along() throws IOException {
        ContentStore store = ContentStore.temporary(directory, false);
        List<byte[]> parts = List.of(random(LARGE), random(10));
        StoredContent whole = join(store, parts);
        assertThat(files()).isEqualTo(1);
        assertThat(read(whole)).isEqualTo(joined(parts));
        whole.close();
        assertThat(files()).isZero();
    }

    /** A document of three parts of a mebibyte and a last one of the given size, with everything sent over the wire. */
    private static long upload(Caller admin, String name, byte[] content) {
        Caller.Answer begun = admin.form(
                        "POST",
                        "/v2/multipart",
                        "file_name=" + name + "&file_size=" + content.length + "&mime_type=application/octet-stream")
                .ok();
        String key = begun.at("/results/data/upload_key").asText();
        int size = begun.at("/results/data/part_size").asInt();
        int parts = begun.at("/results/data/num_parts").asInt();
        assertThat(parts).isEqualTo((content.length + size - 1) / size).isGreaterThan(2);
        for (int part = parts; part >= 1; part--) {
            byte[] bytes = Arrays.copyOfRange(content, (part - 1) * size, Math.min(content.length, part * size));
            admin.multipart(
                            "POST",
                            "/v2/multipart/" + key + "/" + part,
                            "xYz",
                            Caller.parts("xYz", "note", "", "part", bytes))
                    .ok();
        }
        admin.form("POST", "/v2/multipart/" + key, "").ok();
        return admin.body(
                        "POST",
                        "/v2/nodes",
                        "{\"type\":144,\"parent_id\":2000,\"name\":\"" + name + "\",\"upload_key\":\"" + key + "\"}")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
    }

    @Test
    void ranges_are_right_on_both_sides_of_every_seam_and_a_deleted_version_takes_its_parts_along() throws IOException {
        try (Sandbox sandbox = Sandbox.builder()
                .xecm(SandboxXecmOptions.defaults().withLargeFileMinimum(1000).withRanges(true))
                .dataDirectory(directory)
                .start()) {
            Caller admin = Caller.admin(sandbox);
            check(admin);
        }
        // what the two documents that were replaced consisted of is gone with them
        try (Stream<Path> files = Files.list(directory.resolve("xecm/contents"))) {
            assertThat(files.count()).isEqualTo(2);
        }
        try (Sandbox sandbox = Sandbox.builder()
                .xecm(SandboxXecmOptions.defaults().withLargeFileMinimum(1000).withRanges(true))
                .start()) {
            check(Caller.admin(sandbox));
        }
    }

    private static void check(Caller admin) {
        int mebi = 1 << 20;
        for (int last : new int[] {5, mebi - 1}) {
            byte[] content = random(3 * mebi + last);
            long id = upload(admin, "large-" + last, content);
            String path = "/v2/nodes/" + id + "/content";
            assertThat(admin.get(path).ok().raw().body()).isEqualTo(content);
            List<int[]> ranges = new ArrayList<>();
            for (int seam = mebi; seam <= 3 * mebi; seam += mebi) {
                ranges.add(new int[] {seam - 1, seam});
                ranges.add(new int[] {seam - 1000, Math.min(content.length - 1, seam + 1000)});
                ranges.add(new int[] {seam, seam});
                ranges.add(new int[] {seam - 1, seam - 1});
            }
            ranges.add(new int[] {0, content.length - 1});
            ranges.add(new int[] {mebi / 2, 3 * mebi + 2});
            for (int[] range : ranges) {
                Caller.Answer answer =
                        admin.send(admin.request(path).header("Range", "bytes=" + range[0] + "-" + range[1]));
                assertThat(answer.status()).isEqualTo(206);
                assertThat(answer.header("Content-Range"))
                        .isEqualTo("bytes " + range[0] + "-" + range[1] + "/" + content.length);
                assertThat(answer.raw().body())
                        .as("bytes %d to %d", range[0], range[1])
                        .isEqualTo(Arrays.copyOfRange(content, range[0], range[1] + 1));
            }
            admin.addVersion(id, "small", "small".getBytes(StandardCharsets.UTF_8))
                    .ok();
            admin.delete("/v2/nodes/" + id + "/versions/1").ok();
            assertThat(admin.get("/v2/nodes/" + id + "/versions/1/content").status())
                    .isEqualTo(500);
            assertThat(admin.get(path).ok().raw().body()).asString().isEqualTo("small");
        }
    }
}
