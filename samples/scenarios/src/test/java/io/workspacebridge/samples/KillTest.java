package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.launcher.Launcher;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed again and again while it syncs, and then left alone once. */
class KillTest {
    private static final int KILLS = Integer.getInteger("workspacebridge.kills", 5);
    private static final String FOLDER = "/Customers/ACME";

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "F99 I4: after kills at random moments one run to the end leaves one document and one version of each file")
    void killed() throws Exception {
        try (Playground playground = new Playground(folder)) {
            List<SampleFile> files = files(0);
            playground.desk().provide(FOLDER, files);
            Path config = config(playground);
            Random random = new Random();
            int died = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = start(playground, config);
                // Later tries get on further, so that kills fall on all stages of a run.
                boolean ended = process.waitFor(400 + random.nextInt(1_800), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                died += ended ? 0 : 1;
                if (ended) {
                    // It was quicker than we: give it more to do.
                    files = new ArrayList<>(files);
                    files.addAll(files(kill + 1));
                    playground.desk().provide(FOLDER, files);
                }
            }

            Process last = start(playground, config);
            assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();

            assertThat(last.exitValue()).as(log()).isZero();
            assertThat(died).as("processes killed before they ended").isPositive();
            assertThat(playground.contents("Customer", "ACME")).isEqualTo(expected(files));
            playground.sandbox().calls().clear();
            Process again = start(playground, config);
            assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(again.exitValue()).isZero();
            assertThat(playground.stage().calls().mutatingCount()).isZero();
        }
    }

    private static List<SampleFile> files(int round) {
        List<SampleFile> files = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            files.add(new SampleFile(
                    FOLDER + "/Round " + round + "/Folder " + number % 3 + "/Table " + number + ".csv",
                    Set.of(),
                    Documents.csv(100L * round + number, 1_000 + 20_000L * number)));
        }
        return files;
    }

    private static Map<String, String> expected(List<SampleFile> files) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (SampleFile file : files) {
            expected.put(file.path().substring(FOLDER.length() + 1), file.sha256() + " in 1 version(s)");
        }
        return expected;
    }

    private Path config(Playground playground) throws IOException {
        return Files.writeString(
                folder.resolve("config.yaml"),
                """
                dropbox: {url: "%s", caFile: "%s", accessToken: "${TOKEN}"}
                xecm: {url: "%s", username: "%s", password: "${PASSWORD}"}
                state: "jdbc:sqlite:%s"
                links:
                  - {id: acme, flow: publish, dropboxFolder: %s, workspace: {type: Customer, name: ACME, create: true}}
                """.formatted(
                                playground.sandbox().dropbox().url(),
                                playground.sandbox().dropbox().caFile(),
                                playground.sandbox().xecm().url(),
                                playground.sandbox().xecm().username(),
                                folder.resolve("killed.db"),
                                FOLDER),
                StandardCharsets.UTF_8);
    }

    private Process start(Playground playground, Path config) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                "sync",
                config.toString());
        builder.environment().put("TOKEN", playground.sandbox().dropbox().accessToken());
        builder.environment().put("PASSWORD", playground.sandbox().xecm().password());
        File log = folder.resolve("sync.log").toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("sync.log"), StandardCharsets.UTF_8);
    }
}
