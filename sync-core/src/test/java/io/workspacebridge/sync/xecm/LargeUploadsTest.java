package io.workspacebridge.sync.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.port.ContentSource;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.ResumePoint;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.RetrySettings;
import io.workspacebridge.xecm.XecmClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Uploads in parts, against the stand-in. */
class LargeUploadsTest {
    private static final long ENTERPRISE = 2000;
    private static final String PART = "POST /v2/multipart/{key}/{part}";
    private static final int PARTS = 8;

    private final byte[] bytes = new byte[8 * (1 << 20) - 77];
    private final Memory memory = new Memory();
    private Sandbox sandbox;
    private XecmClient client;
    private XecmWorkspaces workspaces;
    private int opened;

    /** Survives what a process does not. */
    private static final class Memory implements ResumePoint {
        private @Nullable String token;
        private Consumer<String> listener = token -> {};

        @Override
        public Optional<String> saved() {
            return Optional.ofNullable(token);
        }

        @Override
        public void save(String now) {
            token = now;
            listener.accept(now);
        }

        @Override
        public void clear() {
            token = null;
        }
    }

    @BeforeEach
    void start() throws IOException {
        new Random(7).nextBytes(bytes);
        sandbox = Sandbox.builder().start();
        client = XecmClient.builder()
                .baseUrl(sandbox.xecm().url())
                .credentials(Credentials.password(
                        sandbox.xecm().username(), sandbox.xecm().password()))
                .retries(new RetrySettings(2, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(30)))
                .build();
        workspaces = XecmWorkspaces.over(client, 4 << 20);
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    private ContentSource source() {
        return new ContentSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                opened++;
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    private Outcome<Workspaces.DocumentState> create(String name) {
        return workspaces.createDocument(
                new Workspaces.NewDocument(ENTERPRISE, name, name, Metadata.NONE, false),
                new Workspaces.UploadBody(source(), () -> {}, memory));
    }

    private long parts() {
        return sandbox.calls().all().stream()
                .filter(call -> call.side().equals("xecm")
                        && PART.equals(call.method() + " " + call.route())
                        && call.status() == 200)
                .count();
    }

    private byte[] served(Workspaces.DocumentState state) throws IOException {
        try (InputStream in = workspaces.open(state.nodeId(), state.version())) {
            return in.readAllBytes();
        }
    }

    @Test
    @DisplayName("F62: large content goes in parts, in one pass over the source; small content in one request")
    void inParts() throws IOException {
        Outcome<Workspaces.DocumentState> outcome = create("film.mp4");

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(served(((Outcome.Applied<Workspaces.DocumentState>) outcome).value()))
                .isEqualTo(bytes);
        assertThat(parts()).isEqualTo(PARTS);
        assertThat(opened).isEqualTo(1);
        assertThat(memory.saved()).isEmpty();
        XecmWorkspaces.over(client)
                .createDocument(
                        new Workspaces.NewDocument(ENTERPRISE, "other.mp4", "other.mp4", Metadata.NONE, false),
                        new Workspaces.UploadBody(source(), () -> {}));
        assertThat(parts()).isEqualTo(PARTS);
    }

    @Test
    @DisplayName("F56 F57: an interrupted upload goes on with the part that is missing, also from another process")
    void resumes() throws IOException {
        stopAfter(3);
        assertThat(create("film.mp4")).isNotInstanceOf(Outcome.Applied.class);
        assertThat(parts()).isEqualTo(3);
        memory.listener = token -> {};
        sandbox.faults().clear();

        Outcome<Workspaces.DocumentState> outcome = create("film.mp4");

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(parts()).isEqualTo(PARTS);
        assertThat(served(((Outcome.Applied<Workspaces.DocumentState>) outcome).value()))
                .isEqualTo(bytes);
    }

    // Parts go through, then the service is away.
    private void stopAfter(int parts) {
        memory.listener = token -> {
            if (token.contains("\"arrived\":" + parts + ",")) {
                sandbox.faults().inject(Fault.status("xecm", 503).on(PART).times(1_000));
            }
        };
    }

    @Test
    @DisplayName("F55: a part whose answer got lost counts once; so does a lost answer to the end of the session")
    void lostAnswers() throws IOException {
        sandbox.faults()
                .inject(Fault.of("xecm", FaultKind.LOST_RESPONSE).on(PART).times(1));
        sandbox.faults()
                .inject(Fault.of("xecm", FaultKind.LOST_RESPONSE)
                        .on("POST /v2/multipart/{key}")
                        .times(1));

        Outcome<Workspaces.DocumentState> outcome = create("film.mp4");
        if (!(outcome instanceof Outcome.Applied)) {
            outcome = create("film.mp4");
        }

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(served(((Outcome.Applied<Workspaces.DocumentState>) outcome).value()))
                .isEqualTo(bytes);
    }

    @Test
    @DisplayName("F57: a session that the server has forgotten starts anew")
    void forgotten() {
        create("film.mp4");
        memory.token = "{\"key\":\"gone\",\"fileName\":\"film.mp4\",\"mimeType\":\"video/mp4\",\"size\":" + bytes.length
                + ",\"partSize\":1048576,\"parts\":8,\"arrived\":3,\"closed\":false}";

        assertThat(create("again.mp4")).isInstanceOf(Outcome.Applied.class);
        assertThat(memory.saved()).isEmpty();
    }

    @Test
    @DisplayName("I3: a guard that says no leaves nothing behind, and the parts stay for the next try")
    void guarded() {
        Outcome<Workspaces.DocumentState> outcome = workspaces.createDocument(
                new Workspaces.NewDocument(ENTERPRISE, "film.mp4", "film.mp4", Metadata.NONE, false),
                new Workspaces.UploadBody(
                        source(),
                        () -> {
                            throw new IOException("not now");
                        },
                        memory));

        assertThat(outcome).isInstanceOf(Outcome.NotNow.class);
        assertThat(workspaces.child(ENTERPRISE, "film.mp4")).isEmpty();
        long sent = parts();
        assertThat(create("film.mp4")).isInstanceOf(Outcome.Applied.class);
        assertThat(parts()).isEqualTo(sent);
    }

    @Test
    @DisplayName("a new cut in parts is a new major version")
    void version() throws IOException {
        Workspaces.DocumentState made = ((Outcome.Applied<Workspaces.DocumentState>) workspaces.createDocument(
                        new Workspaces.NewDocument(ENTERPRISE, "film.mp4", "film.mp4", Metadata.NONE, true),
                        new Workspaces.UploadBody(source(), () -> {}, memory)))
                .value();
        bytes[0]++;

        Outcome<Workspaces.DocumentState> added = workspaces.addVersion(
                made.nodeId(),
                made.version(),
                new Workspaces.VersionNote("second cut", true, "Spot.mp4"),
                new Workspaces.UploadBody(source(), () -> {}, memory));

        assertThat(served(((Outcome.Applied<Workspaces.DocumentState>) added).value()))
                .isEqualTo(bytes);
        assertThat(client.documents().versions(made.nodeId()))
                .extracting(version -> version.label() + " " + version.comment())
                .containsExactly("0.1 ", "1.0 second cut");
    }
}
