/**
 * The Dropbox side: OAuth, the files namespace with its change journal, and what else of the HTTP API the clients of
 * this project use. {@link io.workspacebridge.sandbox.dropbox.DropboxSide} is the way in.
 */
@NullMarked
package io.workspacebridge.sandbox.dropbox;

import org.jspecify.annotations.NullMarked;
