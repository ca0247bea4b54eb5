package io.workspacebridge.sandbox.http;

import java.util.concurrent.CompletionStage;

/** Answers later; no thread is held in between. The request's body must be read before returning. */
@FunctionalInterface
public interface AsyncHandler {
    /** Starts answering. */
    CompletionStage<Response> handle(Request request) throws Exception;
}
