/** Who may do what with a node. */
@NullMarked
package io.workspacebridge.xecm.permissions;

import org.jspecify.annotations.NullMarked;
