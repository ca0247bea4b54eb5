/** How the adapter works inside: the SDK's transport, the one retry place, the error table, the decoders. No promise of stability. */
@NullMarked
package io.workspacebridge.dropbox.internal;

import org.jspecify.annotations.NullMarked;
