/** The plain HTTP interface that tests, demos and benchmarks steer the sandbox with. */
@NullMarked
package io.workspacebridge.sandbox.admin;

import org.jspecify.annotations.NullMarked;
