package io.workspacebridge.xecm.records;

import java.util.List;

/**
 * A node's security clearance.
 *
 * @param level the level that readers need
 * @param markings the supplemental markings that readers need
 */
public record Clearance(int level, List<String> markings) {
    /**
     * Copies the markings.
     *
     * @param level the level
     * @param markings the markings
     */
    public Clearance {
        markings = List.copyOf(markings);
    }
}
