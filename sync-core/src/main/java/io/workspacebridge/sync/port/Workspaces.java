package io.workspacebridge.sync.port;

import io.workspacebridge.sync.model.Curation;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The governed side: business workspaces. Implementations are thread-safe and repeat reads as far as that helps; effects are
 * sent once and answer with an {@link Outcome}.
 */
public interface Workspaces {

    /**
     * What this side is called in reports and log lines.
     *
     * @return for example {@code xecm}
     */
    String name();

    /**
     * Finds a workspace: by its business object where the reference has one, otherwise by type and exact name.
     *
     * @param reference which workspace
     * @return empty when there is none
     * @throws PortException {@link PortException.Kind#AMBIGUOUS} when several fit, {@link PortException.Kind#INVALID} when the type does
     *     not exist
     */
    Optional<Workspace> find(WorkspaceReference reference);

    /**
     * Creates a workspace from its type's template.
     *
     * @param request what to create
     * @return applied with where the server really put it; precondition failed when somebody else made it meanwhile
     */
    Outcome<Workspace> create(NewWorkspace request);

    /**
     * Checks, without any effect, that a workspace could be created.
     *
     * @param request what would be created
     * @return what is in the way, in one sentence that says what to do; empty when nothing is
     * @throws PortException if it can't be told
     */
    Optional<String> obstacleTo(NewWorkspace request);

    /**
     * Finds a folder by its path below another.
     *
     * @param folderId where to start
     * @param path compared by {@link RelativePath#key() key}
     * @return its node id; empty when it does not exist
     * @throws PortException {@link PortException.Kind#INVALID} when something else stands there
     */
    Optional<Long> findFolder(long folderId, RelativePath path);

    /**
     * Lists everything below a folder.
     *
     * @param folderId the folder's node id
     * @return folders before their contents
     * @throws PortException if the listing is not complete, for whatever reason
     */
    List<WorkspaceItem> list(long folderId);

    /**
     * Finds the documents of a pack. A document that is named and not there, or hidden from this account, is left out.
     *
     * @param curation which documents
     * @return in the order that the curation asks for
     * @throws PortException if the answer would not be complete, for whatever reason
     */
    List<Curation.Curated> curate(Curation curation);

    /**
     * Looks for one child by name, compared by {@link RelativePath#keyOf(String) key}.
     *
     * @param folderId the folder's node id
     * @param name the child's name
     * @return the child with its path being just its name; empty when there is none
     * @throws PortException if it can't be told
     */
    Optional<WorkspaceItem> child(long folderId, String name);

    /**
     * Reads a document's state.
     *
     * @param nodeId the document
     * @return empty when it is gone (or hidden from this account)
     * @throws PortException if it can't be told
     */
    Optional<DocumentState> document(long nodeId);

    /**
     * Opens the bytes of one version.
     *
     * @param nodeId the document
     * @param version the version's number
     * @return a stream that the caller closes, and that throws rather than ends early
     * @throws IOException if it can't be opened
     */
    InputStream open(long nodeId, int version) throws IOException;

    /**
     * Reads the values of categories.
     *
     * @param nodeId the node
     * @param categories the names of the categories that matter
     * @return what is set; categories that are not applied are absent
     * @throws PortException if they can't be read
     */
    Metadata metadata(long nodeId, Set<String> categories);

    /**
     * Checks metadata against the categories' definitions, without any effect.
     *
     * @param metadata what would be set
     * @return one sentence for each problem (unknown category or attribute, required value missing, too long, wrong type); empty when
     *     it fits
     * @throws PortException if the definitions can't be read
     */
    List<String> problems(Metadata metadata);

    /**
     * Creates a folder.
     *
     * @param parentId where
     * @param name its name
     * @return applied with the new node's id; precondition failed when the name is taken
     */
    Outcome<Long> createFolder(long parentId, String name);

    /**
     * Creates a document with its metadata in one request.
     *
     * @param request where, name, metadata
     * @param body the bytes
     * @return applied with the state after it; precondition failed when the name is taken or the body's guard said no
     */
    Outcome<DocumentState> createDocument(NewDocument request, UploadBody body);

