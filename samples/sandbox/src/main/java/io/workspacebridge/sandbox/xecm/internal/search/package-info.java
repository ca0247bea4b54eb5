/** Full-text search over what the content server holds: the query language and the index with its lag. */
@NullMarked
package io.workspacebridge.sandbox.xecm.internal.search;

import org.jspecify.annotations.NullMarked;
