/**
 * Flows and their strategies: what an application decides. {@link io.workspacebridge.sync.flow.PublishFlow} takes documents from
 * Dropbox into workspaces. Strategies are single-method interfaces, immutable values in, a decision with a reason out; the
 * classes with plural names ({@code ReleaseGates}, {@code FolderMappers}, …) hold the ones that come along.
 */
@NullMarked
package io.workspacebridge.sync.flow;

import org.jspecify.annotations.NullMarked;
