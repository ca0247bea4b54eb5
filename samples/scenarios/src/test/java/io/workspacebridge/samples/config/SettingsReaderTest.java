package io.workspacebridge.samples.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.workspacebridge.sync.model.RelativePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final String SOUND = """
            dropbox: {refreshToken: "${REFRESH}", appKey: key, appSecret: "${SECRET}"}
            xecm:    {url: "https://ecm.example.com/otcs/cs.exe", username: bridge, password: "${PASSWORD}"}
            state:   "jdbc:sqlite:target/state.db"
            links:
              - id: acme
                flow: publish
                dropboxFolder: /Customers/ACME
                workspace: {type: Customer, name: ACME, create: true}
                workspaceFolder: Documents
                conflicts: dropbox-wins
                deletions: propagate
                maxDelete: 25%
                include: ["**"]
                exclude: ["~$*", "*.tmp"]
            """;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a sound file is read with all its keys and no warning")
    void sound() throws Exception {
        BridgeSettings settings = read(SOUND);

        LinkSettings link = settings.links().get(0);
        assertThat(link.id()).isEqualTo("acme");
        assertThat(link.flow()).isEqualTo(LinkSettings.Flow.PUBLISH);
        assertThat(link.dropboxFolder()).isEqualTo("/Customers/ACME");
        assertThat(link.workspace().create()).isTrue();
        assertThat(link.workspaceFolder()).isEqualTo(RelativePath.of("Documents"));
        assertThat(link.conflicts()).isEqualTo(LinkSettings.Conflicts.DROPBOX_WINS);
        assertThat(link.deletions()).isEqualTo(LinkSettings.Deletions.PROPAGATE);
        assertThat(link.maxDelete().share()).isEqualTo(0.25);
        assertThat(link.exclude()).containsExactly("~$*", "*.tmp");
        assertThat(settings.xecm().password().value()).isEqualTo("hidden-password");
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.toString()).doesNotContain("hidden");
    }

    @Test
    @DisplayName("what may be absent has its documented default")
    void defaults() throws Exception {
        LinkSettings link = read(without(
                        SOUND, "workspaceFolder", "conflicts", "deletions", "maxDelete", "include", "exclude"))
                .links()
                .get(0);

        assertThat(link.workspaceFolder().isRoot()).isTrue();
        assertThat(link.conflicts()).isEqualTo(LinkSettings.Conflicts.KEEP_BOTH);
        assertThat(link.deletions()).isEqualTo(LinkSettings.Deletions.NEVER);
        assertThat(link.maxDelete()).isEqualTo(LinkSettings.MaxDelete.STANDARD);
        assertThat(link.include()).containsExactly("**");
        assertThat(link.exclude()).isEmpty();
    }

    @Test
    @DisplayName("every problem is told at once, each with file, line, key and what is allowed")
    void allAtOnce() throws Exception {
        List<String> problems = problemsOf("""
                dropbox: {accessToken: "${TOKEN}", colour: blue}
                xecm: {url: "ftp://example.com", username: bridge, password: "${PASSWORD}"}
                state: "jdbc:oracle:thin"
                links:
                  - id: a b
                    flow: upload
                    dropboxFolder: Customers
                    workspace: {type: Customer}
                    conflicts: last-wins
                    maxDelete: 150%
                    include: []
                    exclude: ["a//b"]
                    surprise: 1
                """);

        assertThat(problems)
                .hasSize(13)
                .anySatisfy(each ->
                        assertThat(each).contains("config.yaml:1: dropbox.accessToken: environment variable TOKEN"))
                .anySatisfy(each ->
                        assertThat(each).contains(":1: dropbox.colour: is not a known key; allowed here: accessToken"))
                .anySatisfy(each -> assertThat(each).contains(":2: xecm.url: ").contains("https://"))
                .anySatisfy(each -> assertThat(each).contains(":3: state: ").contains("jdbc:sqlite:FILE"))
                .anySatisfy(
                        each -> assertThat(each).contains(":5: links[0].id: ").contains("letters, digits"))
                .anySatisfy(each ->
                        assertThat(each).contains(":6: links[0].flow: ").contains("publish, bidirectional, export"))
                .anySatisfy(each -> assertThat(each)
                        .contains(":7: links[0].dropboxFolder: ")
                        .contains("slash"))
                .anySatisfy(each ->
                        assertThat(each).contains(":8: links[0].workspace: ").contains("type and name"))
                .anySatisfy(each ->
                        assertThat(each).contains(":9: links[0].conflicts: ").contains("keep-both, workspace-wins"))
                .anySatisfy(each ->
                        assertThat(each).contains(":10: links[0].maxDelete: ").contains("0% to 100%"))
                .anySatisfy(each ->
                        assertThat(each).contains(":11: links[0].include: ").contains("at least one"))
                .anySatisfy(each ->
                        assertThat(each).contains(":12: links[0].exclude[0]: ").contains("no pattern"))
                .anySatisfy(each ->
                        assertThat(each).contains(":13: links[0].surprise: ").contains("workspaceFolder"));
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dropboxFolder: /Customers/ACME | dropboxFolder: [a]             | has to be text, not a list
            dropboxFolder: /Customers/ACME | dropboxFolder: /a/../b         | '.' and '..' are not allowed
            dropboxFolder: /Customers/ACME | dropboxFolder:                 | has no value
            name: ACME                     | name: yes                      | put it in quotes
            name: ACME                     | name: 2026-01-01               | not a date; put it in quotes
            create: true                   | create: maybe                  | has to be true or false
            create: true                   | create: yes                    | allowed: true, false
            create: true                   | templat: x                     | allowed here: businessObject, create, name, template, type
            type: Customer,                | businessObject: {system: TE1}, | links[0].workspace.businessObject.id: is missing
            maxDelete: 25%                 | maxDelete: -1                  | a share from 0% to 100%, or a count from 0
            maxDelete: 25%                 | maxDelete: {a: b}              | not a mapping
            exclude: ["~$*", "*.tmp"]      | exclude: "*.tmp"               | has to be a list
            exclude: ["~$*", "*.tmp"]      | exclude: ['a\\b']              | separated by /
            flow: publish                  | flow: Publish                  | allowed: publish, bidirectional, export
            links:                         | lnks:                          | links: is missing
            jdbc:sqlite:target/state.db    | jdbc:sqlite:                   | no address of a state store
            jdbc:sqlite:target/state.db    | jdbc:postgresql://host         | no address of a state store
            appKey: key,                   | appKey: key, caFile: none.pem, | can't be read; it has to be a PEM file
            appKey: key,                   | appSecrets: key,               | belong together
            bridge                         | ""                             | is empty
            """)
    void refused(String sound, String wrong, String message) throws Exception {
        assertThat(problemsOf(SOUND.replace(sound, wrong)))
                .anySatisfy(each -> assertThat(each).contains(message));
    }

    @Test
    @DisplayName(
            "F104: a second link with the same id, an overlapping folder or an overlapping workspace folder is refused")
    void overlaps() throws Exception {
        List<String> problems = problemsOf(SOUND + """
              - id: ACME
                flow: publish
                dropboxFolder: /customers/acme/Sub
                workspace: {type: Customer, name: acme}
              - id: other
                flow: publish
                dropboxFolder: /Elsewhere
                workspace: {businessObject: {system: TE1, type: KNA1, id: "1"}}
              - id: neighbour
                flow: publish
                dropboxFolder: /Customers/ACME 2
                workspace: {businessObject: {system: TE1, type: KNA1, id: "2"}}
            """);

        assertThat(problems).hasSize(3);
        assertThat(problems)
                .anySatisfy(each -> assertThat(each).contains(":15: ").contains("'ACME' is taken"));
        assertThat(problems)
                .anySatisfy(each -> assertThat(each).contains("'/customers/acme/Sub' overlaps '/Customers/ACME'"));
        assertThat(problems).anySatisfy(each -> assertThat(each).contains("overlaps 'Documents'"));
    }

    @Test
    @DisplayName("a key given twice is refused")
    void twice() throws Exception {
        assertThat(problemsOf(SOUND.replace("    flow: publish\n", "    flow: publish\n    flow: export\n")))
                .singleElement()
                .asString()
                .contains("links[0].flow: is given twice");
    }

    @Test
    @DisplayName("I21: secrets in the file draw a warning that does not repeat them")
    void secrets() throws Exception {
        BridgeSettings settings = read(SOUND.replace("${PASSWORD}", "letmein").replace("${SECRET}", "s3cr3t"));

        assertThat(settings.warnings()).extracting(Problem::key).containsExactly("dropbox.appSecret", "xecm.password");
        assertThat(settings.warnings().toString())
                .contains("appSecret: ${APP_SECRET}")
                .doesNotContain("letmein")
                .doesNotContain("s3cr3t");
    }

    @Test
    @DisplayName("I21: a file that is no YAML is refused with its line, without quoting it")
    void noYaml() throws Exception {
        List<String> problems = problemsOf("dropbox:\n  accessToken: letmein\n bad: [\n");

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("config.yaml:3: is not YAML")
                .doesNotContain("letmein");
    }

    @Test
    @DisplayName("missing, empty, binary and unreadable files are told apart")
    void files() throws Exception {
        assertThat(problems(folder.resolve("none.yaml")))
                .singleElement()
                .asString()
                .contains("there is no such file");
        assertThat(problems(folder)).singleElement().asString().contains("it is a folder");
        assertThat(problemsOf("")).singleElement().asString().contains("the file is empty");
        assertThat(problemsOf("- a\n- b\n")).anySatisfy(each -> assertThat(each).contains("has to be a mapping"));
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(problems(binary)).singleElement().asString().contains("UTF-8");
    }

    @Test
    @DisplayName("the object that the sandbox prints can be pasted as it is")
    void sandboxLine() throws Exception {
        BridgeSettings settings = read(
                SOUND.replaceFirst(
                        "dropbox: .*",
                        "dropbox: {\"url\":\"https://localhost:1\",\"accessToken\":\"a\",\"refreshToken\":\"b\",\"appKey\":\"c\",\"appSecret\":\"d\"}"));

        assertThat(settings.dropbox().refresh()).isPresent();
        assertThat(settings.dropbox().accessToken()).isPresent();
    }

    @Test
    @DisplayName("a doubled dollar sign keeps a reference from being filled in")
    void escaped() throws Exception {
        assertThat(read(SOUND.replace("/Customers/ACME", "\"/Customers/$${X}\""))
                        .links()
                        .get(0)
                        .dropboxFolder())
                .isEqualTo("/Customers/${X}");
        assertThat(problemsOf(SOUND.replace("/Customers/ACME", "\"/Customers/${1X}\"")))
                .anySatisfy(each -> assertThat(each).contains("write ${NAME}"));
    }

    private BridgeSettings read(String yaml) throws IOException, ConfigException {
        return reader().read(write(yaml).toString());
    }

    private List<String> problemsOf(String yaml) throws IOException {
        return problems(write(yaml));
    }

    private static List<String> problems(Path file) {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, () -> reader().read(file.toString()));
        return refusal.problems().stream().map(Problem::toString).toList();
    }

    private static SettingsReader reader() {
        return SettingsReader.with(
                Map.of("REFRESH", "hidden-refresh", "SECRET", "hidden-secret", "PASSWORD", "hidden-password"));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), yaml, StandardCharsets.UTF_8);
    }

    private static String without(String yaml, String... keys) {
        StringBuilder kept = new StringBuilder();
        yaml.lines()
                .filter(line ->
                        List.of(keys).stream().noneMatch(key -> line.strip().startsWith(key + ":")))
                .forEach(line -> kept.append(line).append('\n'));
        return kept.toString();
    }
}
