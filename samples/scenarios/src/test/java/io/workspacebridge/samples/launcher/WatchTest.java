package io.workspacebridge.samples.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code samples/run sync --watch} as a process of its own. */
class WatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "/Customers/ACME";

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "F04 F08: a watch takes up what comes, says so, and ends cleanly when told to; the link is free at once")
    void watches() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().start()) {
            DropboxDesk desk = DropboxDesk.at(Stage.of(sandbox).dropbox(), Https.client());
            desk.provide(FOLDER, List.of(file("First.csv", 1)));
            Process watch = start(sandbox, "--watch", "--json");
            try {
                await().atMost(Duration.ofSeconds(60)).until(() -> done().contains("First.csv"));
                desk.provide(FOLDER, List.of(file("Second.csv", 2), file("Sub/Third.csv", 3)));
                await().atMost(Duration.ofSeconds(30)).until(() -> done().contains("Sub/Third.csv"));

                watch.destroy();

                assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(watch.exitValue()).as(complaints()).isZero();
            } finally {
                watch.destroyForcibly();
            }
            assertThat(done()).containsExactlyInAnyOrder("First.csv", "Second.csv", "Sub/Third.csv");
            sandbox.calls().clear();
            Process once = start(sandbox);
            assertThat(once.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(once.exitValue()).as(complaints()).isZero();
            assertThat(Stage.of(sandbox).calls().mutatingCount()).isZero();
        }
    }

    private static SampleFile file(String name, int seed) {
        return new SampleFile(FOLDER + "/" + name, Set.of(), Documents.csv(seed, 2_000));
    }

    /** The documents of all reports so far, each as often as it was told. */
    private List<String> done() throws IOException {
        List<String> paths = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("reports.json"), StandardCharsets.UTF_8)) {
            if (line.endsWith("]")) {
                for (JsonNode action : JSON.readTree(line).get(0).path("actions")) {
                    if (action.path("action").asText().equals("CREATE_DOCUMENT")
                            && action.path("outcome").asText().equals("APPLIED")) {
                        paths.add(action.path("path").asText());
                    }
                }
            }
        }
        return paths;
    }

    private Process start(Sandbox sandbox, String... options) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                """
                dropbox: {url: "%s", caFile: "%s", accessToken: "${TOKEN}"}
                xecm: {url: "%s", username: "%s", password: "${PASSWORD}"}
                state: "jdbc:sqlite:%s"
                links:
                  - {id: acme, flow: publish, dropboxFolder: %s, workspace: {type: Customer, name: ACME, create: true}}
                """.formatted(
                                sandbox.dropbox().url(),
                                sandbox.dropbox().caFile(),
                                sandbox.xecm().url(),
                                sandbox.xecm().username(),
                                folder.resolve("state.db"),
                                FOLDER),
                StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                "sync",
                config.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TOKEN", sandbox.dropbox().accessToken());
        builder.environment().put("PASSWORD", sandbox.xecm().password());
        File reports = folder.resolve("reports.json").toFile();
        return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(reports))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("complaints.txt").toFile()))
                .start();
    }

    private String complaints() throws IOException {
        return Files.readString(folder.resolve("complaints.txt"), StandardCharsets.UTF_8);
    }
}
