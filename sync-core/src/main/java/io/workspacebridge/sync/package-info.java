/** Placeholder until the first type lands. */
@NullMarked
package io.workspacebridge.sync;

import org.jspecify.annotations.NullMarked;
