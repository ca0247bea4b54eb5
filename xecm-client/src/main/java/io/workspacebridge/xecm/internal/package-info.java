/** How the client does it: wire form, session, retries, classification of errors. Not stable, not for callers. */
@NullMarked
package io.workspacebridge.xecm.internal;

import org.jspecify.annotations.NullMarked;
