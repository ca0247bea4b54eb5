/** What both stand-in services are built of: requests, responses, routes, injected faults and the call log. */
@NullMarked
package io.workspacebridge.sandbox.http;

import org.jspecify.annotations.NullMarked;
