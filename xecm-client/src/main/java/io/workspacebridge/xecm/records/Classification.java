package io.workspacebridge.xecm.records;

/**
 * A classification that a node has.
 *
 * @param id the classification's node id
 * @param name its name
 */
public record Classification(long id, String name) {}
