/** Many links and many machines. */
@NullMarked
package io.workspacebridge.samples.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
