package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.RelativePath;
import org.jspecify.annotations.Nullable;

/**
 * A small text file that lies beside a document and says something about it, such as {@code Film.mp4.rights.json} beside
 * {@code Film.mp4}. It is read, never published.
 *
 * @param path where it lies
 * @param rev its revision
 * @param text what it says; null when it is larger than {@link #LARGEST} or is no UTF-8 text
 */
public record Sidecar(
        RelativePath path, String rev, @Nullable String text) {

    /** The largest sidecar that is read, in bytes. */
    public static final long LARGEST = 64 * 1024;
}
