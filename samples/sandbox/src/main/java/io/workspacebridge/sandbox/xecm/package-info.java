/** The Extended ECM side of the sandbox: {@link io.workspacebridge.sandbox.xecm.XecmSide} and its switches. */
@NullMarked
package io.workspacebridge.sandbox.xecm;

import org.jspecify.annotations.NullMarked;
