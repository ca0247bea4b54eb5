package io.workspacebridge.samples.benchmarks.cluster;

import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.samples.benchmarks.dropbox.Rclone;
import io.workspacebridge.sandbox.ConnectProxy;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.CycleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/** Many small files from Dropbox into a workspace, proven; and the same files by rclone to a local disk. */
public final class SmallFilesBenchmark implements Benchmark {

    @Override
    public String name() {
        return "end-to-end-small-files";
    }

    @Override
    public String shows() {
        return "2,000 files of 16 KB into a workspace at 30 ms latency (<= 1.15x calls x latency / concurrency), rclone beside it";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int files = settings.number("files", 2000);
        int kib = settings.number("kib", 16);
        int latency = settings.number("latency", 30);
        int concurrency = settings.number("concurrency", 8);
        int warm = settings.number("warmUpFiles", 200);
        settings.complete();
        Path place = Files.createTempDirectory("small-files-");
        try (Sandbox sandbox =
                        Sandbox.builder().latency(Duration.ofMillis(latency)).start();
                ConnectProxy proxy = new ConnectProxy(sandbox.dropbox());
                EndToEnd engine = new EndToEnd(
                        sandbox.dropbox().url(),
                        sandbox.dropbox().caFile(),
                        sandbox.dropbox().accessToken(),
                        sandbox.xecm().url(),
                        sandbox.xecm().username(),
                        sandbox.xecm().password(),
                        place.resolve("state.db"),
                        concurrency)) {
            Random random = new Random(9);
            fill(sandbox, "/Warm", warm, kib, random);
            fill(sandbox, "/Small", files, kib, random);
            engine.bridge.run(EndToEnd.publish("warm", "/Warm", "Warm"));

            sandbox.calls().clear();
            long start = System.nanoTime();
            CycleReport done = engine.bridge.run(EndToEnd.publish("small", "/Small", "Small"));
            double seconds = (System.nanoTime() - start) / 1e9;
            if (done.filesMoved() != files) {
                throw new IllegalStateException(
                        done.filesMoved() + " files arrived instead of " + files + ": " + done.failure());
            }
            int calls = sandbox.calls().all().size();
            report.print(Figure.of(name(), settings, "calls to both sides", calls, "calls"));
            report.print(Figure.of(name(), settings, "Dropbox to workspace", seconds, "s")
                    .against("calls x latency / concurrency", calls * latency / 1000.0 / concurrency)
                    .atMost(1.15));
            Rclone rclone = Rclone.at(sandbox.dropbox(), proxy, place);
            long theirStart = System.nanoTime();
            rclone.run(
                    "copy",
                    "--transfers",
                    Integer.toString(concurrency),
                    "dbx:Small",
                    place.resolve("theirs").toString());
            report.print(Figure.of(name(), settings, "Dropbox to workspace, beside a plain download", seconds, "s")
                    .against("rclone from Dropbox to a local disk", (System.nanoTime() - theirStart) / 1e9));
        } finally {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    static void fill(Sandbox sandbox, String folder, int files, int kib, Random random) throws IOException {
        for (int i = 0; i < files; i++) {
            byte[] content = new byte[kib * 1024];
            random.nextBytes(content);
            sandbox.dropboxFiles().put(folder + "/file-" + i + ".bin", content);
        }
    }
}
