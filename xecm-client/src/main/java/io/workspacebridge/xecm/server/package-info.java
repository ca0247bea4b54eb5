/** The server itself: is it there, which release is it, what can it do. */
@NullMarked
package io.workspacebridge.xecm.server;

import org.jspecify.annotations.NullMarked;
