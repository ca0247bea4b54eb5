/** Clients that other people wrote, run unmodified against the sandbox. */
@NullMarked
package io.workspacebridge.sandbox.clients;

import org.jspecify.annotations.NullMarked;
