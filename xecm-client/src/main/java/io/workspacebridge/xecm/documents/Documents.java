package io.workspacebridge.xecm.documents;

import io.workspacebridge.xecm.nodes.Node;
import java.util.List;

/**
 * Documents and their versions. Uploads and downloads are streams: memory does not grow with the size of the content.
 */
public interface Documents {

    /**
     * Creates a document ({@code POST /v2/nodes}, multipart with exact length). Not repeatable blindly: after
     * {@link io.workspacebridge.xecm.XecmException.AmbiguousWrite}, look with
     * {@link io.workspacebridge.xecm.nodes.Nodes#findByName}.
     *
     * @param document what to create
     * @return the node
     * @throws io.workspacebridge.xecm.XecmException.NameConflict when the name is taken
     * @throws io.workspacebridge.xecm.XecmException.UploadAborted when the source failed, had another length, or the last
     *     check threw; the server has committed nothing then
     */
    Node create(NewDocument document);

    /**
     * Creates a document with nothing but its content ({@code POST /v2/nodes}).
     *
     * @param parentId the container
     * @param name the name
     * @param content the bytes
     * @return the node
     */
    default Node create(long parentId, String name, ContentSource content) {
        return create(NewDocument.of(parentId, name, content));
    }

    /**
     * Adds a version ({@code POST /v2/nodes/{id}/versions}, multipart with exact length). Not repeatable blindly: after
     * {@link io.workspacebridge.xecm.XecmException.AmbiguousWrite}, look with {@link #versions}.
     *
     * @param version what to add
     * @return the version
     * @throws io.workspacebridge.xecm.XecmException.UploadAborted when the source failed, had another length, or the last
     *     check threw; the server has committed nothing then
     */
    DocumentVersion addVersion(NewVersion version);

    /**
     * Lists the versions ({@code GET /v2/nodes/{id}/versions}).
     *
     * @param documentId the document
     * @return all versions, oldest first
     */
    List<DocumentVersion> versions(long documentId);

    /**
     * Reads one version's description ({@code GET /v2/nodes/{id}/versions/{n}}).
     *
     * @param documentId the document
     * @param number the version's number
     * @return the version
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when there is no such version
     */
    DocumentVersion version(long documentId, int number);

    /**
     * Opens content ({@code GET /v2/nodes/{id}/content} or {@code …/versions/{n}/content}).
     *
     * @param request which
     * @return the content, to be closed
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when there is no such document or version
     */
    Download open(ContentRequest request);

    /**
     * Hands content to a consumer and checks that all of it came ({@code GET /v2/nodes/{id}/content}, or that of a version).
     * A named version that breaks off goes on where it stopped, as with {@link Download#stream()}.
     *
     * @param request which
     * @param consumer reads it
     * @param <T> what the consumer makes of it
     * @param <E> what the consumer may throw
     * @return the consumer's result
     * @throws E what the consumer threw, unless a cut connection was the reason
     * @throws io.workspacebridge.xecm.XecmException.ContentTruncated when fewer or more bytes came than announced or
     *     expected, whatever the consumer made of it
     */
    <T, E extends Exception> T read(ContentRequest request, ContentConsumer<T, E> consumer) throws E;

    /**
     * Makes a minor version the next major one ({@code POST /v2/nodes/{id}/versions/{n}/promote}). Not repeatable blindly.
     *
     * @param documentId the document
     * @param number the version's number
     * @param comment the new version's comment, empty for none
     * @return the major version
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when the document has no major and minor versions
     */
    DocumentVersion promote(long documentId, int number, String comment);

    /**
     * Gives a version another comment ({@code PUT /v2/nodes/{id}/versions/{n}}). Repeating is harmless.
     *
     * @param documentId the document
     * @param number the version's number
     * @param comment cut to {@link NewVersion#MAX_COMMENT} characters, empty for none
     */
    void comment(long documentId, int number, String comment);

    /**
     * Deletes a version for good ({@code DELETE /v2/nodes/{id}/versions/{n}}).
     *
     * @param documentId the document
     * @param number the version's number
     */
    void deleteVersion(long documentId, int number);

    /**
     * Deletes all but the newest versions for good ({@code DELETE /v2/nodes/{id}/versions}). Repeating is harmless.
     *
     * @param documentId the document
     * @param keep how many to keep, at least 1
     */
    void purgeVersions(long documentId, int keep);

    /**
     * Lists a version's renditions ({@code GET /v2/nodes/{id}/versions/{n}/renditions}).
     *
     * @param documentId the document
     * @param number the version's number
     * @return the renditions, empty when there are none
     */
    List<Rendition> renditions(long documentId, int number);

    /**
     * Opens a rendition's content ({@code GET /v2/nodes/{id}/versions/{n}/renditions/content}).
     *
     * @param documentId the document
     * @param number the version's number
     * @param type the kind, such as {@code pdf}
     * @return the content, to be closed
     */
    Download openRendition(long documentId, int number, String type);

    /**
     * Adds a rendition to the newest version ({@code POST /v2/nodes/{id}/versions/renditions}).
     *
     * @param documentId the document
     * @param type the kind, such as {@code pdf}
     * @param fileName its file name
     * @param mimeType its content type
     * @param content its bytes
     */
    void addRendition(long documentId, String type, String fileName, String mimeType, ContentSource content);

    /**
     * Uploads in parts.
     *
     * @return the sub-topic
     */
    LargeFiles largeFiles();
}
