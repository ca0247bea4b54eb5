package io.workspacebridge.xecm.search;

import io.workspacebridge.xecm.nodes.Node;
import java.util.Map;

/**
 * Something found.
 *
 * @param node the node as the index knows it, which may be a little behind
 * @param regions the columns that were asked for
 * @param summary some of its text, empty when the server gives none
 */
public record SearchHit(Node node, Map<String, String> regions, String summary) {
    /**
     * Copies the regions.
     *
     * @param node the node
     * @param regions the columns
     * @param summary some text
     */
    public SearchHit {
        regions = Map.copyOf(regions);
    }
}
