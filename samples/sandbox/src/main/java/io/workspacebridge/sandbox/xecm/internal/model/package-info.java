/** What a content server holds: nodes, versions, categories, workspaces, members, permissions. No HTTP in here. */
@NullMarked
package io.workspacebridge.sandbox.xecm.internal.model;

import org.jspecify.annotations.NullMarked;
