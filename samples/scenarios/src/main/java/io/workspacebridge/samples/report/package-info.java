/** What people and programs get to see of a run: progress on the terminal, tables, JSON, and the HTML page of all scenarios. */
@NullMarked
package io.workspacebridge.samples.report;

import org.jspecify.annotations.NullMarked;
