package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.plan.PlanInput;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads documents back and says what their bytes hash to. */
final class Hashing {
    private static final int BUFFER = 1 << 17;
    private static final int TRIES = 4;

    private Hashing() {}

    /** Hashes of one version, read once; the content hash only where it was asked for. */
    record Hashes(String sha256, @Nullable String contentHash, long length) {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256Of(String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    static String contentHash(Collaboration collaboration, Workspaces workspaces, PlanInput.DocumentVersion document) {
        return Objects.requireNonNull(read(collaboration, workspaces, document.nodeId(), document.version())
                .contentHash());
    }

    /** Reads one version with both hashes, again if the connection breaks. */
    static Hashes read(Collaboration collaboration, Workspaces workspaces, long nodeId, int version) {
        return read(workspaces, nodeId, version, 0, null, collaboration::newContentHash);
    }

    /** Reads one version with SHA-256 alone, which is half the work, again if the connection breaks. */
    static Hashes readSha256(Workspaces workspaces, long nodeId, int version, long length, @Nullable Executor readers) {
        return read(workspaces, nodeId, version, length, readers, () -> null);
    }

    private static Hashes read(
            Workspaces workspaces,
            long nodeId,
            int version,
            long length,
            @Nullable Executor readers,
            Supplier<Collaboration.@Nullable ContentHash> contentHash) {
        IOException last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try (InputStream in = ReadAhead.of(workspaces.open(nodeId, version), length, readers)) {
                MessageDigest digest = sha256();
                Collaboration.ContentHash content = contentHash.get();
                byte[] buffer = new byte[BUFFER];
                long count = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                    if (content != null) {
                        content.update(buffer, 0, read);
                    }
                    count += read;
                }
                return new Hashes(hex(digest), content == null ? null : content.finish(), count);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new PortException(
                PortException.Kind.UNAVAILABLE,
                "Version " + version + " of document " + nodeId + " can't be read back; the next run tries again",
                last);
    }
}
