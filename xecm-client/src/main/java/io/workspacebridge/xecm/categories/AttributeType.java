package io.workspacebridge.xecm.categories;

/** What an attribute holds, and as which Java type its values are read. */
public enum AttributeType {
    /** Text; {@code String}. */
    TEXT,
    /** A whole number; {@code Long}. */
    INTEGER,
    /** A number with decimals; {@code BigDecimal}. */
    DECIMAL,
    /** Yes or no; {@code Boolean}. */
    BOOLEAN,
    /** A day; {@code LocalDate}. The server drops a time of day without a word. */
    DATE,
    /** A day and time in the server's zone; {@code LocalDateTime}. */
    DATE_TIME,
    /** A user or group by id; {@code Long}. */
    MEMBER,
    /** A node by id; {@code Long}. */
    NODE,
    /** A set of attributes in rows; {@link CategoryRow}. */
    SET,
    /** Something this client does not know; its text as {@code String}. */
    OTHER
}
