/**
 * The config file of {@code samples/run sync}: read with the places of its keys, so that every problem is told with file, line, key
 * and what is allowed, all of them at once and before any request.
 */
@NullMarked
package io.workspacebridge.samples.config;

import org.jspecify.annotations.NullMarked;
