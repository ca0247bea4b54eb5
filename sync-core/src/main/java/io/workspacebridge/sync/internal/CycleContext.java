package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What the parts of one cycle share. */
record CycleContext(
        String linkId,
        Collaboration collaboration,
        Collaboration.Root root,
        Workspaces workspaces,
        StateStore store,
        LeaseKeeper keeper,
        Clock clock,
        ProgressListener progress,
        @Nullable Executor readers,
        QuarantineKeeper quarantine,
        Turn turn) {

    /** The same cycle with the governed side seen another way. */
    CycleContext reading(Workspaces other) {
        return new CycleContext(
                linkId, collaboration, root, other, store, keeper, clock, progress, readers, quarantine, turn);
    }

    Lease lease() {
        return keeper.lease();
    }

    /** Equal for every try of the same effect on the same input, in this cycle and in later ones. */
    String operationKey(String... parts) {
        MessageDigest digest = Hashing.sha256();
        digest.update(linkId.getBytes(StandardCharsets.UTF_8));
        for (String part : parts) {
            digest.update((byte) 0);
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return Hashing.hex(digest);
    }
}
