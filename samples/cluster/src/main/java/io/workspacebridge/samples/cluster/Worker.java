package io.workspacebridge.samples.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker process, and what may happen to it. */
final class Worker {
    private final String name;
    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);

    private Worker(String name, Process process, Consumer<Cycle> cycles) {
        this.name = name;
        this.process = process;
        Thread reader = new Thread(() -> read(cycles), name);
        reader.setDaemon(true);
        reader.start();
    }

    /** What a worker said about a cycle. */
    record Cycle(String worker, String link, String state, int files, long began, String rest) {}

    static Worker start(String name, Place place, WorkerSettings settings, Consumer<Cycle> cycles) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName(),
                Long.toString(settings.heartbeatMillis()),
                Integer.toString(settings.links()),
                Integer.toString(settings.documents()),
                Long.toString(settings.everyMillis()),
                Integer.toString(settings.perSecond())));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(place.environment());
        return new Worker(name, builder.start(), cycles);
    }

    private void read(Consumer<Cycle> cycles) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                } else if (line.startsWith("cycle ")) {
                    String[] words = line.split(" ", 6);
                    long took = Long.parseLong(words[4]) * 1_000_000;
                    cycles.accept(new Cycle(
                            name,
                            words[1],
                            words[2],
                            Integer.parseInt(words[3]),
                            System.nanoTime() - took,
                            words.length > 5 ? words[5] : ""));
                }
            }
        } catch (IOException e) {
            // It was killed while it spoke.
            ready.countDown();
        }
    }

    String name() {
        return name;
    }

    void awaitReady() throws InterruptedException {
        if (!ready.await(60, TimeUnit.SECONDS) || !process.isAlive()) {
            throw new IllegalStateException(name + " did not start; its output is above");
        }
    }

    long pid() {
        return process.pid();
    }

    /** Without waiting. */
    void destroy() {
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As a power cut would: no chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As a machine that hangs. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** And wakes. */
    void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String which) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + which, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + which + " of " + name + " ended with " + code);
        }
    }

    /** Lets it come to its end by itself. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
