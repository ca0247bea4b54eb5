package io.workspacebridge.samples;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window. */
final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Path program;
    private final Path scratch;
    private int runs;

    private Browser(Path program, Path scratch) {
        this.program = program;
        this.scratch = scratch;
    }

    /** The one that this machine has; the property {@code workspacebridge.browser} names another. */
    static Optional<Browser> find(Path scratch) {
        String named = System.getProperty("workspacebridge.browser");
        Stream<Path> places = named != null
                ? Stream.of(Path.of(named))
                : Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return places.filter(Files::isExecutable).findFirst().map(program -> new Browser(program, scratch));
    }

    /**
     * A page as the browser has it.
     *
     * @param dom after loading
     * @param console what the page wrote there, errors of loading among it
     */
    record Seen(String dom, List<String> console) {}

    /** Opens a page. */
    Seen open(Path page) throws IOException, InterruptedException {
        Path log = run("--enable-logging=stderr", "--dump-dom", page.toUri().toString());
        return new Seen(Files.readString(scratch.resolve("out " + runs), StandardCharsets.UTF_8), console(log));
    }

    /** Takes a picture of a page. */
    void photograph(Path page, Path picture, int width, int height) throws IOException, InterruptedException {
        Files.createDirectories(picture.getParent());
        run(
                "--hide-scrollbars",
                "--window-size=" + width + "," + height,
                "--screenshot=" + picture.toAbsolutePath(),
                page.toUri().toString());
    }

    /** Prints a page. */
    void print(Path page, Path pdf) throws IOException, InterruptedException {
        Files.createDirectories(pdf.getParent());
        run(
                "--no-pdf-header-footer",
                "--print-to-pdf=" + pdf.toAbsolutePath(),
                page.toUri().toString());
    }

    private Path run(String... options) throws IOException, InterruptedException {
        runs++;
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + scratch.resolve("profile " + runs)));
        command.addAll(List.of(options));
        Path errors = scratch.resolve("err " + runs);
        Process process = new ProcessBuilder(command)
                .redirectOutput(scratch.resolve("out " + runs).toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The browser did not end: " + command);
        }
        if (process.exitValue() != 0) {
            throw new IOException("The browser failed: " + Files.readString(errors, StandardCharsets.UTF_8));
        }
        return errors;
    }

    private static List<String> console(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains(":CONSOLE")).toList();
        }
    }
}
