package io.workspacebridge.sync;

import java.util.List;

/**
 * What was found before a link's first run.
 *
 * @param linkId the link
 * @param findings empty when nothing is in the way
 */
public record Preflight(String linkId, List<Finding> findings) {

    // Copies what it is given.
    public Preflight {
        findings = List.copyOf(findings);
    }

    /**
     * One thing.
     *
     * @param blocking whether the link can't run before it is mended
     * @param what in one sentence that says what to do
     */
    public record Finding(boolean blocking, String what) {}

    /**
     * Whether the link can run.
     *
     * @return true when no finding is in the way
     */
    public boolean passes() {
        return findings.stream().noneMatch(Finding::blocking);
    }
}
