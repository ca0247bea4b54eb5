/** Placeholder until the first type lands. */
@NullMarked
package io.workspacebridge.samples;

import org.jspecify.annotations.NullMarked;
