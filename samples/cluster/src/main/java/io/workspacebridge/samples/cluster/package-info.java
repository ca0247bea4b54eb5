/** Several processes share links over one PostgreSQL database, and some of them die on the way. */
@NullMarked
package io.workspacebridge.samples.cluster;

import org.jspecify.annotations.NullMarked;
