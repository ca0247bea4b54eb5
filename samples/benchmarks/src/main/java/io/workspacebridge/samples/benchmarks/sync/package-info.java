/** What planning costs, by the size of the trees. */
@NullMarked
package io.workspacebridge.samples.benchmarks.sync;

import org.jspecify.annotations.NullMarked;
