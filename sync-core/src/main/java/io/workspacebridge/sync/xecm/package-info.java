/** The governed side over Extended ECM: the only package of the engine that knows its client. */
@NullMarked
package io.workspacebridge.sync.xecm;

import org.jspecify.annotations.NullMarked;
