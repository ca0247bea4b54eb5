package io.workspacebridge.samples.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code samples/run sync} from its command line to its exit code, against a sandbox. */
class SyncCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Sandbox sandbox;
    private DropboxDesk desk;

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.builder().start();
        desk = DropboxDesk.at(Stage.of(sandbox).dropbox(), Https.client());
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        System.setOut(realOut);
        System.setErr(realErr);
        sandbox.close();
    }

    @Test
    @DisplayName("a plan lists every file with its reason and sends no mutating request")
    void plan() throws Exception {
        put("/Customers/ACME/Offer.csv", "/Customers/ACME/Sub/~$Lock.docx", "/Customers/ACME/Sub/Draft.tmp");
        sandbox.calls().clear();

        int exit = sync("--plan", "--json");

        assertThat(exit).isZero();
        JsonNode link = JSON.readTree(printed()).get(0);
        assertThat(link.path("state").asText()).isEqualTo("IN_SYNC");
        assertThat(link.path("actions").findValuesAsText("path"))
                .contains("ACME", "Offer.csv", "Sub/~$Lock.docx", "Sub/Draft.tmp");
        assertThat(action(link, "Offer.csv").path("action").asText()).isEqualTo("CREATE_DOCUMENT");
        assertThat(action(link, "Offer.csv").path("outcome").asText()).isEqualTo("PLANNED");
        assertThat(action(link, "Sub/Draft.tmp").path("reason").asText()).contains("excluded by *.tmp");
        assertThat(action(link, "Sub/~$Lock.docx").path("reason").asText()).isEqualTo("JUNK");
        assertThat(mutating()).isZero();
    }

    @Test
    @DisplayName("I12: the first run moves the files, the second one sends no mutating request; both exit with 0")
    void twice() throws Exception {
        put("/Customers/ACME/Offer.csv", "/Customers/ACME/Sub/Drawing.csv");

        int first = sync("--json");
        JsonNode report = JSON.readTree(printed()).get(0);
        sandbox.calls().clear();
        int second = sync();

        assertThat(first).isZero();
        assertThat(action(report, "Sub/Drawing.csv").path("outcome").asText()).isEqualTo("APPLIED");
        assertThat(report.path("held").isNull()).isTrue();
        assertThat(second).isZero();
        assertThat(printed()).contains("acme").contains("IN_SYNC");
        assertThat(mutating()).isZero();
        assertThat(Launcher.run("sync", "verify", config().toString())).isZero();
        assertThat(printed()).contains("nothing differs; 2 documents").contains("2 evidence records");
    }

    @Test
    @DisplayName("F37 F46: when too much is gone, nothing happens until the plan is released, once")
    void held() throws Exception {
        put("/Customers/ACME/1.csv", "/Customers/ACME/2.csv", "/Customers/ACME/3.csv", "/Customers/ACME/4.csv");
        assertThat(sync()).isZero();
        for (int number = 1; number <= 3; number++) {
            desk.delete("/Customers/ACME/" + number + ".csv");
        }
        sandbox.calls().clear();

        int exit = sync("--json");
        JsonNode held = JSON.readTree(printed()).get(0).path("held");

        assertThat(exit).isEqualTo(ExitCode.NEEDS_PERSON);
        assertThat(held.path("reason").asText()).startsWith("MASS_DELETE");
        assertThat(held.path("counts").path("gone").asInt()).isEqualTo(3);
        assertThat(mutating()).isZero();
        String token = held.path("token").asText();
        assertThat(Launcher.run("sync", "release", config().toString(), "acme", "wrong"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(Launcher.run("sync", "release", config().toString(), "acme", token))
                .isZero();
        assertThat(mutating()).isEqualTo(3);
        assertThat(Launcher.run("sync", "release", config().toString(), "acme", token))
                .isEqualTo(ExitCode.FAILED);
        assertThat(Launcher.run("sync", "release", config().toString(), "nobody", token))
                .isEqualTo(ExitCode.WRONG_INPUT);
    }

    @Test
    @DisplayName(
            "a wrong password, an unknown folder, a missing template and a missing workspace end with 1 and say so")
    void failures() throws Exception {
        put("/Customers/ACME/Offer.csv");

        assertThat(failing(yaml -> yaml.replaceAll("password: \"[^\"]*\"", "password: \"nonsense\"")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("FAILED").contains("credentials").doesNotContain("nonsense");
        assertThat(failing(yaml -> yaml.replace("/Customers/ACME", "/Customers/None")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("'/Customers/None' does not exist; create it");
        assertThat(failing(yaml -> yaml.replace("create: true", "create: true, template: None")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("no template 'None'");
        assertThat(failing(yaml -> yaml.replace(", create: true", ""))).isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("does not exist; create it, or let the flow create it");
        assertThat(failing(yaml -> yaml.replaceAll("accessToken: \"[^\"]*\"", "accessToken: \"nonsense\"")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("access token is not accepted");
        assertThat(mutating()).isZero();
    }

    @Test
    @DisplayName("what is wrong ends with 64 and without a request")
    void refused() throws Exception {
        sandbox.calls().clear();

        assertThat(syncWith(yaml -> yaml.replace("flow: publish", "flow: sideways")))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(complained()).contains("links[0].flow").contains("publish, bidirectional, export");
        assertThat(sync("--plan", "--watch")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(sync("--sideways")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(Launcher.run("sync")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(Launcher.run("sync", folder.resolve("none.yaml").toString())).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(Launcher.run("nonsense")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(sandbox.calls().all()).isEmpty();
    }

    @Test
    @DisplayName("a state file that can't be made fails the link, in JSON, too")
    void noState() throws Exception {
        assertThat(syncWith(yaml -> yaml.replaceAll("jdbc:sqlite:[^\"]*", "jdbc:sqlite:/dev/null/state.db"), "--json"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(JSON.readTree(printed()).get(0).path("state").asText()).isEqualTo("FAILED");
    }

    @Test
    @DisplayName(
            "with conflicts: dropbox-wins an edit in Dropbox becomes the next version; a rename and a move carry no bytes")
    void changes() throws Exception {
        put("/Customers/ACME/Offer.csv", "/Customers/ACME/Sub/Drawing.csv");
        assertThat(sync()).isZero();
        desk.upload("/Customers/ACME/Offer.csv", Documents.csv(99, 500));
        desk.move("/Customers/ACME/Sub", "/Customers/ACME/Renamed");

        assertThat(sync("--json")).isZero();
        JsonNode link = JSON.readTree(printed()).get(0);

        assertThat(action(link, "Offer.csv").path("action").asText()).isEqualTo("ADD_VERSION");
        assertThat(link.path("actions").findValuesAsText("action"))
                .contains("MOVE")
                .doesNotContain("CREATE_DOCUMENT");
    }

    private void put(String... paths) throws IOException {
        List<SampleFile> files = new ArrayList<>();
        for (String path : paths) {
            files.add(new SampleFile(path, Set.of(), Documents.csv(files.size(), 300)));
        }
        desk.provide("/Customers/ACME", files);
        sandbox.calls().clear();
    }

    private long mutating() {
        return Stage.of(sandbox).calls().mutatingCount();
    }

    private static JsonNode action(JsonNode link, String path) {
        for (JsonNode action : link.path("actions")) {
            if (action.path("path").asText().equals(path)) {
                return action;
            }
        }
        throw new AssertionError("No action on " + path + " in " + link);
    }

    private int sync(String... options) throws IOException {
        return syncWith(UnaryOperator.identity(), options);
    }

    private int syncWith(UnaryOperator<String> change, String... options) throws IOException {
        out.reset();
        err.reset();
        Path file = config();
        Files.deleteIfExists(folder.resolve("other.db"));
        Files.writeString(file, change.apply(Files.readString(file, StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of("sync", file.toString()));
        arguments.addAll(List.of(options));
        return Launcher.run(arguments.toArray(String[]::new));
    }

    // A link that was never run before: what it remembers of earlier tries does not count.
    private int failing(UnaryOperator<String> change) throws IOException {
        return syncWith(yaml -> change.apply(yaml).replace("state.db", "other.db"));
    }

    private Path config() throws IOException {
        return Files.writeString(
                folder.resolve("config.yaml"),
                """
                dropbox: {url: "%s", caFile: "%s", accessToken: "%s"}
                xecm: {url: "%s", username: "%s", password: "%s"}
                state: "jdbc:sqlite:%s"
                links:
                  - id: acme
                    flow: publish
                    dropboxFolder: /Customers/ACME
                    workspace: {type: Customer, name: ACME, create: true}
                    conflicts: dropbox-wins
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
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
