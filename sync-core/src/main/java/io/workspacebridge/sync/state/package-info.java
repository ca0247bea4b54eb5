/**
 * What survives a crash: leases, baseline, journal, evidence. {@link io.workspacebridge.sync.state.StateStore} is the port.
 */
@NullMarked
package io.workspacebridge.sync.state;

import org.jspecify.annotations.NullMarked;
