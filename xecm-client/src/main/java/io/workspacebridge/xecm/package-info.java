/** Placeholder until the first type lands. */
@NullMarked
package io.workspacebridge.xecm;

import org.jspecify.annotations.NullMarked;
