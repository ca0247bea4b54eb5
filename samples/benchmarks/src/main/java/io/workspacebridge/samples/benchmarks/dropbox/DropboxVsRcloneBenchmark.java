package io.workspacebridge.samples.benchmarks.dropbox;

import io.workspacebridge.dropbox.BatchResult;
import io.workspacebridge.dropbox.ChangeFeed;
import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.dropbox.DropboxEntry;
import io.workspacebridge.dropbox.Retries;
import io.workspacebridge.dropbox.UploadTarget;
import io.workspacebridge.dropbox.Uploads;
import io.workspacebridge.samples.benchmarks.Benchmark;
import io.workspacebridge.samples.benchmarks.Figure;
import io.workspacebridge.samples.benchmarks.Report;
import io.workspacebridge.samples.benchmarks.Settings;
import io.workspacebridge.sandbox.ConnectProxy;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.port.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Small files up, down, and a look whether anything changed: the adapter beside rclone, against the same sandbox. */
public final class DropboxVsRcloneBenchmark implements Benchmark {
    private static final String PEER = "rclone";

    @Override
    public String name() {
        return "dropbox-vs-rclone";
    }

    @Override
    public String shows() {
        return "small files up (<= 0.1x of rclone's time) and down (<= 1x), calls without changes (<= 0.05x)";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        int files = settings.number("files", 500);
        int kib = settings.number("kib", 4);
        int folders = settings.number("folders", 100);
        int latency = settings.number("latency", 30);
        int concurrency = settings.number("concurrency", 4);
        settings.complete();
        Path place = Files.createTempDirectory("dropbox-vs-rclone-");
        try (Sandbox sandbox =
                        Sandbox.builder().latency(Duration.ofMillis(latency)).start();
                ConnectProxy proxy = new ConnectProxy(sandbox.dropbox())) {
            Rclone rclone = Rclone.at(sandbox.dropbox(), proxy, place);
            settings.fixed("rclone", rclone.version());
            settings.fixed("warmup", "one download of the same files");
            DropboxAccount account = account(sandbox);
            account.preflight();
            Run run = new Run(sandbox, account, rclone, place, settings, report, concurrency, latency);
            Path small = write(place.resolve("small"), files, 1, kib);
            run.up(small);
            run.down(small);
            run.unchanged(write(place.resolve("folders"), folders, folders, 1));
        } finally {
            delete(place);
        }
    }

    private static DropboxAccount account(Sandbox sandbox) {
        return DropboxAccount.builder()
                .credentials(DropboxCredentials.accessToken(sandbox.dropbox().accessToken()))
                .baseUrl(URI.create(sandbox.dropbox().url()))
                .trustedCertificates(sandbox.dropbox().caFile())
                .retries(Retries.defaults())
                .build();
    }

    /** Files of random bytes, spread over folders. */
    private static Path write(Path folder, int files, int folders, int kib) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < files; i++) {
            Path into = Files.createDirectories(folders == 1 ? folder : folder.resolve("d" + i % folders));
            byte[] bytes = new byte[kib * 1024];
            random.nextBytes(bytes);
            Files.write(into.resolve("f" + i + ".bin"), bytes);
        }
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** The three measurements, with what they share. */
    private record Run(
            Sandbox sandbox,
            DropboxAccount account,
            Rclone rclone,
            Path place,
            Settings settings,
            Report report,
            int concurrency,
            int latency) {

        private Figure figure(String what, double value, String unit) {
            return Figure.of("dropbox-vs-rclone", settings, what, value, unit);
        }

        private static double seconds(Callable<?> work) throws Exception {
            long start = System.nanoTime();
            work.call();
            return (System.nanoTime() - start) / 1e9;
        }

        private int callsOf(Callable<?> work) throws Exception {
            sandbox.calls().clear();
            work.call();
            return sandbox.calls().of("dropbox").size();
        }

        private Callable<Void> rclone(String... arguments) {
            return () -> {
                rclone.run(arguments);
                return null;
            };
        }

        private String transfers() {
            return Integer.toString(concurrency);
        }

        void up(Path small) throws Exception {
            double theirs = seconds(rclone("copy", "--transfers", transfers(), small.toString(), "dbx:theirs"));
            List<Uploads.Item> items = new ArrayList<>();
            try (Stream<Path> found = Files.list(small)) {
                found.forEach(file -> items.add(
                        new Uploads.Item(UploadTarget.newFile("/ours/" + file.getFileName()), new OfFile(file))));
            }
            sandbox.calls().clear();
            double ours = seconds(() -> {
                account.uploads().batch(items).forEach(BatchResult::get);
                return null;
            });
            report.print(figure("up", ours, "s").against(PEER, theirs).atMost(0.1));
            report.print(figure("up, calls", sandbox.calls().of("dropbox").size(), "calls"));
        }

        void down(Path small) throws Exception {
            Path theirCopy = place.resolve("theirs");
            double theirs = seconds(rclone("copy", "--transfers", transfers(), "dbx:theirs", theirCopy.toString()));
            // A native program is at its speed at once, a Java machine after a while.
            download(Files.createDirectories(place.resolve("warm-up")));
            Path ourCopy = Files.createDirectories(place.resolve("ours"));
            sandbox.calls().clear();
            double ours = seconds(() -> {
                download(ourCopy);
                return null;
            });
            int calls = sandbox.calls().of("dropbox").size();
            compare(small, ourCopy);
            report.print(figure("down", ours, "s").against(PEER, theirs).atMost(1));
            report.print(figure("down", ours, "s")
                    .against("calls x latency / concurrency", calls * latency / 1000.0 / concurrency)
                    .atMost(1.15));
        }

        private void download(Path into) throws Exception {
            List<Callable<Void>> downloads = new ArrayList<>();
            ChangeFeed feed = account.changeFeed("/ours");
            ChangeFeed.Page page = feed.list();
            while (true) {
                for (DropboxEntry entry : page.entries()) {
                    if (entry instanceof DropboxEntry.File file) {
                        downloads.add(() -> {
                            try (InputStream in = account.downloads().open(file).open()) {
                                Files.copy(in, into.resolve(file.name()));
                            }
                            return null;
                        });
                    }
                }
                if (!page.hasMore()) {
                    break;
                }
                page = feed.next(page.cursor());
            }
            ExecutorService threads = Executors.newFixedThreadPool(concurrency);
            try {
                for (Future<Void> done : threads.invokeAll(downloads)) {
                    done.get();
                }
            } finally {
                threads.shutdown();
            }
        }

        private static void compare(Path one, Path other) throws IOException {
            try (Stream<Path> files = Files.list(one)) {
                for (Path file : files.toList()) {
                    if (Files.mismatch(file, other.resolve(file.getFileName())) >= 0) {
                        throw new IllegalStateException(file.getFileName() + " came back otherwise");
                    }
                }
            }
        }

        void unchanged(Path folders) throws Exception {
            rclone.run("copy", folders.toString(), "dbx:folders");
            ChangeFeed feed = account.changeFeed("/folders");
            ChangeFeed.Page page = feed.list();
            while (page.hasMore()) {
                page = feed.next(page.cursor());
            }
            String cursor = page.cursor();
            int theirs = callsOf(rclone("copy", folders.toString(), "dbx:folders"));
            int ours = callsOf(() -> feed.next(cursor));
            report.print(figure("nothing changed", ours, "calls")
                    .against(PEER, theirs)
                    .atMost(0.05));
        }
    }

    private record OfFile(Path file) implements ContentSource {
        @Override
        public long length() {
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
