/** Workflows on documents: maps, drafts, start, status, tasks. An optional module of the server. */
@NullMarked
package io.workspacebridge.xecm.workflows;

import org.jspecify.annotations.NullMarked;
