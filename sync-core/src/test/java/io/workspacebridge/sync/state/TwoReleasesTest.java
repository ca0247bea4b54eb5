package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two releases of the library on one database")
class TwoReleasesTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("F105: a newer release that only added something: the older one goes on, and can be started again")
    void added() throws SQLException {
        try (StateStore older = open()) {
            migrate(known() + ".1", "alter table wb_link add column of_tomorrow text");
            works(older, "running all the time");
        }
        try (StateStore older = open()) {
            works(older, "started again");
        }
    }

    @Test
    @DisplayName(
            "a newer release that changed something: the older one refuses to start, says why, and changes nothing")
    void changed() throws SQLException {
        open().close();
        migrate((Integer.parseInt(known()) + 1) + "", "alter table wb_link rename to wb_links_of_tomorrow");
        assertThatThrownBy(this::open)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("newer release")
                .hasMessageContaining("nothing was changed");
    }

    private StateStore open() {
        return JdbcStateStore.open(url(), Clock.systemUTC());
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("state.db");
    }

    private static void works(StateStore store, String what) {
        Lease lease = StateStoreContract.granted(
                store.acquire("link", LeaseOwner.current().toString(), Duration.ofMinutes(1)));
        store.append(lease, what, "{}");
        store.saveLink(lease, new LinkRow("link", "id:1", "/" + what, "", null, null, null));
        store.release(lease);
        assertThat(store.link("link").orElseThrow().collaborationRootPath()).isEqualTo("/" + what);
    }

    private String known() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version from wb_schema_history where version is not null"
                        + " order by installed_rank desc limit 1")) {
            row.next();
            return row.getString(1);
        }
    }

    /** What a release of tomorrow does when it opens the store. */
    private void migrate(String version, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
            sql.execute("insert into wb_schema_history (installed_rank, version, description, type, script, checksum,"
                    + " installed_by, execution_time, success) select max(installed_rank) + 1, '" + version
                    + "', 'of tomorrow', 'SQL', 'V" + version
                    + "__of_tomorrow.sql', 1, 'test', 1, 1 from wb_schema_history");
        }
    }
}
