/** Stand-in servers for Dropbox and Extended ECM, started and steered by {@link io.workspacebridge.sandbox.Sandbox}. */
@NullMarked
package io.workspacebridge.sandbox;

import org.jspecify.annotations.NullMarked;
