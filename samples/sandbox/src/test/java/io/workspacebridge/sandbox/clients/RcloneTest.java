package io.workspacebridge.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.ConnectProxy;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.content.BlockHash;
import io.workspacebridge.sandbox.http.Call;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Debian's rclone, unmodified, believes the Dropbox side")
class RcloneTest {
    @TempDir
    Path work;

    private String rclone;
    private Sandbox sandbox;
    private ConnectProxy proxy;

    @BeforeEach
    void start() throws IOException {
        rclone = Tool.rclone();
        sandbox = Sandbox.builder().randomSeed(7).start();
        proxy = new ConnectProxy(sandbox.dropbox());
        Files.writeString(
                work.resolve("rclone.conf"),
                "[dbx]\ntype = dropbox\ntoken = {\"access_token\":\""
                        + sandbox.dropbox().accessToken()
                        + "\",\"token_type\":\"bearer\",\"expiry\":\"0001-01-01T00:00:00Z\"}\n"
                        + "[fresh]\ntype = dropbox\nclient_id = "
                        + sandbox.dropbox().appKey()
                        + "\nclient_secret = " + sandbox.dropbox().appSecret()
                        + "\ntoken = {\"access_token\":\"old\",\"token_type\":\"bearer\",\"refresh_token\":\""
                        + sandbox.dropbox().refreshToken() + "\",\"expiry\":\"2020-01-01T00:00:00Z\"}\n");
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        sandbox.close();
    }

