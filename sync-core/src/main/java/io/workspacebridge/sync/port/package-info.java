/**
 * The two sides as the engine sees them: {@link io.workspacebridge.sync.port.Collaboration} (Dropbox) and
 * {@link io.workspacebridge.sync.port.Workspaces} (Extended ECM). Reads throw {@link io.workspacebridge.sync.port.PortException};
 * every effect takes its precondition and answers with an {@link io.workspacebridge.sync.port.Outcome}, where "unknown" is
 * explicit and forces a read before another try.
 */
@NullMarked
package io.workspacebridge.sync.port;

import org.jspecify.annotations.NullMarked;
