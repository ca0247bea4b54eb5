package io.workspacebridge.samples.benchmarks.dropbox;

import io.workspacebridge.sandbox.ConnectProxy;
import io.workspacebridge.sandbox.DropboxAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's rclone, as it is: the installed one, or the one of the package archive unpacked beside it. */
public final class Rclone {
    private static final long PATIENCE_SECONDS = 600;
    private static final String CONFIG = "rclone.conf";

    private final String program;
    private final Path folder;
    private final Map<String, String> environment;

    private Rclone(String program, Path folder, Map<String, String> environment) {
        this.program = program;
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Finds it and leads it to a sandbox, where it is the remote {@code dbx:}.
     *
     * @param folder for its configuration, and for the program if it has to be fetched
     * @throws IOException if there is none and none can be fetched
     */
    public static Rclone at(DropboxAccess dropbox, ConnectProxy proxy, Path folder) throws IOException {
        Files.writeString(
                folder.resolve(CONFIG),
                "[dbx]\ntype = dropbox\ntoken = {\"access_token\":\"" + dropbox.accessToken()
                        + "\",\"token_type\":\"bearer\",\"expiry\":\"0001-01-01T00:00:00Z\"}\n");
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY",
                proxy.url(),
                "NO_PROXY",
                "",
                "no_proxy",
                "",
                "SSL_CERT_FILE",
                dropbox.caFile().toString());
        return new Rclone(find(folder), folder, environment);
    }

    private static String find(Path folder) throws IOException {
        if (works("rclone", folder)) {
            return "rclone";
        }
        start(List.of("apt-get", "download", "rclone"), Map.of(), folder, folder.resolve("fetch.log"));
        try (Stream<Path> files = Files.list(folder)) {
            Path archive = files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no rclone, and the package archive gave none"));
            start(
                    List.of("dpkg", "-x", archive.toString(), folder.toString()),
                    Map.of(),
                    folder,
                    folder.resolve("fetch.log"));
        }
        return folder.resolve("usr/bin/rclone").toString();
    }

    private static boolean works(String program, Path folder) {
        try {
            start(List.of(program, "version"), Map.of(), folder, folder.resolve("version.log"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Which one it is.
     *
     * @throws IOException if it can't be started
     */
    public String version() throws IOException {
        Path log = folder.resolve("version.log");
        start(List.of(program, "version"), Map.of(), folder, log);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.findFirst().orElse("rclone");
        }
    }

    /**
     * Runs a command to its end.
     *
     * @throws IOException if it fails; the message has what it printed
     */
    public void run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(program, "--config", folder.resolve(CONFIG).toString()));
        command.addAll(List.of(arguments));
        start(command, environment, folder, folder.resolve("rclone.log"));
    }

    private static void start(List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end in time");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
        }
    }
}
