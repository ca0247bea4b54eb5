/** The eight scenarios: one class each, with wiring to copy. */
@NullMarked
package io.workspacebridge.samples;

import org.jspecify.annotations.NullMarked;
