package io.workspacebridge.sync.state;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a database failure means and what to do about it. */
final class StateFailures {

    private StateFailures() {}

    static StateException explain(String doing, Throwable failure, Connections connections) {
        String where = connections.display();
        return new StateException(doing + " failed. " + meaning(failure, where), withoutSecrets(failure, connections));
    }

    private static String meaning(Throwable failure, String where) {
        SQLException sql = firstSql(failure);
        if (sql == null) {
            return failure instanceof FlywayException
                    ? "The tables of " + where + " could not be prepared: " + schemaTrouble(failure)
                    : "This is unexpected for " + where + "; the cause has the particulars";
        }
        if (sql.getClass().getName().startsWith("org.sqlite.")) {
            return sqlite(sql.getErrorCode() & 0xff, where);
        }
        String state = String.valueOf(sql.getSQLState());
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "There is no connection to " + where
                    + "; see whether the database runs and can be reached, then go on";
        }
        if (state.startsWith("28")) {
            return "The user or password for " + where + " is not accepted; correct the configuration";
        }
        if (state.equals("42501")) {
            return "The user may not do this on " + where + "; it needs the right to make and change tables there";
        }
        if (state.startsWith("53")) {
            return "The database behind " + where + " has no room or connections left; make some and go on";
        }
        return "The database answered with an error for " + where + " (SQL state " + state
                + "); the cause has the particulars";
    }

    // Primary result codes of SQLite: https://www.sqlite.org/rescode.html
    private static String sqlite(int code, String where) {
        return switch (code) {
            case 5, 6 ->
                "Another program holds a lock on " + where
                        + "; end the program that has it open (a database browser, a backup), then try again";
            case 8, 3, 23 ->
                "This process may not write to " + where + " or its folder; give its user the right to do so";
            case 14 ->
                "SQLite can't open " + where
                        + "; see that its folder exists, is on a local disk, and that this process may write there";
            case 11, 26 ->
                capital(where)
                        + " is damaged or is not a state file. Restore it from a backup. Without one move it aside,"
                        + " together with the files of the same name that end in -wal and -shm: the next run pairs anew what is"
                        + " equal on both sides and deletes nothing; the evidence in the damaged file stays there";
            case 13 -> "There is no room left on the disk of " + where + "; make room and run again, nothing is lost";
            case 10 ->
                "The disk of " + where + " reported an error; see that it works and is a local one, then run again";
            default -> "SQLite answered with error " + code + " for " + where + "; the cause has the particulars";
        };
    }

    private static String schemaTrouble(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("Unsupported Database") || text.contains("No database found")) {
            return "add flyway-database-postgresql in the version of flyway-core to the class path";
        }
        if (text.contains("checksum mismatch") || text.contains("Validate failed")) {
            return "their history table " + Schema.HISTORY
                    + " does not fit this release; restore the store from a backup";
        }
        return "the cause has the particulars";
    }

    private static @Nullable SQLException firstSql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static @Nullable Throwable withoutSecrets(Throwable failure, Connections connections) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (connections.isSecret(String.valueOf(cause.getMessage()))) {
                return null;
            }
        }
        return failure;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
