package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.launcher.Launcher;
import io.workspacebridge.sandbox.http.Call;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed again and again while it syncs, and then left alone once. */
@Tag("endurance")
class KillTest {
    private static final int KILLS = Integer.getInteger("workspacebridge.kills", 5);
    private static final long SEED = Long.getLong("workspacebridge.seed", System.nanoTime());
    private static final String FOLDER = "/Customers/ACME";

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "F99 I4: after kills at random moments one run to the end leaves one document and one version of each file")
    void killed() throws Exception {
        try (Playground playground = new Playground(folder)) {
            List<SampleFile> files = new ArrayList<>();
            Path config = config(playground);
            Random random = new Random(SEED);
            Map<String, Integer> phases = new TreeMap<>();
            int died = 0;
            int starts = 0;
            while (died < KILLS) {
                assertThat(starts++)
                        .as("starts until so many kills hit: " + phases)
                        .isLessThan(3 * KILLS + 3);
                // There is something to do for every start.
                files.addAll(files(starts));
                playground.desk().provide(FOLDER, files);
                playground.sandbox().calls().clear();
                Process process = start(playground, config);
                boolean hit = kill(process, playground, random, died % 5 == 4);
                if (hit) {
                    died++;
                    phases.merge(phase(playground.sandbox().calls().all()), 1, Integer::sum);
                }
            }
            System.out.println(died + " of " + starts + " starts were killed: " + phases + ", seed " + SEED);

            Process last = start(playground, config);
            assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();

            assertThat(last.exitValue()).as(log()).isZero();
            assertThat(phases.keySet())
                    .as("phases in which kills hit")
                    .anyMatch(phase -> !phase.equals("starting") && !phase.equals("observing"));
            assertThat(playground.contents("Customer", "ACME")).isEqualTo(expected(files));
            playground.sandbox().calls().clear();
            Process again = start(playground, config);
            assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(again.exitValue()).isZero();
            assertThat(playground.stage().calls().mutatingCount()).isZero();
        }
    }

    /**
     * Kills the process at a random moment of its work, which begins with its first request; now and then at a random moment of its start.
     *
     * @return whether it was alive when it was killed
     */
    private static boolean kill(Process process, Playground playground, Random random, boolean whileStarting)
            throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!whileStarting
                && playground.sandbox().calls().all().isEmpty()
                && process.isAlive()
                && System.nanoTime() < giveUp) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        boolean ended = process.waitFor(random.nextInt(whileStarting ? 900 : 1_200), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        // 128 + 9: only the signal gives this status, so the process was not through on its own.
        return !ended && process.exitValue() == 137;
    }

    private static String phase(List<Call> calls) {
        if (calls.isEmpty()) {
            return "starting";
        }
        if (calls.stream().noneMatch(Call::mutating)) {
            return "observing";
        }
        String last = calls.get(calls.size() - 1).route();
        if (last.endsWith("/content")) {
            return "reading back";
        }
        return last.endsWith("/v2/nodes") || last.endsWith("/files/download") ? "transferring" : "preparing";
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
