package io.workspacebridge.sync.state;

/**
 * An effect that is about to be sent.
 *
 * @param operationKey equal for every try of the same effect, so that it happens at most once (I4)
 * @param itemId the item on the collaboration side, or the workspace's key
 * @param action what is done, such as {@code CREATE_DOCUMENT}
 * @param precondition what must hold, such as {@code version=3}
 */
public record Intent(String operationKey, String itemId, String action, String precondition) {}
