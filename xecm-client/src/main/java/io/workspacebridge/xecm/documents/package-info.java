/** Documents: content up and down as streams, and versions. */
@NullMarked
package io.workspacebridge.xecm.documents;

import org.jspecify.annotations.NullMarked;
