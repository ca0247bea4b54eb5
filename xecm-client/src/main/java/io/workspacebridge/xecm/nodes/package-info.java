/** Nodes of the repository, whatever their type: find, list, create folders, rename, move, delete. */
@NullMarked
package io.workspacebridge.xecm.nodes;

import org.jspecify.annotations.NullMarked;
