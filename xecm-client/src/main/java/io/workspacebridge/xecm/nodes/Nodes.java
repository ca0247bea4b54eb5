package io.workspacebridge.xecm.nodes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Nodes of any type. All methods throw {@link io.workspacebridge.xecm.XecmException}; those that only read may be
 * repeated freely, and the client has already done so before it gives up.
 */
public interface Nodes {

    /**
     * Reads a node ({@code GET /v2/nodes/{id}}).
     *
     * @param id the node
     * @param fields what to bring along beside the properties
     * @return the node
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when it is not there or not visible
     */
    Node get(long id, NodeField... fields);

    /**
     * Reads a node that may be absent ({@code GET /v2/nodes/{id}}).
     *
     * @param id the node
     * @param fields what to bring along beside the properties
     * @return the node, empty when it is not there or not visible
     */
    Optional<Node> find(long id, NodeField... fields);

    /**
     * Reads several nodes in as few requests as possible ({@code POST /v2/nodes/list}, 250 ids each).
     *
     * @param ids the nodes
     * @return those that are there and visible, by id, in the order asked for
     */
    Map<Long, Node> getAll(Collection<Long> ids);

    /**
     * Looks for a child by name as the server would: equal after normalisation and case folding
     * ({@link NodeNames#same}). Should several match, the one with exactly this spelling is preferred. The server's own
     * filter is fuzzy and only narrows the search ({@code GET /v2/nodes/{id}/nodes?where_name=}).
     *
     * @param parentId the container
     * @param name the name
     * @param fields what to bring along beside the properties
     * @return the child
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when the container itself cannot be read
     */
    Optional<Node> findByName(long parentId, String name, NodeField... fields);

    /**
     * Looks for a child with exactly this spelling, code point by code point ({@code GET /v2/nodes/{id}/nodes?where_name=}).
     *
     * @param parentId the container
     * @param name the name
     * @param fields what to bring along beside the properties
     * @return the child
     */
    Optional<Node> findByExactName(long parentId, String name, NodeField... fields);

    /**
     * Follows names downwards from a container, one lookup for each ({@code GET /v2/nodes/{id}/nodes?where_name=}).
     *
     * @param rootId where to start
     * @param names the names on the way; an empty list means the root itself
     * @return the node at the end, empty when a step is missing
     */
    Optional<Node> findByPath(long rootId, List<String> names);

    /**
     * Asks which of these names are taken in a container ({@code POST /v1/validation/nodes/names}). The server compares
     * by its own rules, so this is the exact answer to "may I create it".
     *
     * @param parentId the container
     * @param names the names
     * @return the taken ones, with the ids of the nodes that have them
     */
    Map<String, Long> takenNames(long parentId, Collection<String> names);

    /**
     * Lists a container's children, page by page as they are consumed ({@code GET /v2/nodes/{id}/nodes}). Items that come
     * or go meanwhile may be missed or met twice, as with any paged list; {@link ChildQuery.Sort#ID} keeps that rarest.
     *
     * @param parentId the container
     * @param query which and how
     * @return a lazy stream; failures come out of its terminal operation
     */
    Stream<Node> children(long parentId, ChildQuery query);

    /**
     * Lists a container's children at once, as they came in pages ({@code GET /v2/nodes/{id}/nodes}). Where one page ends and the next
     * one begins is where items can slip through; see {@link #childAt}.
     *
     * @param parentId the container
     * @param query which and how
     * @return none of them empty
     */
    List<List<Node>> childPages(long parentId, ChildQuery query);

    /**
     * The child at a position of a container's list ({@code GET /v2/nodes/{id}/nodes} with pages of one). Right after a long listing it
     * tells whether items came or went in front of it meanwhile.
     *
     * @param parentId the container
     * @param query which children, and in which order; its page size does not matter
     * @param position counted from 1
     * @return empty when there are fewer
     */
    Optional<Node> childAt(long parentId, ChildQuery query, int position);

    /**
     * Lists all children with their properties, in the server's order ({@code GET /v2/nodes/{id}/nodes}).
     *
     * @param parentId the container
     * @return a lazy stream
     */
    default Stream<Node> children(long parentId) {
        return children(parentId, ChildQuery.all());
    }

    /**
     * The node of a volume, such as {@link NodeType#ENTERPRISE_WORKSPACE} ({@code GET /v2/volumes/{type}}).
     *
     * @param volumeType the volume's type
     * @return the volume
     */
    Node volume(NodeType volumeType);

    /**
     * The way from the volume down to a node, itself included ({@code GET /v1/nodes/{id}/ancestors}).
     *
     * @param id the node
     * @return the steps, volume first
     */
    List<Ancestor> ancestors(long id);

