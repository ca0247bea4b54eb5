package io.workspacebridge.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code sandbox [--dropbox-port N] [--xecm-port N] [--admin-port N] [--latency MILLIS] [--data DIR]}: serves until
 * standard input closes or the process is told to end. Once both services answer it prints one line of JSON with their
 * addresses and credentials to standard output, and nothing else ever.
 */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Stand-in servers for Dropbox and Extended ECM.",
        sortOptions = false)
public final class SandboxMain implements Callable<Integer> {
    private final InputStream in;
    private final PrintStream out;

    @Option(names = "--dropbox-port", paramLabel = "N", description = "port of Dropbox (default: any free one)")
    private int dropboxPort;

    @Option(names = "--xecm-port", paramLabel = "N", description = "port of Extended ECM (default: any free one)")
    private int xecmPort;

    @Option(names = "--admin-port", paramLabel = "N", description = "port of the admin interface (default: any)")
    private int adminPort;

    @Option(names = "--latency", paramLabel = "MILLIS", description = "delay of every answer")
    private long latency;

    @Option(names = "--data", paramLabel = "DIR", description = "folder to keep contents in across restarts")
    private @Nullable Path data;

    SandboxMain(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    /** Starts it. */
    public static void main(String[] args) {
        PrintStream out = System.out;
        // Whatever logging the class path brings, standard output has nothing but the one line.
        System.setOut(System.err);
        System.exit(run(System.in, out, args));
    }

    /**
     * Starts it with other streams, for launchers.
     *
     * @return exit status: 0 served and ended, 1 could not start, 64 for wrong options
     */
    public static int run(InputStream in, PrintStream out, String... args) {
        return new CommandLine(new SandboxMain(in, out))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("sandbox: " + reason(failure));
                    return 1;
                })
                .setExitCodeExceptionMapper(failure -> 1)
                .execute(args);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Sandbox.Builder builder = Sandbox.builder()
                .dropboxPort(dropboxPort)
                .xecmPort(xecmPort)
                .adminPort(adminPort)
                .latency(Duration.ofMillis(latency));
        if (data != null) {
            builder.dataDirectory(data);
        }
        Sandbox sandbox = builder.start();
        // On SIGTERM the process ends when its hooks return, so the hook itself sees that all is saved.
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-end"));
        out.write((describe(sandbox) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        CountDownLatch ended = new CountDownLatch(1);
        Thread watcher = new Thread(() -> watch(ended), "sandbox-input");
        watcher.setDaemon(true);
        watcher.start();
        ended.await();
        sandbox.close();
        return 0;
    }

    private void watch(CountDownLatch ended) {
        try {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("sandbox: standard input failed, ending: " + e.getMessage());
        }
        ended.countDown();
    }

    private static String describe(Sandbox sandbox) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.putObject("dropbox")
                .put("url", sandbox.dropbox().url())
                .put("accessToken", sandbox.dropbox().accessToken())
                .put("refreshToken", sandbox.dropbox().refreshToken())
                .put("appKey", sandbox.dropbox().appKey())
                .put("appSecret", sandbox.dropbox().appSecret())
                .put("caFile", sandbox.dropbox().caFile().toAbsolutePath().toString());
        json.putObject("xecm")
                .put("url", sandbox.xecm().url())
                .put("username", sandbox.xecm().username())
                .put("password", sandbox.xecm().password());
        json.putObject("admin").put("url", sandbox.admin().url());
        return mapper.writeValueAsString(json);
    }
}
