package io.workspacebridge.xecm.nodes;

/**
 * One step on the way from the volume to a node.
 *
 * @param id the node's id
 * @param parentId its container's id, -1 for the volume
 * @param name its name
 * @param type its subtype
 */
public record Ancestor(long id, long parentId, String name, NodeType type) {}
