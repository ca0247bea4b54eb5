/** Classifications, records management, holds and security clearance. Optional modules of the server. */
@NullMarked
package io.workspacebridge.xecm.records;

import org.jspecify.annotations.NullMarked;
