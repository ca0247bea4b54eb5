/**
 * Dropbox with everything the official SDK leaves to its users done once: verified transfer, resumed downloads, pacing, one
 * table of errors, path roots, and a change feed that is applied as state.
 *
 * <p>Start with {@link io.workspacebridge.dropbox.DropboxAccount#builder()}. The account offers its topics
 * ({@link io.workspacebridge.dropbox.DropboxAccount#changeFeed(String) change feed},
 * {@link io.workspacebridge.dropbox.DropboxAccount#downloads() downloads},
 * {@link io.workspacebridge.dropbox.DropboxAccount#tags() tags}, …), which are usable alone, and the engine's port
 * ({@link io.workspacebridge.dropbox.DropboxAccount#collaboration()}). What goes wrong is a
 * {@link io.workspacebridge.dropbox.DropboxException}, whose subclass says what can be done.
 */
@NullMarked
package io.workspacebridge.dropbox;

import org.jspecify.annotations.NullMarked;