    /**
     * Adds a version, if the document still has the expected one and nobody reserved it.
     *
     * @param nodeId the document
     * @param expectedVersion the number of the version that is current now
     * @param note how the version is to be kept
     * @param body the bytes; the expectation is checked again right before they are committed
     * @return applied with the state after it; precondition failed when the expectation did not hold
     */
    Outcome<DocumentState> addVersion(long nodeId, int expectedVersion, VersionNote note, UploadBody body);

    /**
     * Sets metadata, applying categories that are missing. Repeating it is harmless.
     *
     * @param nodeId the node
     * @param metadata what to set
     * @return applied, refused, not now, or unknown
     */
    Outcome<Done> setMetadata(long nodeId, Metadata metadata);

    /**
     * Renames and/or moves a node.
     *
     * @param nodeId the node
     * @param parentId where it shall be
     * @param name what it shall be called
     * @return applied; precondition failed when the name is taken there
     */
    Outcome<Done> relocate(long nodeId, long parentId, String name);

    /**
     * Moves a node to the recycle bin, if it is still what was seen: a document in its folder and with its version, a folder in which
     * nothing is left. Repeating it is harmless.
     *
     * @param doomed what was seen
     * @return applied, also when it is gone already; precondition failed when it changed meanwhile; refused when it is protected
     */
    Outcome<Done> recycle(Doomed doomed);

    /**
     * A node that may go as it was seen.
     *
     * @param nodeId the node
     * @param parentId the folder that it was seen in; 0 when that is not known
     * @param version the version of a document; 0 for a folder, of which nothing but itself may go
     */
    record Doomed(long nodeId, long parentId, int version) {}

    /** That something was done. */
    record Done() {}

    /**
     * Reads the comment of a version.
     *
     * @param nodeId the document
     * @param version the version's number
     * @return empty when there is none
     * @throws PortException if it can't be told
     */
    String versionComment(long nodeId, int version);

    /**
     * Gives a version another comment. Doing it again is harmless.
     *
     * @param nodeId the document
     * @param version the version's number
     * @param comment cut to what the service takes, see {@link #keptComment}
     * @return applied, refused, not now, or unknown
     */
    Outcome<Done> commentVersion(long nodeId, int version, String comment);

    /**
     * As much of a comment as the service keeps.
     *
     * @param comment a version's comment
     * @return the same, or its beginning
     */
    String keptComment(String comment);

    /**
     * Where people open a document in their browser.
     *
     * @param nodeId the document
     * @return a web address
     */
    String address(long nodeId);

    /**
     * Records management.
     *
     * @return never null; where it is not installed, it says so when used
     */
    RecordsManagement records();

    /**
     * Who may read documents.
     *
     * @return never null
     */
    AccessControl access();

    /**
     * A workspace as found.
     *
     * @param id its node id
     * @param name its name, perhaps generated by the service
     * @param type the name of its type
     */
    record Workspace(long id, String name, String type) {}

    /**
     * A document's state on the server.
     *
     * @param nodeId its node
     * @param version the current version's number
     * @param size of the current version, in bytes
     * @param protections what forbids changing it
     */
    record DocumentState(long nodeId, int version, long size, Set<WorkspaceItem.Protection> protections) {

        // Copies the protections.
        public DocumentState {
            protections = Set.copyOf(protections);
        }
    }

    /**
     * A document to create.
     *
     * @param parentId the folder's node id
     * @param name the document's name, as the service takes it
     * @param fileName the original file's name, kept with the version
     * @param metadata set in the same request
     * @param majorVersions whether the document has major and minor versions
     */
    record NewDocument(long parentId, String name, String fileName, Metadata metadata, boolean majorVersions) {}

    /**
     * How a version is to be kept.
     *
     * @param comment its description; cut to what the service takes
     * @param major whether it is the next major version; documents without major versions just get the next one
     * @param fileName the name of the document, kept with the version; tells the content's type
     */
    record VersionNote(String comment, boolean major, String fileName) {}

    /**
     * Bytes on their way into the workspace.
     *
     * @param content where they come from
     * @param guard runs after the last byte was sent and before the server can commit
     * @param resume where an upload in parts stands
     */
    record UploadBody(ContentSource content, CommitGuard guard, ResumePoint resume) {

        /**
         * Bytes that go in one piece, or start anew when they are interrupted.
         *
         * @param content where they come from
         * @param guard runs after the last byte was sent and before the server can commit
         */
        public UploadBody(ContentSource content, CommitGuard guard) {
            this(content, guard, ResumePoint.NONE);
        }
    }
}
