package io.workspacebridge.sync.state;

import java.util.Locale;

/** The databases that hold a state store, and the few words that differ between them. */
enum Database {
    SQLITE(
            "SQLite",
            "integer primary key autoincrement",
            "text",
            "cast(unixepoch('now', 'subsec') * 1000 as integer)",
            ""),
    POSTGRESQL(
            "PostgreSQL",
            "bigint generated always as identity primary key",
            "text collate \"C\"",
            "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)",
            " with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0)");

    /** As the driver names it. */
    final String product;

    /** The type of a key that the database numbers. */
    final String risingNumber;

    /** The type of a text that is ordered byte by byte. */
    final String orderedText;

    /** The database's own time in milliseconds, as an SQL expression. */
    final String now;

    /** What a table says whose rows change all the time. */
    final String oftenUpdated;

    Database(String product, String risingNumber, String orderedText, String now, String oftenUpdated) {
        this.product = product;
        this.risingNumber = risingNumber;
        this.orderedText = orderedText;
        this.now = now;
        this.oftenUpdated = oftenUpdated;
    }

    static Database named(String product) {
        for (Database database : values()) {
            if (product.toLowerCase(Locale.ROOT).equals(database.product.toLowerCase(Locale.ROOT))) {
                return database;
            }
        }
        throw new StateException(
                "A state store needs SQLite or PostgreSQL, and this is " + product
                        + "; give it a data source or JDBC URL of one of the two",
                null);
    }
}
