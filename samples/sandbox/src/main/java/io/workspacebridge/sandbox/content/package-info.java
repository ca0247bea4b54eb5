/** Where uploaded bytes live: small ones in memory, large ones in files, counted and cleaned up. */
@NullMarked
package io.workspacebridge.sandbox.content;

import org.jspecify.annotations.NullMarked;
