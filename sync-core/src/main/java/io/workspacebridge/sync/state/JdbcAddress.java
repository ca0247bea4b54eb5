package io.workspacebridge.sync.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JDBC URL: opens connections, and shows itself without its secrets. */
final class JdbcAddress {

    private static final String SQLITE = "jdbc:sqlite:";

    private static final Pattern SECRET = Pattern.compile("(?i)pass|pwd|secret|token|key");

    private final String url;
    private final @Nullable Path file;

    private JdbcAddress(String url, @Nullable Path file) {
        this.url = url;
        this.file = file;
    }

    static JdbcAddress of(String url) {
        if (!url.startsWith(SQLITE)) {
            return new JdbcAddress(url, null);
        }
        String path = withoutQuery(url.substring(SQLITE.length()));
        if (path.startsWith("file:")) {
            path = path.substring("file:".length());
        }
        if (path.isEmpty() || path.contains(":memory:")) {
            throw new StateException(
                    "A state store in SQLite needs a file, such as jdbc:sqlite:/var/lib/bridge/state.db;"
                            + " for a store that may be forgotten use InMemoryStateStore",
                    null);
        }
        try {
            return new JdbcAddress(url, Path.of(path).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new StateException("The state file's path is not valid: " + path, e);
        }
    }

    /** The state file; null unless SQLite. */
    @Nullable
    Path file() {
        return file;
    }

    /** Tells a state file from another one that was put in its place; null when it is not there or the system can't tell. */
    @Nullable
    Object fileIdentity() {
        if (file == null) {
            return null;
        }
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /** For messages: a file's path, or the URL without anything that may be secret. */
    String display() {
        if (file != null) {
            return "the state file " + file;
        }
        String plain = withoutQuery(url);
        int authority = plain.indexOf("//");
        int at = plain.lastIndexOf('@');
        if (authority >= 0 && at > authority) {
            plain = plain.substring(0, authority + 2) + plain.substring(at + 1);
        }
        return "the state database " + plain;
    }

    /** Whether a text repeats the part of the URL that {@link #display()} leaves out. */
    boolean isSecret(String text) {
        String shown = withoutQuery(url);
        if (shown.length() < url.length() && text.contains(url.substring(shown.length()))) {
            return true;
        }
        int at = shown.lastIndexOf('@');
        int authority = shown.indexOf("//");
        if (authority >= 0 && at > authority && text.contains(shown.substring(authority + 2, at + 1))) {
            return true;
        }
        for (String parameter : url.substring(shown.length()).split("[?&;]")) {
            int equals = parameter.indexOf('=');
            if (equals > 0
                    && SECRET.matcher(parameter.substring(0, equals)).find()
                    && equals + 1 < parameter.length()
                    && text.contains(parameter.substring(equals + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Makes the folder and looks for what SQLite would report in riddles. */
    void prepare() {
        if (file == null) {
            return;
        }
        Path folder = file.getParent();
        if (folder != null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new StateException(
                        "The folder " + folder + " for the state file can't be made ("
                                + e.getClass().getSimpleName() + "); choose a folder that this process may write to",
                        e);
            }
        }
        if (Files.isDirectory(file)) {
            throw new StateException(file + " is a folder; the state file needs a name of its own in it", null);
        }
        if (Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file))) {
            throw new StateException(
                    "The state file " + file + " can't be read and written by this process;"
                            + " give its user the right to both, or run as the user who owns it",
                    null);
        }
        // SQLite keeps its write-ahead log beside the file.
        if (folder != null && !Files.isWritable(folder)) {
            throw new StateException(
                    "The folder " + folder + " of the state file is not writable for this process;"
                            + " give its user the right to write there, or choose another folder",
                    null);
        }
    }

    /** Durable settings; what the URL itself says about the waiting time goes first. */
    Connection connect(boolean writesAtOnce) throws SQLException {
        Properties properties = new Properties();
        if (file != null) {
            properties.setProperty("journal_mode", "WAL");
            properties.setProperty("synchronous", "FULL");
            if (!url.contains("busy_timeout=")) {
                properties.setProperty("busy_timeout", "15000");
            }
            if (writesAtOnce) {
                // Takes the write lock when a transaction begins, so that it never fails half-way for being second.
                properties.setProperty("transaction_mode", "IMMEDIATE");
            }
        }
        return driver().connect(url, properties);
    }

    private Driver driver() {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            // The cause is left out: its message has the whole URL.
            throw new StateException(
                    "No JDBC driver on the class path takes " + display()
                            + "; add the database's driver (and for PostgreSQL flyway-database-postgresql)",
                    null);
        }
    }

    private static String withoutQuery(String text) {
        int query = text.indexOf('?');
        int semicolon = text.indexOf(';');
        int end = query < 0 ? semicolon : semicolon < 0 ? query : Math.min(query, semicolon);
        return end < 0 ? text : text.substring(0, end);
    }
}
