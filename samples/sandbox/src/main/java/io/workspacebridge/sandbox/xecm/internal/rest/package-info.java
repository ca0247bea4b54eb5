/** The REST resources of the content server and of its directory service, one class for each topic. */
@NullMarked
package io.workspacebridge.sandbox.xecm.internal.rest;

import org.jspecify.annotations.NullMarked;
