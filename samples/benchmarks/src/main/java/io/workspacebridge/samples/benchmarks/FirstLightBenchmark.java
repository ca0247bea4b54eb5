package io.workspacebridge.samples.benchmarks;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.dropbox.UploadTarget;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.port.ContentSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One large document from Dropbox into a workspace, as the whole command {@code samples/run sync} with a small heap: from the shell's
 * start to the document that was read back and proven. Beside it, in turns, two curls: one downloads to a pipe, the other uploads from
 * it and proves nothing.
 */
final class FirstLightBenchmark implements Benchmark {
    private static final double LEAST = 0.6;

    @Override
    public String name() {
        return "first-light";
    }

    @Override
    public String shows() {
        return "one large document by samples/run sync with -Xmx96m, start-up and read-back included (>= 0.6 of curl | curl)";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int mib = settings.number("mib", 1024);
        int rounds = settings.number("rounds", 5);
        int heap = settings.number("heap", 96);
        settings.complete();
        Path place = Files.createTempDirectory("first-light-");
        try (Sandbox sandbox = Sandbox.builder().start()) {
            report.progress("Uploading " + mib + " MiB to the sandbox …");
            DropboxAccount.builder()
                    .credentials(
                            DropboxCredentials.accessToken(sandbox.dropbox().accessToken()))
                    .baseUrl(URI.create(sandbox.dropbox().url()))
                    .trustedCertificates(sandbox.dropbox().caFile())
                    .build()
                    .uploads()
                    .upload(UploadTarget.newFile("/Large/Film.bin"), new Noise(mib));
            double[] ours = new double[rounds];
            double[] theirs = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                theirs[round] = mib / curls(sandbox, place, round);
                ours[round] = mib / sync(sandbox, place, round, heap);
                report.print(Figure.of(name(), settings, "round " + (round + 1), ours[round], "MiB/s")
                        .against("curl | curl", theirs[round]));
            }
            report.print(Figure.of(name(), settings, "throughput, median", median(ours), "MiB/s")
                    .against("curl | curl", median(theirs))
                    .atLeast(LEAST));
        } finally {
            try (var files = Files.list(place)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(place);
        }
    }

    private static double curls(Sandbox sandbox, Path place, int round) throws IOException, InterruptedException {
        Path script = Files.writeString(place.resolve("curls.sh"), """
                set -eu
                ticket=$(curl -sS --data-urlencode "username=$USER" --data-urlencode "password=$PASSWORD" "$XECM/api/v1/auth" |
                  sed 's/.*"ticket" *: *"//; s/".*//')
                part() { printf -- '--x\\r\\nContent-Disposition: form-data; name="%s"\\r\\n\\r\\n%s\\r\\n' "$1" "$2"; }
                {
                  part type 144; part parent_id 2000; part name "$NAME"
                  printf -- '--x\\r\\nContent-Disposition: form-data; name="file"; filename="f"\\r\\n\\r\\n'
                  curl -sS --cacert "$CA" -X POST "$DROPBOX/2/files/download" -H "Authorization: Bearer $TOKEN" \\
                    -H 'Dropbox-API-Arg: {"path": "/Large/Film.bin"}'
                  printf -- '\\r\\n--x--\\r\\n'
                } | curl -sS -f -X POST -T - -H 'Expect:' -H 'Content-Type: multipart/form-data; boundary=x' \\
                  -H "OTCSTicket: $ticket" -o /dev/null "$XECM/api/v2/nodes"
                """, StandardCharsets.UTF_8);
        return seconds(
                place,
                List.of("sh", script.toString()),
                Map.of(
                        "USER", sandbox.xecm().username(),
                        "PASSWORD", sandbox.xecm().password(),
                        "XECM", sandbox.xecm().url(),
                        "CA", sandbox.dropbox().caFile().toString(),
                        "DROPBOX", sandbox.dropbox().url(),
                        "TOKEN", sandbox.dropbox().accessToken(),
                        "NAME", "curl " + round + ".bin"));
    }

    private static double sync(Sandbox sandbox, Path place, int round, int heap)
            throws IOException, InterruptedException {
        Path config = Files.writeString(
                place.resolve("config.yaml"),
                """
                dropbox: {url: "%s", caFile: "%s", accessToken: "${TOKEN}"}
                xecm: {url: "%s", username: "%s", password: "${PASSWORD}"}
                state: "jdbc:sqlite:%s"
                links:
                  - id: large-%d
                    flow: publish
                    dropboxFolder: /Large
                    workspace: {type: Customer, name: "Large %d", create: true}
                """.formatted(
                                sandbox.dropbox().url(),
                                sandbox.dropbox().caFile(),
                                sandbox.xecm().url(),
                                sandbox.xecm().username(),
                                place.resolve("state-" + round + ".db"),
                                round,
                                round),
                StandardCharsets.UTF_8);
        String launcher =
                Path.of(System.getProperty("workspacebridge.samples"), "run").toString();
        Map<String, String> environment = Map.of(
                "TOKEN", sandbox.dropbox().accessToken(),
                "PASSWORD", sandbox.xecm().password(),
                "JAVA_OPTS", "-Xmx" + heap + "m");
        if (round == 0) {
            // The launcher may have to be built first; that is no part of a run.
            seconds(place, List.of(launcher, "list"), environment);
        }
        return seconds(place, List.of(launcher, "sync", config.toString()), environment);
    }

    private static double seconds(Path place, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path log = place.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue() + ": "
                    + Files.readString(log, StandardCharsets.UTF_8));
        }
        return seconds;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Random bytes, one mebibyte of them again and again. */
    private record Noise(int mib) implements ContentSource {
        @Override
        public long length() {
            return (long) mib << 20;
        }

        @Override
        public InputStream open() {
            byte[] block = new byte[1 << 20];
            new Random(7).nextBytes(block);
            List<InputStream> blocks = new ArrayList<>();
            for (int i = 0; i < mib; i++) {
                blocks.add(new ByteArrayInputStream(block));
            }
            return new SequenceInputStream(Collections.enumeration(blocks));
        }
    }
}
