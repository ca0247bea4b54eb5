package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble with the state file ends in a message that says what to do. */
class StateFileTroubleTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("state.db");
    }

    @Test
    @DisplayName("F105: a state file that a newer release has upgraded is refused and left alone")
    void newerSchema() throws Exception {
        open().close();
        sql(
                "insert into wb_schema_history values (7000, '7000', 'later', 'SQL', 'V7000__later.sql', 1, 'x', '2030-01-01 00:00:00.000', 1, 1)");
        byte[] before = Files.readAllBytes(file);

        assertTrouble(this::open, "newer release", "schema version 7000", "knows versions up to", file.toString());

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    @DisplayName("A file that is something else is reported as damaged and left alone")
    void notADatabase() throws Exception {
        Files.writeString(file, "Dear diary, this is no database. ".repeat(100), StandardCharsets.UTF_8);
        byte[] before = Files.readAllBytes(file);

        assertTrouble(this::open, "damaged or is not a state file", "Restore it from a backup", file.toString());

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    @DisplayName("A file whose pages were overwritten is reported as damaged")
    void damagedPages() throws Exception {
        open().close();
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 4096; at < bytes.length; at++) {
            bytes[at] = 0x55;
        }
        Files.write(file, bytes);

        assertTrouble(this::open, "damaged", "Restore it from a backup", file.toString());
    }

    @Test
    @DisplayName("A folder that can't be made is named")
    void folderCannotBeMade() throws Exception {
        Files.writeString(folder.resolve("occupied"), "a file", StandardCharsets.UTF_8);
        file = folder.resolve("occupied/below/state.db");
        assertTrouble(this::open, "folder", "can't be made", "choose a folder", "occupied");
    }

    @Test
    @DisplayName("A folder in place of the file is named")
    void fileIsAFolder() throws Exception {
        Files.createDirectories(file);
        assertTrouble(this::open, "is a folder", file.toString());
    }

    @Test
    @DisplayName("A file that another program keeps locked is reported, and works again afterwards")
    void lockedByAnother() throws Exception {
        try (StateStore store = JdbcStateStore.open(url() + "?busy_timeout=50", StateStoreContract.CLOCK)) {
            try (Connection other = DriverManager.getConnection(url());
                    Statement statement = other.createStatement()) {
                statement.execute("begin exclusive");
                assertTrouble(
                        () -> store.acquire("contracts", "a/1/2/b", StateStoreContract.LONG),
                        "Another program holds a lock",
                        "contracts",
                        file.toString());
                statement.execute("rollback");
            }
            StateStoreContract.granted(store.acquire("contracts", "a/1/2/b", StateStoreContract.LONG));
        }
    }

    @Test
    @DisplayName("F44: a file that is removed or replaced while in use is not written to any more")
    void replacedWhileInUse() throws Exception {
        try (StateStore store = open()) {
            Lease lease = StateStoreContract.granted(store.acquire("contracts", "a/1/2/b", StateStoreContract.LONG));
            Files.copy(file, folder.resolve("backup.db"));
            Files.delete(file);
            assertTrouble(() -> store.renew(lease, StateStoreContract.LONG), "removed or replaced", file.toString());
            Files.move(folder.resolve("backup.db"), file);
            assertTrouble(() -> store.baseline("contracts"), "removed or replaced", file.toString());
        }
    }

    @Test
    @DisplayName("A file whose tables were changed by hand is refused")
    void changedHistory() throws Exception {
        open().close();
        sql("update wb_schema_history set checksum = 4711 where version = '1'");
        assertTrouble(this::open, "wb_schema_history does not fit this release", "restore");
    }

    @Test
    @DisplayName("A store in memory is offered where a file would be forgotten")
    void memory() {
        assertTrouble(
                () -> JdbcStateStore.open("jdbc:sqlite::memory:", StateStoreContract.CLOCK), "InMemoryStateStore");
        assertTrouble(() -> JdbcStateStore.open("jdbc:sqlite:", StateStoreContract.CLOCK), "InMemoryStateStore");
    }

    @Test
    @DisplayName("I21: a password in the JDBC URL shows up nowhere, not even in causes")
    void passwordStaysSecret() {
        String[] urls = {
            "jdbc:nosuchdb://db.example:5432/bridge?user=sync&password=hunter2%21",
            "jdbc:nosuchdb://sync:hunter2%21@db.example/bridge",
            "jdbc:sqlite:" + file + "/below/state.db?password=hunter2%21",
        };
        for (String url : urls) {
            assertThatThrownBy(() -> JdbcStateStore.open(url, StateStoreContract.CLOCK))
                    .isInstanceOf(StateException.class)
                    .satisfies(failure -> {
                        StringWriter trace = new StringWriter();
                        failure.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain("hunter2");
                    });
            file.toFile().delete();
            assertThat(file.toFile()).doesNotExist();
            try {
                Files.writeString(file, "in the way", StandardCharsets.UTF_8);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        assertThatThrownBy(() -> JdbcStateStore.open(urls[0], StateStoreContract.CLOCK))
                .hasMessageContaining("jdbc:nosuchdb://db.example:5432/bridge")
                .hasMessageContaining("driver");
    }

    @Test
    @DisplayName("I21: a failure whose cause repeats the URL's secret loses that cause")
    void causesAreLookedThrough() {
        JdbcAddress address = JdbcAddress.of("jdbc:postgresql://sync:pw1@db/bridge?ssl=true&password=pw2&user=sync");
        assertThat(address.display()).isEqualTo("the state database jdbc:postgresql://db/bridge");
        assertThat(address.isSecret("login with pw2 failed")).isTrue();
        assertThat(address.isSecret("no route to sync:pw1@db")).isTrue();
        assertThat(address.isSecret("user sync is unknown")).isFalse();
        StateException failure = StateFailures.explain(
                "Opening",
                new IllegalStateException("outer", new IllegalStateException("password=pw2")),
                new SingleConnection(address));
        assertThat(failure).hasNoCause().hasMessageContaining("jdbc:postgresql://db/bridge");
    }

    private StateStore open() {
        return JdbcStateStore.open(url(), StateStoreContract.CLOCK);
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }

    private void sql(String text) throws Exception {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static void assertTrouble(ThrowingCallable work, String... words) {
        assertThatThrownBy(work)
                .isInstanceOf(StateException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).contains(words));
    }
}
