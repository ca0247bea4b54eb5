/**
 * Meters for Micrometer. Needs {@code io.micrometer:micrometer-core} on the class path, which this library does not bring along; nothing else
 * of the engine uses this package.
 */
@NullMarked
package io.workspacebridge.sync.metrics;

import org.jspecify.annotations.NullMarked;
