/** Two sides in memory that can lose answers and crash at any call, for tests of the engine's promises. */
@NullMarked
package io.workspacebridge.sync.world;

import org.jspecify.annotations.NullMarked;
