/**
 * Many links, in one process or on several machines: which link runs when, and where.
 *
 * <p>{@link io.workspacebridge.sync.dispatch.InProcessDispatcher} needs nothing beside the engine.
 * {@link io.workspacebridge.sync.dispatch.DbSchedulerDispatcher} spreads links over all processes that share a PostgreSQL database; it
 * needs {@code com.github.kagkarlsson:db-scheduler} on the class path, which this library does not bring along. Nothing else of the engine
 * uses this package.
 */
@NullMarked
package io.workspacebridge.sync.dispatch;

import org.jspecify.annotations.NullMarked;
