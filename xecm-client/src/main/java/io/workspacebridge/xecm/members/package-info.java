/** Users and groups. */
@NullMarked
package io.workspacebridge.xecm.members;

import org.jspecify.annotations.NullMarked;
