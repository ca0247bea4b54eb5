/** What the libraries cost: each benchmark measures against a bound, or against a peer in the same run. */
@NullMarked
package io.workspacebridge.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
