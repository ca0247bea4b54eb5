package io.workspacebridge.xecm.nodes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a reserved node.
 *
 * @param waiting how many users asked to be told when it is free
 * @param reservedBy login of the user who has it
 * @param reservedSince since when, null when the server does not tell
 * @param requested whether the own user is among those who wait
 */
public record ReservationQueue(
        int waiting, String reservedBy, @Nullable Instant reservedSince, boolean requested) {}
