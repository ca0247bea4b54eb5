package io.workspacebridge.sync.xecm;

import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All children of one folder, although its pages shift while they are read (F12). Ordered by id, new items come last, and only what goes
 * or comes in front of a page's border moves it. So after several pages the last item of each but the last page is asked for by its
 * position: where it still stands there, nothing slipped over the border. Otherwise the folder is read again.
 */
final class FolderListing {
    private static final int PAGE = 500;
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
            List<List<Node>> pages = Answers.read(() -> client.nodes().childPages(folderId, query));
            List<Node> nodes = pages.stream().flatMap(List::stream).toList();
            if (pages.size() <= 1 || (isInOrder(nodes) && heldStill(pages))) {
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
                PortException.Kind.UNAVAILABLE, "Folder " + folderId + " changes faster than it can be listed", null);
    }

    private static boolean isInOrder(List<Node> nodes) {
        for (int i = 1; i < nodes.size(); i++) {
            if (nodes.get(i).id() <= nodes.get(i - 1).id()) {
                return false;
            }
        }
        return true;
    }

    private boolean heldStill(List<List<Node>> pages) {
        int position = 0;
        for (List<Node> page : pages.subList(0, pages.size() - 1)) {
            position += page.size();
            int border = position;
            long last = page.get(page.size() - 1).id();
            boolean stands = Answers.read(() -> client.nodes().childAt(folderId, query, border))
                    .filter(node -> node.id() == last)
                    .isPresent();
            if (!stands) {
                return false;
            }
        }
        return true;
    }
}
