/** Full-text and metadata search, with a query language that cannot be broken out of. */
@NullMarked
package io.workspacebridge.xecm.search;

import org.jspecify.annotations.NullMarked;
