/** The real files that scenarios start from: made by this package, always with the same bytes. */
@NullMarked
package io.workspacebridge.samples.files;

import org.jspecify.annotations.NullMarked;
