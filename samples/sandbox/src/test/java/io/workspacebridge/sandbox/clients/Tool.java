package io.workspacebridge.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that other people wrote, fetched once into the build folder. */
final class Tool {
    private static final Path HOME = Path.of("target", "clients").toAbsolutePath();

    private Tool() {}

    record Result(int status, String output) {
        Result succeeded() {
            assertThat(status).as(output).isZero();
            return this;
        }
    }

    /** Debian's rclone: the installed one, or the one of the package archive. */
    static String rclone() {
        if (works("rclone", "version")) {
            return "rclone";
        }
        Path unpacked = HOME.resolve("rclone/usr/bin/rclone");
        if (!Files.isExecutable(unpacked)) {
            Path folder = folder("rclone");
            fetch("rclone", folder, "apt-get", "download", "rclone");
            try (Stream<Path> files = Files.list(folder)) {
                Path archive = files.filter(file -> file.toString().endsWith(".deb"))
                        .findFirst()
                        .orElseGet(() -> abort("no rclone: the archive gave no package"));
                fetch("rclone", folder, "dpkg", "-x", archive.toString(), folder.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return unpacked.toString();
    }

    /** Folder with the official JavaScript SDK installed. */
    static Path javascript() {
        return npm("javascript", "dropbox", "10.47.0");
    }

    /** Where Python finds the official Python SDK: Debian's packages, unpacked. */
    static Path python() {
        if (!works("python3", "-c", "import requests, six")) {
            return abort("no Python with requests and six on this machine");
        }
        Path folder = folder("python");
        Path modules = folder.resolve("usr/lib/python3/dist-packages");
        if (!Files.isDirectory(modules.resolve("dropbox"))) {
            fetch("python3-dropbox", folder, "apt-get", "download", "python3-dropbox", "python3-stone", "python3-ply");
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".deb"))
                        .forEach(archive ->
                                fetch("python3-dropbox", folder, "dpkg", "-x", archive.toString(), folder.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return modules;
    }

    /** Folder with a package of the npm registry installed. */
    static Path npm(String name, String module, String version) {
        if (!works("node", "--version") || !works("npm", "--version")) {
            return abort("no node or npm on this machine");
        }
        Path folder = folder(name);
        if (!Files.isDirectory(folder.resolve("node_modules").resolve(module))) {
            fetch(
                    "npm " + module,
                    folder,
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                    ".",
                    module + "@" + version);
        }
        return folder;
    }

    private static Path folder(String name) {
        try {
            return Files.createDirectories(HOME.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fetch(String what, Path folder, String... command) {
        Result result = run(folder, Map.of(), 60, command);
        if (result.status != 0) {
            abort("no " + what + ": " + String.join(" ", command) + " says " + result.output);
        }
    }

    private static boolean works(String... command) {
        return run(Path.of("."), Map.of(), 10, command).status == 0;
    }

    static Result run(Path folder, Map<String, String> environment, int seconds, String... command) {
        try {
            Path output = Files.createTempFile("tool-", ".log");
            ProcessBuilder builder = new ProcessBuilder(Arrays.asList(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            Map<String, String> variables = new HashMap<>(environment);
            builder.environment().putAll(variables);
            Process process;
            try {
                process = builder.start();
            } catch (IOException e) {
                return new Result(127, String.valueOf(e.getMessage()));
            }
            process.getOutputStream().close();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Result(ended ? process.exitValue() : 124, List.of(command) + "\n" + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
