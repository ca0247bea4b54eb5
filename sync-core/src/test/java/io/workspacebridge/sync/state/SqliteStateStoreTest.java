package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sync.state.StateStore.Acquisition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreTest extends StateStorePartsContract {

    @TempDir
    Path folder;

    @Override
    StateStore open() {
        return JdbcStateStore.open(url(), CLOCK);
    }

    @Override
    void pass(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    @Override
    StateStore reopened() {
        store.close();
        store = open();
        return store;
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("not/yet/there/state.db");
    }

    @Test
    @DisplayName("F106: a process whose clock is a day ahead doesn't take a lease that still runs")
    void leasesGoByTheDatabasesTime() {
        store.acquire(LINK, ANOTHER_HOST, LONG);
        try (StateStore ahead = JdbcStateStore.open(url(), Clock.offset(CLOCK, Duration.ofDays(1)))) {
            assertThat(ahead.acquire(LINK, "third-host/1/2/b", LONG)).isInstanceOf(Acquisition.HeldBy.class);
        }
    }

    @Test
    @DisplayName("I6, I7: what fails half-way leaves nothing behind")
    void transactionsAreWhole() throws Exception {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        store.saveBaseline(lease, row("id:1", "{\"evidence\":true}"));
        long begun = store.begin(lease, intent("update id:1", "id:1"));
        sql("create trigger no_evidence before insert on wb_evidence begin select raise(abort, 'no'); end");
        sql("create trigger no_end before update on wb_journal begin select raise(abort, 'no'); end");

        assertThatThrownBy(() -> store.prove(lease, "key", "id:1", "{}")).isInstanceOf(StateException.class);
        assertThatThrownBy(() -> store.saveBaseline(lease, row("id:1", null))).isInstanceOf(StateException.class);

        assertThat(store.baseline(LINK)).containsExactly(row("id:1", "{\"evidence\":true}"));
        assertThat(store.openIntents(LINK)).extracting(JournalEntry::number).containsExactly(begun);
        sql("drop trigger no_evidence");
        assertThat(store.prove(lease, "key", "id:1", "{}").sequence()).isEqualTo(1);
    }

    @Test
    @DisplayName("The file is kept in the durable way: write-ahead log, synced at each commit")
    void isDurable() throws Exception {
        assertThat(sql("pragma journal_mode")).containsExactly("wal");
        try (Connection connection = JdbcAddress.of(url()).connect(true);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("pragma synchronous")) {
            assertThat(result.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("All tables, the migrations' own too, begin with wb_")
    void tablesArePrefixed() throws Exception {
        assertThat(sql("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"))
                .contains("wb_schema_history", "wb_lease", "wb_link", "wb_baseline", "wb_journal", "wb_evidence")
                .allMatch(name -> name.startsWith("wb_"));
    }

    @Test
    @DisplayName("A closed store says so")
    void closedStoreSaysSo() {
        store.close();
        assertThatThrownBy(() -> store.baseline(LINK))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("closed");
        store.close();
    }

    private List<String> sql(String text) throws Exception {
        List<String> first = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            if (statement.execute(text)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        first.add(result.getString(1));
                    }
                }
            }
        }
        return first;
    }
}
