package io.workspacebridge.samples.stage;

import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.Download;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.records.RecordDetails;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at a workspace as it is, with the client alone and past the engine. */
public final class WorkspaceReader {
    private final XecmClient client;

    /**
     * A reader.
     *
     * @param client stays open
     */
    public WorkspaceReader(XecmClient client) {
        this.client = client;
    }

    /**
     * A document as it is.
     *
     * @param id its node
     * @param size of its newest version, in bytes
     */
    public record Document(long id, long size) {}

    /**
     * Finds the workspace of a business object.
     *
     * @param object in the leading system
     * @return empty when there is none
     */
    public Optional<Workspace> workspace(BusinessObject object) {
        return client.workspaces().findByBusinessObject(object);
    }

    /**
     * Finds a workspace.
     *
     * @param type of the workspace
     * @param name of the workspace
     * @return empty when there is none
     */
    public Optional<Workspace> workspace(String type, String name) {
        return client.workspaces().find(type, name);
    }

    /**
     * Every document below a node.
     *
     * @param nodeId the workspace, or a folder
     * @return by path below the node, sorted
     */
    public Map<String, Document> documents(long nodeId) {
        Map<String, Document> found = new TreeMap<>();
        collect(nodeId, "", found);
        return found;
    }

    private void collect(long nodeId, String prefix, Map<String, Document> found) {
        List<Node> children;
        try (Stream<Node> stream = client.nodes().children(nodeId)) {
            children = stream.toList();
        }
        for (Node child : children) {
            String path = prefix + child.name();
            if (child.type().equals(NodeType.DOCUMENT)) {
                found.put(path, new Document(child.id(), child.size()));
            } else if (child.container()) {
                collect(child.id(), path + "/", found);
            }
        }
    }

    /**
     * Reads all bytes of a document's newest version.
     *
     * @param id its node
     * @return their SHA-256
     * @throws IOException if they can't be read
     */
    public String sha256(long id) throws IOException {
        try (Download download = client.documents().open(ContentRequest.latest(id))) {
            return Digests.sha256(download.stream());
        }
    }

    /**
     * How many versions a document has.
     *
     * @param id its node
     * @return from 1
     */
    public int versions(long id) {
        return client.documents().versions(id).size();
    }

    /**
     * The values of a category.
     *
     * @param id the node
     * @param category its name
     * @return empty when the category is not applied
     */
    public Optional<CategoryValues> values(long id, String category) {
        return client.categories().find(id, category);
    }

    /**
     * What records management knows of a document.
     *
     * @param id its node
     * @return empty when it is not classified
     */
    public Optional<RecordDetails> record(long id) {
        return client.records().record(id);
    }

    /**
     * Whether somebody sees a document.
     *
     * @param id its node
     * @param login the user
     * @return false also when there is no such user
     */
    public boolean sees(long id, String login) {
        return client.members()
                .findUser(login)
                .filter(user ->
                        client.permissions().visible(List.of(id), user.id()).contains(id))
                .isPresent();
    }

    /**
     * The comment of a version.
     *
     * @param id the document's node
     * @param number the version's number
     * @return empty when there is none
     */
    public String comment(long id, int number) {
        return client.documents().version(id, number).comment();
    }
}
