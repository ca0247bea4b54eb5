/** What the Dropbox adapter costs beside the official SDK, plain hashing, and rclone. */
@NullMarked
package io.workspacebridge.samples.benchmarks.dropbox;

import org.jspecify.annotations.NullMarked;
