package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With {@code -Ddropbox.large=4g} instead of the size that the build takes, it is the full proof. */
@DisplayName("I20: a large file in a process with 64 MiB of memory")
class LargeFileTest {

    private static final long SIZE = size(System.getProperty("dropbox.large", "96m"));

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    private static long size(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return text.endsWith("g") ? number << 30 : number << 20;
    }

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Process launch(String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFile.class.getName(),
                        what,
                        sandbox.dropbox().url(),
                        sandbox.dropbox().caFile().toString(),
                        sandbox.dropbox().accessToken(),
                        Long.toString(SIZE),
                        folder.resolve("token").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private void run(String what) throws Exception {
        Process process = launch(what);
        assertThat(process.waitFor())
                .as(what + ": " + java.nio.file.Files.readString(folder.resolve("errors")))
                .isZero();
    }

    private long sent() {
        return calls().stream().mapToLong(Call::bytesIn).sum();
    }

    private List<Call> calls() {
        return sandbox.calls().of("dropbox").stream()
                .filter(call -> call.route().contains("upload_session"))
                .toList();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) // of the full proof
    @DisplayName("F56, F57: killed at 90 percent and resumed, at most one part is sent twice; then it comes down whole")
    void killedAndResumed() throws Exception {
        Process killed = launch("up");
        while (sent() < SIZE * 9 / 10 && killed.isAlive()) {
            killed.waitFor(5, TimeUnit.MILLISECONDS);
        }
        killed.destroyForcibly().waitFor();
        assertThat(calls()).noneMatch(call -> call.route().endsWith("finish") && call.status() == 200);

        run("resume");

        assertThat(sent()).isBetween(SIZE, SIZE + Uploads.PART);
        assertThat(calls().stream().filter(call -> call.route().endsWith("/start")))
                .hasSize(1);
        assertThat(calls()).allMatch(call -> call.bytesIn() <= Uploads.PART);

        // The reader compares the hash of what it read with the one that the uploader and the service agreed on.
        run("down");

        assertThat(sandbox.calls().of("dropbox").stream()
                        .filter(call -> call.route().equals("/2/files/download"))
                        .mapToLong(Call::bytesOut)
                        .sum())
                .isEqualTo(SIZE);
    }
}
