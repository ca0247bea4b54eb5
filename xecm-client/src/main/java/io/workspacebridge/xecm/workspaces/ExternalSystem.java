package io.workspacebridge.xecm.workspaces;

/**
 * A connection to a leading business system.
 *
 * @param id its id, as in {@link BusinessObject#system()}
 * @param connectionType how it is reached, such as {@code HTTP}
 * @param enabled whether it is switched on
 * @param url its address, empty when not told
 */
public record ExternalSystem(String id, String connectionType, boolean enabled, String url) {}
