package io.workspacebridge.samples.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.FeedPage;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Where a scenario plays: both services, the people's desk, and an application that embeds the engine. Each use of the engine opens it
 * anew on the state that the one before left, as processes do that are started again and again.
 */
public final class Scene {
    private static final String STATE = "state.db";

    private final Stage stage;
    private final OkHttpClient http;
    private final Path home;
    private final ProgressListener progress;

    /**
     * A scene.
     *
     * @param stage both services
     * @param http what requests are sent with
     * @param home where the engine's state is kept
     * @param progress hears of the engine's progress
     */
    public Scene(Stage stage, OkHttpClient http, Path home, ProgressListener progress) {
        this.stage = stage;
        this.http = http;
        this.home = home;
        this.progress = progress;
    }

    /**
     * A cycle and what it asked of the services.
     *
     * @param report of the cycle
     * @param calls during the cycle
     */
    public record Cycle(CycleReport report, Stage.Calls calls) {}

    /** Both services. */
    public Stage stage() {
        return stage;
    }

    /** The time that both services live by; the engine's, too. */
    public Clock clock() {
        return stage.sandbox().<Clock>map(sandbox -> sandbox.clock()).orElseGet(Clock::systemUTC);
    }

    /**
     * Puts the files of a scenario in place, unless they are there with these bytes. A sandbox that begins empty is another world:
     * what the engine remembers of an earlier one means nothing in it, and is forgotten.
     *
     * @param folder that all of them lie below
     * @param files to be there
     * @return how many were uploaded
     * @throws IOException if Dropbox or the state's folder can't be worked with
     */
    public int provide(String folder, List<SampleFile> files) throws IOException {
        DropboxDesk desk = desk();
        if (stage.sandbox().isPresent() && desk.list(folder).isEmpty()) {
            forgetState();
        }
        return desk.provide(folder, files);
    }

