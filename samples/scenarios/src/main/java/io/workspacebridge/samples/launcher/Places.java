package io.workspacebridge.samples.launcher;

import java.nio.file.Path;

/** Folders that the launcher writes to. */
final class Places {
    private Places() {}

    /** {@code samples/target}; the script says where samples are, otherwise they are looked for from the current folder. */
    static Path target() {
        String samples = System.getProperty("workspacebridge.samples");
        return samples == null ? Path.of("target") : Path.of(samples, "target");
    }
}