    private Tool.Result run(String... arguments) {
        String[] command = new String[arguments.length + 5];
        command[0] = rclone;
        command[1] = "--config";
        command[2] = work.resolve("rclone.conf").toString();
        command[3] = "--retries";
        command[4] = "1";
        System.arraycopy(arguments, 0, command, 5, arguments.length);
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY",
                proxy.url(),
                "NO_PROXY",
                "",
                "no_proxy",
                "",
                "SSL_CERT_FILE",
                sandbox.dropbox().caFile().toString());
        return Tool.run(work, environment, 60, command);
    }

    private Path tree() throws IOException {
        Path tree = work.resolve("tree");
        Files.createDirectories(tree.resolve("sub/Ünter"));
        Files.writeString(tree.resolve("a.txt"), "alpha");
        Files.writeString(tree.resolve("empty"), "");
        Files.writeString(tree.resolve("sub/Grüße {1}.txt"), "gamma");
        byte[] big = new byte[5_000_000];
        new Random(1).nextBytes(big);
        Files.write(tree.resolve("sub/Ünter/big.bin"), big);
        return tree;
    }

    @Test
    void copies_up_and_down_and_finds_both_sides_the_same() throws IOException {
        Path tree = tree();

        run("copy", tree.toString(), "dbx:Data").succeeded();
        assertThat(run("lsf", "-R", "dbx:Data").succeeded().output())
                .contains("a.txt\n", "sub/Grüße {1}.txt\n", "sub/Ünter/big.bin\n");
        assertThat(sandbox.calls().summary().get("dropbox"))
                .containsKeys(
                        "POST /2/files/upload_session/start",
                        "POST /2/files/upload_session/append_v2",
                        "POST /2/files/upload_session/finish_batch_v2");
        assertThat(run("check", tree.toString(), "dbx:Data").succeeded().output())
                .contains("0 differences found");
        run("copy", "dbx:Data", work.resolve("back").toString()).succeeded();
        for (String file : List.of("a.txt", "empty", "sub/Grüße {1}.txt", "sub/Ünter/big.bin")) {
            assertThat(work.resolve("back").resolve(file)).hasSameBinaryContentAs(tree.resolve(file));
        }
        sandbox.calls().clear();
        run("copy", tree.toString(), "dbx:Data").succeeded();
        assertThat(sandbox.calls().all()).noneMatch(Call::mutating);
    }

    @Test
    void syncs_moves_and_deletes() throws IOException {
        Path tree = tree();
        run("copy", "--dropbox-batch-mode", "off", tree.toString(), "dbx:Data").succeeded();
        Files.delete(tree.resolve("a.txt"));
        Files.writeString(tree.resolve("new.txt"), "new");

        run("sync", tree.toString(), "dbx:Data").succeeded();
        assertThat(run("lsf", "dbx:Data").succeeded().output())
                .contains("new.txt\n", "sub/\n")
                .doesNotContain("a.txt\n");
        run("moveto", "dbx:Data/new.txt", "dbx:Data/moved.txt").succeeded();
        run("copyto", "dbx:Data/moved.txt", "dbx:Data/copied.txt").succeeded();
        assertThat(run("cat", "dbx:Data/copied.txt").succeeded().output()).endsWith("new");
        run("mkdir", "dbx:Data/dir").succeeded();
        run("rmdir", "dbx:Data/dir").succeeded();
        run("purge", "dbx:Data/sub").succeeded();
        assertThat(run("lsf", "dbx:Data").succeeded().output().lines().skip(1).sorted())
                .containsExactly("copied.txt", "empty", "moved.txt");
        assertThat(run("about", "dbx:").succeeded().output()).contains("Used:");
        assertThat(run("lsf", "dbx:/").succeeded().output()).contains("Data/\n");
    }

    @Test
    void refreshes_its_token_and_waits_when_throttled() throws IOException {
        sandbox.faults()
                .inject(Fault.of("dropbox", FaultKind.THROTTLE)
                        .on("POST /2/files/list_folder")
                        .times(1));
        assertThat(run("lsf", "fresh:").succeeded().output()).isNotNull();
        assertThat(sandbox.calls().all())
                .extracting(call -> call.route() + " " + call.status())
                .containsSubsequence("/1/oauth2/token 200", "/2/files/list_folder 429", "/2/files/list_folder 200");
        assertThat(Files.readString(work.resolve("rclone.conf"), StandardCharsets.UTF_8))
                .doesNotContain("\"access_token\":\"old\"");
    }

    @Test
    void resumes_a_download_that_was_cut() throws IOException {
        run("copy", tree().toString(), "dbx:Data").succeeded();
        sandbox.faults()
                .inject(Fault.of("dropbox", FaultKind.TRUNCATE)
                        .on("POST /2/files/download")
                        .after(1_000_000)
                        .times(1));
        run(
                        "copy",
                        "--transfers",
                        "1",
                        "dbx:Data/sub/Ünter",
                        work.resolve("back").toString())
                .succeeded();
        assertThat(work.resolve("back/big.bin")).hasSameBinaryContentAs(work.resolve("tree/sub/Ünter/big.bin"));
        assertThat(sandbox.calls().all())
                .anyMatch(call -> call.route().equals("/2/files/download") && call.status() == 206);
    }

    private long calls(String route) {
        return sandbox.calls().summary().getOrDefault("dropbox", Map.of()).getOrDefault("POST /2/files/" + route, 0L);
    }

    private Map<String, Long> mutations() {
        Map<String, Long> mutations = new TreeMap<>();
        sandbox.calls().all().stream()
                .filter(Call::mutating)
                .forEach(call -> mutations.merge(call.route().substring("/2/files/".length()), 1L, Long::sum));
        return mutations;
    }

    @Test
    void syncs_down_and_tells_what_differs() throws IOException {
        Path tree = tree();
        run("copy", tree.toString(), "dbx:Data").succeeded();
        Path local = work.resolve("local");
        run("sync", "dbx:Data", local.toString()).succeeded();
        Files.writeString(local.resolve("extra.txt"), "not there");
        // As long as before, so that only the time tells that it differs; times count in seconds.
        Files.setLastModifiedTime(
                Files.writeString(local.resolve("a.txt"), "ALPHA"),
                FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        Tool.Result differs = run("check", local.toString(), "dbx:Data");
        assertThat(differs.status()).isEqualTo(1);
        assertThat(differs.output()).contains("extra.txt", "a.txt", "2 differences found");
        sandbox.calls().clear();
        run("sync", "dbx:Data", local.toString()).succeeded();

        assertThat(calls("download")).as("only what differs").isEqualTo(1);
        assertThat(mutations()).isEmpty();
        assertThat(local.resolve("extra.txt")).doesNotExist();
        assertThat(local.resolve("a.txt")).hasContent("alpha");
        assertThat(run("check", "--download", local.toString(), "dbx:Data")
                        .succeeded()
                        .output())
                .contains("0 differences found", "4 matching files");
    }

    @Test
    void syncs_up_with_the_fewest_writes_and_keeps_what_is_the_same() throws IOException {
        Path tree = tree();
        run("sync", tree.toString(), "dbx:Data").succeeded();
        String before =
                run("lsf", "-R", "--format", "pi", "dbx:Data").succeeded().output();
        Files.delete(tree.resolve("empty"));
        Files.writeString(tree.resolve("a.txt"), "changed");
        sandbox.calls().clear();

        run("sync", "--dropbox-batch-mode", "off", tree.toString(), "dbx:Data").succeeded();

        assertThat(mutations()).isEqualTo(Map.of("upload", 1L, "delete_v2", 1L));
        assertThat(run("cat", "dbx:Data/a.txt").succeeded().output()).endsWith("changed");
        List<String> unchanged = before.lines()
                .filter(line -> line.startsWith("sub/") && line.contains("id:"))
                .toList();
        assertThat(unchanged).hasSizeGreaterThanOrEqualTo(2);
        assertThat(run("lsf", "-R", "--format", "pi", "dbx:Data").succeeded().output())
                .contains(unchanged)
                .doesNotContain("empty;");
    }

    @Test
    void sends_a_large_file_in_parts_and_moves_a_folder_by_one_call() throws IOException {
        byte[] large = new byte[9 * 1024 * 1024 + 1];
        new Random(3).nextBytes(large);
        Path tree = Files.createDirectories(work.resolve("large"));
        Files.write(tree.resolve("large.bin"), large);

        run("copy", "--dropbox-chunk-size", "4Mi", tree.toString(), "dbx:Data/Large")
                .succeeded();
        assertThat(calls("upload_session/start")).isEqualTo(1);
        assertThat(calls("upload_session/append_v2")).isBetween(3L, 4L);
        assertThat(calls("upload_session/finish_batch_v2")).isEqualTo(1);
        BlockHash hash = new BlockHash();
        hash.update(large, 0, large.length);
        assertThat(run("hashsum", "dropbox", "dbx:Data/Large").succeeded().output())
                .contains(hash.hex() + "  large.bin");

        sandbox.calls().clear();
        run("move", "dbx:Data", "dbx:Moved").succeeded();
        assertThat(mutations()).isEqualTo(Map.of("move_v2", 1L));
        assertThat(calls("download")).isZero();
        assertThat(run("lsf", "-R", "dbx:").succeeded().output().lines().skip(1))
                .containsExactlyInAnyOrder("Moved/", "Moved/Large/", "Moved/Large/large.bin");

        sandbox.calls().clear();
        run("lsf", "dbx:Moved/Large").succeeded();
        assertThat(sandbox.calls().all())
                .extracting(Call::route)
                .containsExactly("/2/files/get_metadata", "/2/files/list_folder");
        run("purge", "dbx:Moved").succeeded();
        assertThat(mutations()).isEqualTo(Map.of("delete_v2", 1L));
        assertThat(run("lsf", "dbx:").succeeded().output().lines().skip(1)).isEmpty();
    }

    @Test
    void lists_long_folders_page_by_page() {
        for (int i = 0; i < 1500; i++) {
            sandbox.dropboxFiles().put("/Many/f%04d.txt".formatted(i), new byte[] {1});
        }
        assertThat(run("lsf", "dbx:Many").succeeded().output().lines().skip(1)).hasSize(1500);
        assertThat(calls("list_folder")).isEqualTo(1);
        assertThat(calls("list_folder/continue")).isEqualTo(1);
    }
}