    /**
     * Creates a folder ({@code POST /v2/nodes}). Not repeatable blindly: after
     * {@link io.workspacebridge.xecm.XecmException.AmbiguousWrite}, look with {@link #findByName}.
     *
     * @param parentId the container
     * @param name the name
     * @return the folder
     * @throws io.workspacebridge.xecm.XecmException.NameConflict when the name is taken
     */
    Node createFolder(long parentId, String name);

    /**
     * Renames a node ({@code PUT /v2/nodes/{id}}). Repeating is harmless.
     *
     * @param id the node
     * @param newName the name
     * @return the node afterwards
     * @throws io.workspacebridge.xecm.XecmException.NameConflict when the name is taken
     */
    Node rename(long id, String newName);

    /**
     * Moves a node into another container ({@code PUT /v2/nodes/{id}}). Repeating is harmless.
     *
     * @param id the node
     * @param newParentId the container
     * @return the node afterwards
     */
    Node move(long id, long newParentId);

    /**
     * Changes several things in one request ({@code PUT /v2/nodes/{id}}).
     *
     * @param id the node
     * @param change what to change
     * @return the node afterwards
     * @throws io.workspacebridge.xecm.XecmException.EditConflict when a state token was given and the node has changed
     */
    Node update(long id, NodeChange change);

    /**
     * Moves a node to the recycle bin, with all below it ({@code DELETE /v2/nodes/{id}}).
     *
     * @param id the node
     */
    void delete(long id);

    /**
     * The token of the node's present state, for {@link NodeChange#onlyIf} ({@code GET /v2/nodes/{id}?state}).
     *
     * @param id the node
     * @return the token, empty when the server gives none
     */
    Optional<String> stateToken(long id);

    /**
     * Copies a node with all below it ({@code POST /v2/nodes} with {@code original_id}). Not repeatable blindly.
     *
     * @param id the original
     * @param parentId the container of the copy
     * @param name the copy's name
     * @return the copy
     * @throws io.workspacebridge.xecm.XecmException.NameConflict when the name is taken
     */
    Node copy(long id, long parentId, String name);

    /**
     * Creates a shortcut ({@code POST /v2/nodes}, type 1). Not repeatable blindly.
     *
     * @param parentId the container
     * @param name the shortcut's name
     * @param targetId what it leads to
     * @return the shortcut
     */
    Node createShortcut(long parentId, String name, long targetId);

    /**
     * Creates a web address ({@code POST /v2/nodes}, type 140). Not repeatable blindly.
     *
     * @param parentId the container
     * @param name its name
     * @param url the address
     * @return the node
     */
    Node createUrl(long parentId, String name, String url);

    /**
     * Reserves a node, so that others cannot change it ({@code PUT /v2/nodes/{id}}). Repeating is harmless.
     *
     * @param id the node
     * @param userId for whom; {@link io.workspacebridge.xecm.server.Server#currentUser} tells one's own id
     * @return the node afterwards
     */
    Node reserve(long id, long userId);

    /**
     * Ends a reservation ({@code PUT /v2/nodes/{id}}). Repeating is harmless.
     *
     * @param id the node
     * @return the node afterwards
     */
    Node unreserve(long id);

    /**
     * Who waits for a reserved node ({@code GET /v2/reservemanagement/nodes/{id}}).
     *
     * @param id the node
     * @return the queue, empty when the node is not reserved
     * @throws io.workspacebridge.xecm.XecmException.NotFoundOrForbidden when it is not there or not visible
     */
    Optional<ReservationQueue> reservationQueue(long id);

    /**
     * Asks to be told when a node is free again ({@code POST /v2/reservemanagement/nodes/{id}}). Repeating is harmless.
     *
     * @param id the node
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when the node is not reserved
     */
    void requestReservation(long id);

    /**
     * Takes that back ({@code DELETE /v2/reservemanagement/nodes/{id}}). Repeating is harmless.
     *
     * @param id the node
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when the node is not reserved
     */
    void withdrawReservationRequest(long id);

    /**
     * What happened to a node, newest first, page by page as consumed ({@code GET /v2/nodes/{id}/audit}).
     *
     * @param id the node
     * @return a lazy stream
     */
    Stream<AuditEvent> audit(long id);

    /**
     * Gives a node a nickname, unique on the whole server ({@code PUT /v2/nodes/{id}/nicknames}).
     *
     * @param id the node
     * @param nickname letters, digits and underscores are safe; checked before sending
     * @throws io.workspacebridge.xecm.XecmException.ValidationFailed when the nickname has characters the server refuses
     */
    void setNickname(long id, String nickname);

    /**
     * Finds a node by its nickname ({@code GET /v2/nicknames/{nickname}/nodes}).
     *
     * @param nickname the nickname
     * @return the node
     */
    Optional<Node> findByNickname(String nickname);

    /**
     * What was deleted.
     *
     * @return the recycle bin
     */
    RecycleBin recycleBin();
}
