/** What the Extended ECM client costs beside plain HTTP. */
@NullMarked
package io.workspacebridge.samples.benchmarks.xecm;

import org.jspecify.annotations.NullMarked;
