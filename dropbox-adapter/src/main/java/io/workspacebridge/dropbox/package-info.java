/** Placeholder until the first type lands. */
@NullMarked
package io.workspacebridge.dropbox;

import org.jspecify.annotations.NullMarked;
