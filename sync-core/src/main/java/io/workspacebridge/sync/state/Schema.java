package io.workspacebridge.sync.state;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the tables that this library knows. Migrations with a minor number only add: a database that is ahead by such ones is
 * used as it is, so that releases may run side by side. One that is ahead by more is refused.
 */
final class Schema {

    static final String HISTORY = "wb_schema_history";

    private static final Logger log = LoggerFactory.getLogger(Schema.class);
    private static final int TRIES = 8;

    private Schema() {}

    /** Safe to run from several processes at once: who comes second finds the work done. */
    static void migrate(Connections connections, Database database) throws SQLException {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(connections.forMigration())
                .locations("classpath:io/workspacebridge/sync/state/migration")
                .table(HISTORY)
                .placeholders(Map.of(
                        "rising_number", database.risingNumber,
                        "ordered_text", database.orderedText,
                        "often_updated", database.oftenUpdated))
                // The database may be shared with the host's own tables; ours start at 1 all the same.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        for (int attempt = 1; ; attempt++) {
            try {
                refuseNewer(flyway, connections);
                if (flyway.info().pending().length > 0) {
                    flyway.migrate();
                } else {
                    flyway.validate();
                }
                return;
            } catch (FlywayException e) {
                if (attempt == TRIES || !isRace(e)) {
                    throw e;
                }
                log.debug("Another process prepares {} at the same time, looking again", connections.display());
                pause(attempt);
            }
        }
    }

    private static void refuseNewer(Flyway flyway, Connections connections) {
        MigrationVersion known = MigrationVersion.EMPTY;
        MigrationVersion found = MigrationVersion.EMPTY;
        for (MigrationInfo migration : flyway.info().all()) {
            MigrationVersion version = migration.getVersion();
            if (version == null) {
                continue;
            }
            if (migration.getState().isResolved() && version.isNewerThan(known)) {
                known = version;
            }
            if (migration.getState().isApplied() && version.isNewerThan(found)) {
                found = version;
            }
        }
        if (found.isNewerThan(known) && !found.getMajor().equals(known.getMajor())) {
            throw new StateException(
                    "A newer release of this library wrote " + connections.display() + ": it has schema version "
                            + found
                            + ", and this release knows versions up to " + known
                            + ". Run the newer release, or use another state store; nothing was changed",
                    null);
        }
    }

    // Two that create the same tables at once: one of them sees the other's lock, or the other's tables.
    private static boolean isRace(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("SQLITE_BUSY")
                    || text.contains("already exists")
                    || text.contains("duplicate key")
                    || text.contains("UNIQUE constraint failed")) {
                return true;
            }
        }
        return false;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(50L * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateException("Interrupted while opening the state store; open it again", e);
        }
    }
}
