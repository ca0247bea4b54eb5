/** What the guide shows of other frameworks and of strategies of one's own; compiled here, and compared with the pages. */
@NullMarked
package io.workspacebridge.samples.guide;

import org.jspecify.annotations.NullMarked;
