/** Categories, the repository's structured metadata, addressed by the names people see. */
@NullMarked
package io.workspacebridge.xecm.categories;

import org.jspecify.annotations.NullMarked;
