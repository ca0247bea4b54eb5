package io.workspacebridge.samples.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.samples.stage.WorkspaceReader;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Call;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the values of a config file mean for flows both ways and down, looked at on both servers after {@code samples/run sync}. */
class FlowValuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "/Customers/ACME";

    @TempDir
    private Path folder;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, String> texts = new HashMap<>();
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
            "PR9: a first run copies what one side lacks, adopts what is equal, keeps both of what differs, and deletes nothing")
    void firstRun() throws Exception {
        workspace();
        put("Same.txt", "same");
        put("Here.txt", "here");
        put("Both.txt", "from Dropbox");
        document("Same.txt", "same");
        document("There.txt", "there");
        document("Both.txt", "from the workspace");

        assertThat(sync("bidirectional", "")).isZero();

        assertThat(conflict("Both.txt").path("resolution").asText()).isEqualTo("keep-both");
        assertThat(here())
                .containsEntry("Same.txt", "same")
                .containsEntry("Here.txt", "here")
                .containsEntry("There.txt", "there")
                .containsEntry("Both.txt", "from the workspace")
                .containsValue("from Dropbox")
                .hasSize(5);
        assertThat(there())
                .isEqualTo(Map.of(
                        "Same.txt", "same 1",
                        "Here.txt", "here 1",
                        "There.txt", "there 1",
                        "Both.txt", "from the workspace 1"));
        restsNow("bidirectional", "", 0);
    }

    @Test
    @DisplayName("F27: both edited: keep-both leaves the Dropbox edit beside as a conflicted copy")
    void keepBoth() throws Exception {
        bothEdited("");

        assertThat(sync("bidirectional", "")).isZero();

        assertThat(there()).containsEntry("File.txt", "workspace edit 2").hasSize(1);
        assertThat(here())
                .containsEntry("File.txt", "workspace edit")
                .containsValue("dropbox edit")
                .hasSize(2);
        assertThat(here().keySet())
                .anyMatch(name -> name.matches("File \\(conflicted copy \\d{4}-\\d\\d-\\d\\d\\)\\.txt"));
        restsNow("bidirectional", "", 0);
    }

    @Test
    @DisplayName("F27: both edited: workspace-wins, dropbox-wins")
    void oneWins() throws Exception {
        bothEdited("conflicts: workspace-wins");
        assertThat(sync("bidirectional", "conflicts: workspace-wins")).isZero();
        assertThat(here()).isEqualTo(Map.of("File.txt", "workspace edit"));
        assertThat(there()).isEqualTo(Map.of("File.txt", "workspace edit 2"));
        assertThat(conflict("File.txt").path("resolution").asText()).isEqualTo("workspace-wins");
        restsNow("bidirectional", "conflicts: workspace-wins", 0);

        put("File.txt", "dropbox edit again");
        version("File.txt", "workspace edit again");
        assertThat(sync("bidirectional", "conflicts: dropbox-wins")).isZero();
        assertThat(here()).isEqualTo(Map.of("File.txt", "dropbox edit again"));
        assertThat(there()).isEqualTo(Map.of("File.txt", "dropbox edit again 4"));
        restsNow("bidirectional", "conflicts: dropbox-wins", 0);
    }

    @Test
    @DisplayName("F35: both edited: park leaves both sides alone and needs a person")
    void park() throws Exception {
        bothEdited("conflicts: park");

        assertThat(sync("bidirectional", "conflicts: park")).isEqualTo(ExitCode.NEEDS_PERSON);

        assertThat(here()).isEqualTo(Map.of("File.txt", "dropbox edit"));
        assertThat(there()).isEqualTo(Map.of("File.txt", "workspace edit 2"));
        restsNow("bidirectional", "conflicts: park", ExitCode.NEEDS_PERSON);
    }

    @Test
    @DisplayName("F29: edited here and deleted there, or the other way round: the edit wins")
    void editBeatsDelete() throws Exception {
        workspace();
        put("Edited here.txt", "one");
        put("Edited there.txt", "two");
        put("Third.txt", "three");
        put("Fourth.txt", "four");
        assertThat(sync("bidirectional", "deletions: propagate")).isZero();
        put("Edited here.txt", "one, edited");
        xecm.nodes().delete(node("Edited here.txt"));
        version("Edited there.txt", "two, edited");
        desk.delete(FOLDER + "/Edited there.txt");

        assertThat(sync("bidirectional", "deletions: propagate")).isZero();

        assertThat(here())
                .containsEntry("Edited here.txt", "one, edited")
                .containsEntry("Edited there.txt", "two, edited");
        assertThat(there().get("Edited here.txt")).startsWith("one, edited");
        assertThat(there().get("Edited there.txt")).startsWith("two, edited");
        restsNow("bidirectional", "deletions: propagate", 0);
    }

    @Test
    @DisplayName(
            "deletions: propagate carries a delete over both ways; never keeps the survivor and does not bring it back")
    void deletions() throws Exception {
        workspace();
        for (String name : List.of("A.txt", "B.txt", "C.txt", "D.txt", "E.txt", "F.txt")) {
            put(name, "text of " + name);
        }
        assertThat(sync("bidirectional", "deletions: propagate")).isZero();
        desk.delete(FOLDER + "/A.txt");
        xecm.nodes().delete(node("B.txt"));
        assertThat(sync("bidirectional", "deletions: propagate")).isZero();
        assertThat(here().keySet()).containsExactlyInAnyOrder("C.txt", "D.txt", "E.txt", "F.txt");
        assertThat(there().keySet()).containsExactlyInAnyOrder("C.txt", "D.txt", "E.txt", "F.txt");

        desk.delete(FOLDER + "/C.txt");
        xecm.nodes().delete(node("D.txt"));
        assertThat(sync("bidirectional", "")).isZero();
        assertThat(here().keySet()).containsExactlyInAnyOrder("D.txt", "E.txt", "F.txt");
        assertThat(there().keySet()).containsExactlyInAnyOrder("C.txt", "E.txt", "F.txt");
        restsNow("bidirectional", "", 0);
    }

    @Test
    @DisplayName("F16 F17: a rename on either side is a rename on the other, without bytes")
    void renames() throws Exception {
        workspace();
        put("Letter.txt", "letter");
        put("Minutes.txt", "minutes");
        assertThat(sync("bidirectional", "")).isZero();
        desk.move(FOLDER + "/Letter.txt", FOLDER + "/Letter of March.txt");
        xecm.nodes().rename(node("Minutes.txt"), "Minutes of March.txt");
        sandbox.calls().clear();

        assertThat(sync("bidirectional", "")).isZero();

        assertThat(here().keySet()).containsExactlyInAnyOrder("Letter of March.txt", "Minutes of March.txt");
        assertThat(there()).isEqualTo(Map.of("Letter of March.txt", "letter 1", "Minutes of March.txt", "minutes 1"));
        restsNow("bidirectional", "", 0);
    }

    @Test
    @DisplayName(
            "PR10: an export brings documents and their versions down, leaves foreign files alone, and never writes the workspace")
    void export() throws Exception {
        workspace();
        document("Report.txt", "first");
        document("Annex.txt", "annex");
        sandbox.calls().clear();
        assertThat(sync("export", "")).isZero();
        assertThat(here()).isEqualTo(Map.of("Report.txt", "first", "Annex.txt", "annex"));
        assertThat(governedWrites()).isEmpty();

        version("Report.txt", "second");
        put("Foreign.txt", "of somebody else");
        put("Annex.txt", "edited in Dropbox");
        sandbox.calls().clear();
        sync("export", "");

        assertThat(here())
                .isEqualTo(Map.of(
                        "Report.txt", "second", "Annex.txt", "edited in Dropbox", "Foreign.txt", "of somebody else"));
        assertThat(reports().get(0).path("actions").findValuesAsText("path")).contains("Foreign.txt", "Annex.txt");
        assertThat(governedWrites()).isEmpty();
    }

    private List<Call> governedWrites() {
        return sandbox.calls().all().stream()
                .filter(call -> call.side().equals("xecm")
                        && call.mutating()
                        && !call.route().endsWith("/auth"))
                .toList();
    }

    private void bothEdited(String values) throws Exception {
        workspace();
        put("File.txt", "first");
        assertThat(sync("bidirectional", values)).isZero();
        put("File.txt", "dropbox edit");
        version("File.txt", "workspace edit");
    }

    /** I12: another run finds nothing to do. */
    private void restsNow(String flow, String values, int exit) throws Exception {
        sandbox.calls().clear();
        assertThat(sync(flow, values)).isEqualTo(exit);
        assertThat(Stage.of(sandbox).calls().mutatingCount()).isZero();
    }

    private void workspace() {
        xecm.workspaces().create(NewWorkspace.ofType("Customer").name("ACME"));
    }

    private long workspaceId() {
        return new WorkspaceReader(xecm)
                .workspace("Customer", "ACME")
                .orElseThrow()
                .id();
    }

    private long node(String name) {
        return new WorkspaceReader(xecm).documents(workspaceId()).get(name).id();
    }

    private void put(String name, String text) throws Exception {
        byte[] bytes = known(text);
        desk.upload(FOLDER + "/" + name, out -> out.write(bytes));
    }

    private void document(String name, String text) throws Exception {
        xecm.documents().create(workspaceId(), name, ContentSource.of(known(text)));
    }

    private void version(String name, String text) throws Exception {
        xecm.documents().addVersion(NewVersion.of(node(name), name, ContentSource.of(known(text))));
    }

    private byte[] known(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        texts.put(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), text);
        return bytes;
    }

    /** Name → text, in Dropbox. */
    private Map<String, String> here() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String path : DropboxDesk.paths(desk.list(FOLDER))) {
            String below = path.startsWith(FOLDER) ? path.substring(FOLDER.length() + 1) : path;
            found.put(below, texts.getOrDefault(desk.sha256(FOLDER + "/" + below), "unknown bytes"));
        }
        return found;
    }

    /** Name → text and number of versions, in the workspace. */
    private Map<String, String> there() throws IOException {
        WorkspaceReader reader = new WorkspaceReader(xecm);
        Map<String, String> found = new TreeMap<>();
        for (var entry : reader.documents(workspaceId()).entrySet()) {
            long id = entry.getValue().id();
            found.put(
                    entry.getKey(), texts.getOrDefault(reader.sha256(id), "unknown bytes") + " " + reader.versions(id));
        }
        return found;
    }

    private int sync(String flow, String values) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                """
                dropbox: {url: "%s", caFile: "%s", accessToken: "%s"}
                xecm: {url: "%s", username: "%s", password: "%s"}
                state: "jdbc:sqlite:%s"
                links:
                  - id: acme
                    flow: %s
                    dropboxFolder: %s
                    workspace: {type: Customer, name: ACME}
                    %s
                """.formatted(
                                sandbox.dropbox().url(),
                                sandbox.dropbox().caFile(),
                                sandbox.dropbox().accessToken(),
                                sandbox.xecm().url(),
                                sandbox.xecm().username(),
                                sandbox.xecm().password(),
                                folder.resolve("state.db"),
                                flow,
                                FOLDER,
                                values),
                StandardCharsets.UTF_8);
        out.reset();
        return Launcher.run("sync", config.toString(), "--json");
    }

    private JsonNode reports() throws IOException {
        return JSON.readTree(out.toString(StandardCharsets.UTF_8));
    }

    private JsonNode conflict(String path) throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonNode conflict : reports().get(0).path("conflicts")) {
            if (conflict.path("path").asText().equals(path)) {
                return conflict;
            }
            found.add(conflict.path("path").asText());
        }
        throw new AssertionError("No conflict on " + path + " but on " + found);
    }
}
