package io.workspacebridge.sync.xecm;

import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All children of one folder, although its pages shift while they are read (F12). Ordered by id, new items come last, and only what goes
 * or comes in front of a page moves its border. So after more than one page the last item is asked for by its position: where it still
 * stands there, nothing slipped over a border. Otherwise the folder is read again.
 */
final class FolderListing {
    private static final int PAGE = 500;

    // No server is known to have smaller pages than this, whatever is asked for.
    private static final int SURELY_ONE_PAGE = 100;

    private static final int PASSES = 6;

    private final XecmClient client;
    private final long folderId;
    private final ChildQuery query = ChildQuery.all()
            .with(NodeField.VERSION)
            .sortedBy(ChildQuery.Sort.ID)
            .pagesOf(PAGE)
            .includingHidden();

    FolderListing(XecmClient client, long folderId) {
        this.client = client;
        this.folderId = folderId;
    }

    /**
     * Reads until nothing can be missing.
     *
     * @throws PortException {@link PortException.Kind#UNAVAILABLE} if the folder changes all the time
     */
    List<Node> read() {
        Set<Long> before = Set.of();
        for (int pass = 0; pass < PASSES; pass++) {
            List<Node> nodes = pass();
            if (nodes.size() <= SURELY_ONE_PAGE || heldStill(nodes)) {
                return nodes;
            }
            // A server that orders in its own way: two passes with the same items will do.
            Set<Long> ids = new HashSet<>();
            nodes.forEach(node -> ids.add(node.id()));
            if (ids.size() == nodes.size() && ids.equals(before)) {
                return nodes;
            }
            before = ids;
        }
        throw new PortException(
                PortException.Kind.UNAVAILABLE,
                "Folder " + folderId + " changes faster than it can be listed",
                null);
    }

    private List<Node> pass() {
        return Answers.read(() -> {
            try (Stream<Node> children = client.nodes().children(folderId, query)) {
                return children.toList();
            }
        });
    }

    private boolean heldStill(List<Node> nodes) {
        for (int i = 1; i < nodes.size(); i++) {
            if (nodes.get(i).id() <= nodes.get(i - 1).id()) {
                return false;
            }
        }
        long last = nodes.get(nodes.size() - 1).id();
        return Answers.read(() -> client.nodes().childAt(folderId, query, nodes.size()))
                .filter(node -> node.id() == last)
                .isPresent();
    }
}
