package io.workspacebridge.sandbox;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.workspacebridge.sandbox.admin.AdminAction;
import io.workspacebridge.sandbox.admin.AdminHandler;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.http.CallLog;
import io.workspacebridge.sandbox.http.Faults;
import io.workspacebridge.sandbox.http.Side;
import io.workspacebridge.sandbox.http.SideContext;
import io.workspacebridge.sandbox.http.SideServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** Everything that runs: one pool of threads, up to three listeners, the folders. */
final class Servers implements AutoCloseable {
    private static final int WORKERS = 64;

    private final Duration latency;
    private final Optional<Path> dataDirectory;
    private final Random random;
    private final Path temporary;
    private final Tls tls;
    private final CallLog calls = new CallLog();
    private final Faults faults;
    private final SandboxClock clock = new SandboxClock();
    private final XnioWorker worker;
    private final ScheduledExecutorService timer;
    private final List<Side> sides = new ArrayList<>();
    private final Deque<Undertow> listening = new ArrayDeque<>();
    private boolean closed;

    Servers(Duration latency, Optional<Path> dataDirectory, Random random) throws IOException {
        this.latency = latency;
        this.dataDirectory = dataDirectory;
        this.random = random;
        this.faults = new Faults(new Random(random.nextLong()));
        this.temporary = Files.createTempDirectory("sandbox-");
        this.tls = Tls.create();
        tls.writeAuthority(caFile());
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sandbox-timer");
            thread.setDaemon(true);
            return thread;
        });
        this.worker = Xnio.getInstance(Undertow.class.getClassLoader())
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_NAME, "sandbox")
                        .set(Options.WORKER_IO_THREADS, 2)
                        .set(Options.WORKER_TASK_CORE_THREADS, WORKERS)
                        .set(Options.WORKER_TASK_MAX_THREADS, WORKERS)
                        .set(Options.THREAD_DAEMON, true)
                        .set(Options.TCP_NODELAY, true)
                        .getMap());
    }

    CallLog calls() {
        return calls;
    }

    Faults faults() {
        return faults;
    }

    SandboxClock clock() {
        return clock;
    }

    Tls tls() {
        return tls;
    }

    Path caFile() {
        return temporary.resolve("sandbox-ca.pem");
    }

    /** A side and its address. */
    record Served<S extends Side>(S side, String url) {}

    /** Letters and digits from the seeded source. */
    String secret(int length) {
        String alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
        return text.toString();
    }

    /**
     * Makes a side and serves it.
     *
     * @return it with its address
     */
    <S extends Side> Served<S> serve(String name, int port, Optional<Tls> secured, Function<SideContext, S> factory)
            throws IOException {
        Address address = new Address();
        S side = factory.apply(context(name, address));
        sides.add(side);
        String url = listen(port, secured, new SideServer(side, calls, faults, clock, latency, worker, timer));
        address.set(URI.create(url));
        return new Served<>(side, url);
    }

    private SideContext context(String name, Address address) throws IOException {
        boolean dropbox = name.equals("dropbox");
        Path home = dataDirectory.orElse(temporary).resolve(name);
        Path contents = Files.createDirectories(home.resolve("contents"));
        return new SideContext(
                clock,
                dataDirectory.isPresent()
                        ? ContentStore.durable(contents, dropbox)
                        : ContentStore.temporary(contents, dropbox),
                timer,
                new Random(random.nextLong()),
                address::get,
                tls::client,
                dataDirectory.map(any -> home));
    }

    /** Serves the admin interface of the sides made so far. */
    String serveAdmin(int port, Map<String, AdminAction> actions) {
        return listen(port, Optional.empty(), new AdminHandler(sides, calls, faults, clock::advance, clock, actions));
    }

    private String listen(int port, Optional<Tls> secured, HttpHandler handler) {
        Undertow.Builder builder = Undertow.builder()
                .setWorker(worker)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, 100_000)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setHandler(Handlers.httpContinueRead(handler));
        if (secured.isPresent()) {
            builder.addHttpsListener(port, "127.0.0.1", secured.get().server());
        } else {
            builder.addHttpListener(port, "127.0.0.1");
        }
        Undertow server = builder.build();
        server.start();
        listening.push(server);
        InetSocketAddress bound =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return (secured.isPresent() ? "https" : "http") + "://localhost:" + bound.getPort();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        listening.forEach(Undertow::stop);
        sides.forEach(Side::close);
        timer.shutdownNow();
        worker.shutdownNow();
        try (Stream<Path> left = Files.walk(temporary)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** An address that is known later than the side that has it. */
    private static final class Address {
        private volatile URI value = URI.create("https://localhost");

        void set(URI known) {
            value = known;
        }

        URI get() {
            return value;
        }
    }
}
