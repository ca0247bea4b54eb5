/** What the content server starts with: users, workspace types with templates, categories, classifications, a hold. */
@NullMarked
package io.workspacebridge.sandbox.xecm.internal.seed;

import org.jspecify.annotations.NullMarked;
