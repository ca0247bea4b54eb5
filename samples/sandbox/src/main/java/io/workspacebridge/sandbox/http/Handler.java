package io.workspacebridge.sandbox.http;

/** Answers a request on a worker thread, which may block. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers.
     *
     * @throws Exception turned into an answer by {@link Side#failed}; an {@link java.io.IOException} of the body itself
     *     just ends the connection
     */
    Response handle(Request request) throws Exception;
}
