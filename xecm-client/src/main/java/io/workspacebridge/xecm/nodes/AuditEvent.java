package io.workspacebridge.xecm.nodes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a node.
 *
 * @param nodeId the node
 * @param type the event's type number
 * @param name the event's name
 * @param at when, null when not told
 * @param userId who did it
 * @param targetUserId whom it concerned, 0 for nobody
 */
public record AuditEvent(
        long nodeId, int type, String name, @Nullable Instant at, long userId, long targetUserId) {}
