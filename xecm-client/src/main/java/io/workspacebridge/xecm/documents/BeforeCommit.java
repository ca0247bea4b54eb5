package io.workspacebridge.xecm.documents;

/**
 * Has the last word on an upload. Runs after the last byte of content was written and before the closing boundary is
 * sent, on the thread that makes the upload, once for each attempt. As long as it has not returned, the server holds an
 * incomplete request, which it never commits.
 */
@FunctionalInterface
public interface BeforeCommit {

    /**
     * Returns to let the upload complete, throws to abort it.
     *
     * @throws Exception any reason; it becomes the cause of
     *     {@link io.workspacebridge.xecm.XecmException.UploadAborted}
     */
    void check() throws Exception;
}
