/** Exact exchanges, faults and whole stories of the Extended ECM client. */
@NullMarked
package io.workspacebridge.xecm;

import org.jspecify.annotations.NullMarked;
