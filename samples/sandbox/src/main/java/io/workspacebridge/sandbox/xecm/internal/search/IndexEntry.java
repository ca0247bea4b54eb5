package io.workspacebridge.sandbox.xecm.internal.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the index knows of a node.
 *
 * @param id of the node
 * @param regions values by region name in lower case
 * @param words everything searchable in lower case, in order
 */
public record IndexEntry(long id, Map<String, List<String>> regions, List<String> words) {
    /** Values of a region, whatever its case; empty if the node has none. */
    public List<String> values(String region) {
        return regions.getOrDefault(region.toLowerCase(Locale.ROOT), List.of());
    }
}
