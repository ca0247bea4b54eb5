package io.workspacebridge.xecm.workspaces;

import io.workspacebridge.xecm.documents.ContentSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Business workspaces. Types and templates are addressed by name, found once and remembered. Folders and documents in a
 * workspace are reached with {@link io.workspacebridge.xecm.nodes.Nodes} and
 * {@link io.workspacebridge.xecm.documents.Documents} by the workspace's id; so are rename, move and delete.
 */
public interface Workspaces {

    /**
     * Lists the workspace types with their templates ({@code GET /v2/businessworkspacetypes}).
     *
     * @return the types, empty when none is configured
     * @throws io.workspacebridge.xecm.XecmException.FeatureNotInstalled when the server has no business workspaces
     */
    List<WorkspaceType> types();

    /**
     * Looks up a type by its exact name in any language ({@code GET /v2/businessworkspacetypes}).
     *
     * @param name the type's name
     * @return the type
     */
    Optional<WorkspaceType> findType(String name);

    /**
     * Creates a workspace from a template ({@code POST /v2/businessworkspaces}) and reads it back, since the server
     * decides where it goes and may decide what it is called. Not repeatable blindly: after
     * {@link io.workspacebridge.xecm.XecmException.AmbiguousWrite}, look with {@link #find} or
     * {@link #findByBusinessObject}.
     *
     * @param workspace what to create
     * @return the workspace as it is on the server
     * @throws io.workspacebridge.xecm.XecmException.NameConflict when the name is taken, or the business object has a
     *     workspace already
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when type or template do not exist or values do not
     *     fit; nothing was sent
     */
    Workspace create(NewWorkspace workspace);

    /**
     * Asks what creating this workspace takes ({@code GET /v2/forms/businessworkspaces/create}): its categories with their
     * attributes, and the values that the server fills in. Creates nothing; repeating is harmless.
     *
     * @param workspace what would be created; type, template, place and business object count
     * @return the form
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when type or template do not exist
     */
    WorkspaceForm createForm(NewWorkspace workspace);

    /**
     * Reads a workspace with its business objects and categories ({@code GET /v2/businessworkspaces/{id}}).
     *
     * @param id its node id
     * @return the workspace
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when it is not there or not visible
     */
    Workspace get(long id);

    /**
     * Finds the workspace of a type with a name ({@code GET /v2/businessworkspaces?where_name=}). The server's filters are fuzzy; both are compared again here: the type by
     * id, the name as the server would ({@link io.workspacebridge.xecm.nodes.NodeNames#same}).
     *
     * @param typeName the type's exact name
     * @param name the workspace's name
     * @return the workspace as {@link #get} reads it
     * @throws io.workspacebridge.xecm.XecmException.NotUnique when several match and none or several are spelt exactly so
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when there is no such type
     */
    Optional<Workspace> find(String typeName, String name);

    /**
     * Finds the workspace of a business object ({@code GET /v2/businessworkspaces?where_bo_id=…}).
     *
     * @param object the object
     * @return the workspace as {@link #get} reads it
     * @throws io.workspacebridge.xecm.XecmException.NotUnique when several are attached to it
     */
    Optional<Workspace> findByBusinessObject(BusinessObject object);

    /**
     * Lists workspaces, page by page as they are consumed ({@code GET /v2/businessworkspaces?expanded_view=true}). Rows
     * carry neither type names nor categories nor business objects.
     *
     * @param query which
     * @return a lazy stream; the type is compared exactly, names as the server compares
     */
    Stream<Workspace> list(WorkspaceQuery query);

    /**
     * The workspace that a node lies in ({@code GET /v1/nodes/{id}/businessworkspace}).
     *
     * @param nodeId the node
     * @return the workspace's node id, empty when it lies in none
     */
    Optional<Long> containing(long nodeId);

    /**
     * Roles and members.
     *
     * @return the sub-topic
     */
    Team team();

    /**
     * Lists related workspaces ({@code GET /v2/businessworkspaces/{id}/relateditems}), page by page as consumed.
     *
     * @param workspaceId the workspace
     * @param relation what the others are to it
     * @return a lazy stream
     */
    Stream<RelatedWorkspace> related(long workspaceId, RelatedWorkspace.Relation relation);

    /**
     * Relates two workspaces ({@code POST /v2/businessworkspaces/{id}/relateditems}). That they are related so already
     * counts as done, so repeating is harmless.
     *
     * @param workspaceId the workspace
     * @param otherId the other one
     * @param relation what the other one is to it
     */
    void relate(long workspaceId, long otherId, RelatedWorkspace.Relation relation);

    /**
     * Ends a relation ({@code DELETE /v2/businessworkspaces/{id}/relateditems/{other}}).
     *
     * @param workspaceId the workspace
     * @param otherId the other one
     * @param relation what the other one is to it
     */
    void unrelate(long workspaceId, long otherId, RelatedWorkspace.Relation relation);

    /**
     * Attaches a workspace to a business object ({@code PUT /v2/businessworkspaces/{id}/workspacereferences}).
     *
     * @param workspaceId the workspace
     * @param object the object
     * @throws io.workspacebridge.xecm.XecmException.NameConflict when another workspace has it
     */
    void attach(long workspaceId, BusinessObject object);

    /**
     * Detaches a workspace from a business object ({@code DELETE /v2/businessworkspaces/{id}/workspacereferences}).
     *
     * @param workspaceId the workspace
     * @param object the object
     */
    void detach(long workspaceId, BusinessObject object);

    /**
     * Gives a workspace an icon of its own ({@code POST /v2/businessworkspaces/{id}/icons}). Repeating is harmless.
     *
     * @param workspaceId the workspace
     * @param fileName the picture's file name
     * @param mimeType its type, such as {@code image/png}
     * @param picture its bytes
     */
    void setIcon(long workspaceId, String fileName, String mimeType, ContentSource picture);
}
