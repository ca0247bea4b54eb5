package io.workspacebridge.xecm.records;

/**
 * A hold: what is under it can be neither changed nor deleted.
 *
 * @param id its id
 * @param name its name
 * @param type its type, such as {@code LEGAL}
 * @param comment its comment, empty for none
 * @param active whether it is in force
 */
public record Hold(long id, String name, String type, String comment, boolean active) {}
