/** Where a scenario plays: the sandbox in this process, or real tenants named by the environment; and how its outcome is checked. */
@NullMarked
package io.workspacebridge.samples.stage;

import org.jspecify.annotations.NullMarked;
