/**
 * The facts that the engine reasons about: paths, what each side was seen to hold, metadata by name, reason codes.
 * Values only: no I/O, no clock, no service types.
 */
@NullMarked
package io.workspacebridge.sync.model;

import org.jspecify.annotations.NullMarked;