    /**
     * Makes the engine forget everything.
     *
     * @throws IOException if the state can't be deleted
     */
    public void forgetState() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(home.resolve(STATE + suffix));
        }
    }

    /**
     * Runs one cycle, and counts its calls.
     *
     * @param link which link
     * @return what was done
     * @throws IOException if the state's folder can't be made
     */
    public Cycle run(Link link) throws IOException {
        return counted(bridge -> bridge.run(link));
    }

    /**
     * Says what a cycle would do, and counts what it takes to know that.
     *
     * @param link which link
     * @return every item with its reason
     * @throws IOException if the state's folder can't be made
     */
    public Cycle plan(Link link) throws IOException {
        return counted(bridge -> bridge.plan(link));
    }

    private Cycle counted(Function<WorkspaceBridge, CycleReport> work) throws IOException {
        stage.forgetCalls();
        CycleReport report = engine(work);
        return new Cycle(report, stage.calls());
    }

    /**
     * Opens the engine, lets it do something, and closes it.
     *
     * @param work what to do
     * @param <T> what comes of it
     * @return what the work returned
     * @throws IOException if the state's folder can't be made
     */
    public <T> T engine(Function<WorkspaceBridge, T> work) throws IOException {
        Files.createDirectories(home);
        DropboxAccount account = account();
        try (XecmClient xecm = xecm();
                StateStore state = JdbcStateStore.open("jdbc:sqlite:" + home.resolve(STATE), clock());
                WorkspaceBridge bridge = WorkspaceBridge.builder()
                        .collaboration(account.collaboration())
                        .sharing(account.grants())
                        .workspaces(XecmWorkspaces.over(xecm))
                        .state(state)
                        .clock(clock())
                        .progress(progress)
                        .build()) {
            return work.apply(bridge);
        }
    }

    /**
     * Lets time pass: on the sandbox by its clock, on real tenants by waiting.
     *
     * @param duration how much
     */
    public void pass(Duration duration) {
        if (stage.sandbox().isPresent()) {
            stage.sandbox().get().clock().advance(duration);
            return;
        }
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What people do meanwhile. */
    @FunctionalInterface
    public interface Meanwhile {
        /**
         * Does it.
         *
         * @throws IOException if a service can't be worked with
         */
        void happen() throws IOException;
    }

    /**
     * Waits for changes below a folder, as a process that watches does, while people work.
     *
     * @param folder absolute
     * @param people what they do
     * @return whether the wait was ended by what they did
     * @throws IOException if what they do can't be done
     */
    public boolean whileWaiting(String folder, Meanwhile people) throws IOException {
        Collaboration dropbox = account().collaboration();
        Collaboration.Root root = dropbox.findFolder(folder).orElseThrow();
        FeedPage page = dropbox.poll(root, null);
        while (page.hasMore()) {
            page = dropbox.poll(root, page.cursor());
        }
        String cursor = page.cursor();
        CompletableFuture<Boolean> woken =
                CompletableFuture.supplyAsync(() -> dropbox.awaitChange(cursor, Duration.ofSeconds(30)));
        people.happen();
        return woken.join();
    }

    /**
     * The desk of somebody else: another account's on the sandbox, where there is one; the own one on real tenants.
     *
     * @return a desk
     * @throws IOException if the sandbox does not answer
     */
    public DropboxDesk guestDesk() throws IOException {
        if (stage.sandbox().isEmpty()) {
            return desk();
        }
        Stage.DropboxDoor door = stage.dropbox();
        return new DropboxDesk(Https.trusting(http, door.caFile()), String.valueOf(door.url()), guestToken());
    }

    /**
     * What the sandbox lets that somebody in with.
     *
     * @return an access token
     * @throws IOException if the sandbox does not answer
     */
    public String guestToken() throws IOException {
        String token = "";
        for (JsonNode account : accounts()) {
            token = account.path("accessToken").asText();
        }
        return token;
    }

    /**
     * The address of somebody outside: another account's on the sandbox; on real tenants the one that the variable {@code BRIDGE_GUEST}
     * names, and one that reaches nobody where it is not set.
     *
     * @return an e-mail address
     * @throws UncheckedIOException if the sandbox does not answer
     */
    public String guestAddress() {
        String address = System.getenv().getOrDefault("BRIDGE_GUEST", "guest@partner.example");
        if (stage.sandbox().isPresent()) {
            try {
                for (Iterator<String> each = accounts().fieldNames(); each.hasNext(); ) {
                    address = each.next();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return address;
    }

    private JsonNode accounts() throws IOException {
        String admin = stage.sandbox().orElseThrow().admin().url() + "/dropbox/accounts";
        try (Response response =
                http.newCall(new Request.Builder().url(admin).build()).execute()) {
            return new ObjectMapper().readTree(response.body().string());
        }
    }

    /** The name of the person whose Dropbox account it is. */
    public String owner() {
        return account().preflight().displayName();
    }

    /** The Dropbox account. */
    public DropboxAccount account() {
        Stage.DropboxDoor door = stage.dropbox();
        DropboxCredentials credentials = door.refreshToken() == null
                ? DropboxCredentials.accessToken(Objects.requireNonNull(door.accessToken()))
                : DropboxCredentials.refreshToken(
                        Objects.requireNonNull(door.appKey()), door.appSecret(), door.refreshToken());
        return DropboxAccount.builder()
                .clientId("workspace-bridge-samples/0.1")
                .credentials(credentials)
                .baseUrl(door.url())
                .trustedCertificates(door.caFile())
                .httpClient(http)
                .build();
    }

    /** A client for Extended ECM, which the caller closes. */
    public XecmClient xecm() {
        return XecmClient.builder()
                .baseUrl(stage.xecm().url())
                .credentials(Credentials.password(
                        stage.xecm().username(), stage.xecm().password()))
                .httpClient(http)
                .build();
    }

    /**
     * What the people of the scenario do in Dropbox.
     *
     * @return past the engine and its libraries
     * @throws IOException if Dropbox can't be reached
     */
    public DropboxDesk desk() throws IOException {
        return DropboxDesk.at(stage.dropbox(), http);
    }
}
