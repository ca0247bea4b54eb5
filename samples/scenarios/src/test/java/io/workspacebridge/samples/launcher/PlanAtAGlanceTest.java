package io.workspacebridge.samples.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code samples/run sync CONFIG --plan} for a folder in which everything is the case that can be, to the letter. */
class PlanAtAGlanceTest {
    private static final String FOLDER = "/Customers/ACME/";

    @TempDir
    private Path folder;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Sandbox sandbox;
    private DropboxDesk desk;
    private XecmClient xecm;

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.builder().start();
        desk = DropboxDesk.at(Stage.of(sandbox).dropbox(), Https.client());
        xecm = XecmClient.builder()
                .baseUrl(sandbox.xecm().url())
                .credentials(Credentials.password(
                        sandbox.xecm().username(), sandbox.xecm().password()))
                .build();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        System.setOut(realOut);
        System.setErr(realErr);
        xecm.close();
        sandbox.close();
    }

    @Test
    @DisplayName(
            "a plan with 14 situations can be read at a glance: each with its reason, and nothing is sent that changes anything")
    void plan() throws Exception {
        xecm.workspaces().create(NewWorkspace.ofType("Customer").name("ACME"));
        for (String name : List.of(
                "Minutes.txt",
                "Contract.txt",
                "Offer.txt",
                "Price list.txt",
                "Draft.txt",
                "Checklist.txt",
                "Old flyer.txt",
                "Old quote.txt",
                "Forecast.txt",
                "Drawing.txt",
                "Drawings/Engine.txt")) {
            put(name, "first text of " + name);
        }
        assertThat(sync()).isZero();
        everythingHappens();
        sandbox.calls().clear();

        int exit = sync("--plan");

        assertThat(exit).isEqualTo(ExitCode.NEEDS_PERSON);
        assertThat(Stage.of(sandbox).calls().mutatingCount()).isZero();
        assertThat(withoutRevisions(out.toString(StandardCharsets.UTF_8))).isEqualTo(golden());
    }

    private void everythingHappens() throws Exception {
        put("Contract.txt", "edited in Dropbox");
        version("Offer.txt", "edited in the workspace");
        put("Price list.txt", "edited in Dropbox");
        version("Price list.txt", "edited in the workspace, differently");
        put("New here.txt", "new in Dropbox");
        document("New there.txt", "new in the workspace");
        put("On both.txt", "the same bytes");
        document("On both.txt", "the same bytes");
        desk.move(FOLDER + "Draft.txt", FOLDER + "Draft, final.txt");
        xecm.nodes().rename(node("Checklist.txt"), "Checklist 2026.txt");
        desk.delete(FOLDER + "Old flyer.txt");
        xecm.nodes().delete(node("Old quote.txt"));
        version("Forecast.txt", "edited there, deleted here");
        desk.delete(FOLDER + "Forecast.txt");
        xecm.nodes().reserve(node("Drawing.txt"), 1000);
        put("Drawing.txt", "edited in Dropbox while somebody has reserved it");
        put("Notes.tmp", "left out by the configuration");
        put("~$Contract.txt", "left behind by an editor");
        desk.move(FOLDER + "Drawings", FOLDER + "Plans");
    }

    // Revisions are other ones each time.
    private static String withoutRevisions(String text) {
        return text.replaceAll("rev [0-9a-f]+ in Dropbox", "rev REV in Dropbox");
    }

    private static String golden() throws IOException {
        try (InputStream in = PlanAtAGlanceTest.class.getResourceAsStream("plan-at-a-glance.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long node(String name) {
        WorkspaceReader reader = new WorkspaceReader(xecm);
        long workspace = reader.workspace("Customer", "ACME").orElseThrow().id();
        return reader.documents(workspace).get(name).id();
    }

    private void put(String name, String text) throws IOException {
        desk.upload(FOLDER + name, bytes -> bytes.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void document(String name, String text) {
        long workspace = new WorkspaceReader(xecm)
                .workspace("Customer", "ACME")
                .orElseThrow()
                .id();
        xecm.documents().create(workspace, name, ContentSource.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void version(String name, String text) {
        xecm.documents()
                .addVersion(NewVersion.of(node(name), name, ContentSource.of(text.getBytes(StandardCharsets.UTF_8))));
    }

    private int sync(String... options) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                """
                dropbox: {url: "%s", caFile: "%s", accessToken: "%s"}
                xecm: {url: "%s", username: "%s", password: "%s"}
                state: "jdbc:sqlite:%s"
                links:
                  - id: acme
                    flow: bidirectional
                    dropboxFolder: /Customers/ACME
                    workspace: {type: Customer, name: ACME}
                    conflicts: park
                    deletions: propagate
                    exclude: ["*.tmp"]
                """.formatted(
                                sandbox.dropbox().url(),
                                sandbox.dropbox().caFile(),
                                sandbox.dropbox().accessToken(),
                                sandbox.xecm().url(),
                                sandbox.xecm().username(),
                                sandbox.xecm().password(),
                                folder.resolve("state.db")),
                StandardCharsets.UTF_8);
        out.reset();
        String[] arguments = new String[options.length + 2];
        arguments[0] = "sync";
        arguments[1] = config.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Launcher.run(arguments);
    }
}
