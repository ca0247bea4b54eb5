package io.workspacebridge.samples.benchmarks.cluster;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.dropbox.UploadTarget;
import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.ChildJvm;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.port.ContentSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** One large file from Dropbox into a workspace with a small heap, proven; beside OkHttp that pipes it and proves nothing. */
public final class LargeFileEndToEndBenchmark implements Benchmark {

    @Override
    public String name() {
        return "end-to-end-large";
    }

    @Override
    public String shows() {
        return "one file of 4 GiB into a workspace with -Xmx96m (>= 0.9 of a plain OkHttp pipe)";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int mib = settings.number("mib", 4096);
        int rounds = settings.number("rounds", 3);
        int heap = settings.number("heap", 96);
        settings.complete();
        Path place = Files.createTempDirectory("large-file-");
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
                theirs[round] = mib / once(sandbox, "plain", round, place, mib, heap);
                ours[round] = mib / once(sandbox, "engine", round, place, mib, heap);
                report.print(Figure.of(name(), settings, "round " + (round + 1), ours[round], "MiB/s")
                        .against("OkHttp pipe", theirs[round]));
            }
            Arrays.sort(ours);
            Arrays.sort(theirs);
            report.print(Figure.of(name(), settings, "throughput, median", ours[rounds / 2], "MiB/s")
                    .against("OkHttp pipe", theirs[rounds / 2])
                    .atLeast(0.9));
        } finally {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static double once(Sandbox sandbox, String who, int round, Path place, int mib, int heap)
            throws IOException, InterruptedException {
        double[] seconds = {0};
        ChildJvm.run(
                LargePipe.class,
                List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC"),
                Map.of(
                        "BENCH_DROPBOX", sandbox.dropbox().url(),
                        "BENCH_CA", sandbox.dropbox().caFile().toString(),
                        "BENCH_TOKEN", sandbox.dropbox().accessToken(),
                        "BENCH_XECM", sandbox.xecm().url(),
                        "BENCH_USER", sandbox.xecm().username(),
                        "BENCH_PASSWORD", sandbox.xecm().password()),
                List.of(who, Integer.toString(round), place.toString(), Integer.toString(mib)),
                line -> seconds[0] = Double.parseDouble(line));
        return seconds[0];
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
