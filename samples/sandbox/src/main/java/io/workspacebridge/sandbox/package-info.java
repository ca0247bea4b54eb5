/** Placeholder until the first type lands. */
@NullMarked
package io.workspacebridge.sandbox;

import org.jspecify.annotations.NullMarked;
