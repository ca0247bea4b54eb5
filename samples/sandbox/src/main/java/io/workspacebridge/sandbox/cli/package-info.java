/** The sandbox as a program of its own. */
@NullMarked
package io.workspacebridge.sandbox.cli;

import org.jspecify.annotations.NullMarked;
