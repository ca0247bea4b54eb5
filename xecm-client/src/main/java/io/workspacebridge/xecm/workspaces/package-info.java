/** Business workspaces: types, templates, creation, lookup by name and by business object. */
@NullMarked
package io.workspacebridge.xecm.workspaces;

import org.jspecify.annotations.NullMarked;
