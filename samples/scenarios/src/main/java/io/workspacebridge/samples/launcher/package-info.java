/** The commands behind {@code samples/run}. */
@NullMarked
package io.workspacebridge.samples.launcher;

import org.jspecify.annotations.NullMarked;
