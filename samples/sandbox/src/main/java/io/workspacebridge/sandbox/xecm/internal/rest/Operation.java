package io.workspacebridge.sandbox.xecm.internal.rest;

/** One REST operation. Runs with the content server's lock held, so it must not do slow things. */
@FunctionalInterface
interface Operation {
    Reply answer(Exchange exchange);
}
