/**
 * The engine that an application embeds: give it the two sides (ports), a state store and links with their flows, then plan,
 * run and verify.
 *
 * <p>One way through: observe, plan, act, prove. The vocabulary lives in {@link io.workspacebridge.sync.model}, the two
 * sides behind {@link io.workspacebridge.sync.port}, what survives a crash in {@link io.workspacebridge.sync.state}.
 */
@NullMarked
package io.workspacebridge.sync;

import org.jspecify.annotations.NullMarked;
