/** Requests and answers as they travel: the tolerant decoder, the streaming multipart parser, the five envelopes. */
@NullMarked
package io.workspacebridge.sandbox.xecm.internal.wire;

import org.jspecify.annotations.NullMarked;
