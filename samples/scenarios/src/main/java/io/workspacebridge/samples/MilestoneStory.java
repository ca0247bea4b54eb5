package io.workspacebridge.samples;

import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.samples.files.ProjectFiles;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.flow.MilestoneEvents;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;

/** Plays scenario 1 from beginning to end: files appear, a milestone is reached, documents arrive, the outcome is checked. */
public final class MilestoneStory {
    /** When the project system says that the milestone was reached. */
    static final Instant REACHED_AT = Instant.parse("2026-03-02T09:30:00Z");

    /** Who confirmed it. */
    static final String APPROVER = "Claire Martin";

    private static final String STATE = "state.db";

    private final Stage stage;
    private final OkHttpClient http;
    private final Path home;
    private final String folder;
    private final List<SampleFile> files;
    private final ProgressListener progress;

    /**
     * A story.
     *
     * @param stage both services
     * @param http what requests are sent with; trusts the stage's certificate
     * @param home where the engine's state is kept
     * @param folder the Dropbox folder that the projects lie in
     * @param files what people have put there
     * @param progress hears of the engine's progress
     */
    public MilestoneStory(
            Stage stage,
            OkHttpClient http,
            Path home,
            String folder,
            List<SampleFile> files,
            ProgressListener progress) {
        this.stage = stage;
        this.http = http;
        this.home = home;
        this.folder = folder;
        this.files = List.copyOf(files);
        this.progress = progress;
    }

    /** The project system: P-100 has reached M3, nothing else is known. */
    static MilestoneEvents projectSystem() {
        return project -> project.equals("P-100")
                ? List.of(new MilestoneEvents.Milestone("M3", REACHED_AT, APPROVER, "Design is complete"))
                : List.of();
    }

    /**
     * Says what would happen now.
     *
     * @return every file with its reason
     * @throws IOException if a service or the state can't be worked with
     */
    public CycleReport plan() throws IOException {
        provide();
        stage.forgetCalls();
        return withEngine((bridge, link) -> bridge.plan(link));
    }

    /**
     * Plays the story.
     *
     * @return what was done and found
     * @throws IOException if a service or the state can't be worked with
     */
    public Outcome play() throws IOException {
        Instant start = Instant.now();
        List<String> steps = new ArrayList<>();
        int uploaded = provide();
        steps.add(files.size() + " files lie in Dropbox below " + folder
                + (uploaded == 0 ? ", as an earlier run left them" : ", " + uploaded + " of them new"));
        stage.forgetCalls();
        CycleReport first = withEngine((bridge, link) -> bridge.run(link));
        Stage.Calls calls = stage.calls();
        steps.add(
                first.filesMoved() == 0
                        ? "The link was in sync already; nothing travelled"
                        : first.filesMoved() + " documents travelled into the workspace");
        stage.forgetCalls();
        CycleReport second = withEngine((bridge, link) -> bridge.run(link));
        Stage.Calls again = stage.calls();
        steps.add("A second cycle moved " + second.filesMoved() + " files"
                + (again.known() ? " and sent " + again.mutatingCount() + " mutating requests" : ""));
        VerificationReport verified = withEngine((bridge, link) -> bridge.verify(link));
        steps.add("Verification read " + verified.documents() + " documents back and followed " + verified.evidence()
                + " records of evidence");
        Checks checks = new Checks();
        checks.expect("the first cycle ended in sync", inSync(first), describe(first));
        checks.expect("the second cycle ended in sync", inSync(second), describe(second));
        checks.expectEqual("a second run moves nothing", 0, second.filesMoved());
        if (again.known()) {
            checks.expect(
                    "a second run sends no mutating request",
                    again.mutatingCount() == 0,
                    again.mutatingCount() + " of " + (again.dropbox() + again.xecm()) + " calls");
            if (uploaded == 0 && first.filesMoved() == 0) {
                checks.expect(
                        "the first cycle found all in place and sent no mutating request",
                        calls.mutatingCount() == 0,
                        calls.mutatingCount() + " of " + (calls.dropbox() + calls.xecm()) + " calls");
            }
        }
        checks.expect(
                "bytes, versions and evidence are verified",
                verified.isClean() && verified.evidence() > 0,
                verified.evidence() + " records " + Checks.sample(verified.differences()));
        try (XecmClient xecm = xecm()) {
            new MilestoneCheck(folder, files, desk(), new WorkspaceReader(xecm), owner()).look(checks);
        }
        return new Outcome(
                first,
                calls,
                (int) first.lines().stream().filter(CycleReport.Line::conflict).count(),
                verified.isClean() ? verified.evidence() : 0,
                checks.all(),
                Duration.between(start, Instant.now()),
                steps);
    }

    // A sandbox that begins empty is another world: what the engine remembers of an earlier one means nothing in it.
    private int provide() throws IOException {
        DropboxDesk desk = desk();
        if (stage.sandbox().isPresent() && desk.list(folder).isEmpty()) {
            for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(home.resolve(STATE + suffix));
            }
        }
        return desk.provide(folder, files);
    }

    private static boolean inSync(CycleReport report) {
        return report.state() == CycleReport.State.IN_SYNC && !report.needsPerson();
    }

    private static String describe(CycleReport report) {
        return report.state() + (report.failure() == null ? "" : ": " + report.failure()) + " "
                + Checks.sample(report.waiting());
    }

    /** What is done with the engine. */
    private interface Work<T> {
        T with(WorkspaceBridge bridge, Link link);
    }

    private <T> T withEngine(Work<T> work) throws IOException {
        Files.createDirectories(home);
        try (XecmClient xecm = xecm();
                StateStore state = JdbcStateStore.open("jdbc:sqlite:" + home.resolve(STATE), Clock.systemUTC());
                WorkspaceBridge bridge = WorkspaceBridge.builder()
                        .collaboration(account().collaboration())
                        .workspaces(XecmWorkspaces.over(xecm))
                        .state(state)
                        .progress(progress)
                        .build()) {
            return work.with(bridge, ProjectMilestone.link(folder, projectSystem(), owner()));
        }
    }

    private String owner() {
        return account().preflight().displayName();
    }

    private DropboxAccount account() {
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

    private XecmClient xecm() {
        return XecmClient.builder()
                .baseUrl(stage.xecm().url())
                .credentials(Credentials.password(
                        stage.xecm().username(), stage.xecm().password()))
                .httpClient(http)
                .build();
    }

    private DropboxDesk desk() throws IOException {
        return DropboxDesk.at(stage.dropbox(), http);
    }

    /**
     * The files of the story in full.
     *
     * @param folder that the projects lie in
     * @return more than sixty
     */
    public static List<SampleFile> files(String folder) {
        return ProjectFiles.all(folder);
    }
}
