/** How the engine works inside: observing, deciding, acting, proving. Not API; it changes without notice. */
@NullMarked
package io.workspacebridge.sync.internal;

import org.jspecify.annotations.NullMarked;
