package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGate;
import io.workspacebridge.sync.flow.Sidecar;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.WithdrawnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks the release gate again after the last byte was sent and before the governed side commits (F87). */
final class GateRecheck {
    private final CycleContext context;
    private final PublishFlow flow;

    GateRecheck(CycleContext context, PublishFlow flow) {
        this.context = context;
        this.flow = flow;
    }

    /**
     * Stops an upload whose release was withdrawn.
     *
     * @throws WithdrawnException if the gate does not release these bytes any more
     */
    void require(CollaborationItem.File file) throws IOException {
        Map<String, Sidecar> sidecars = new HashMap<>();
        String suffix = flow.gate().sidecarSuffix();
        if (suffix != null) {
            Optional<Sidecar> sidecar = read(RelativePath.of(file.path().value() + suffix));
            sidecar.ifPresent(found -> sidecars.put(suffix, found));
        }
        ReleaseGate.Verdict verdict =
                flow.gate().assess(new Candidate(file, context.clock().instant(), null, sidecars));
        if (verdict instanceof ReleaseGate.Verdict.Withheld withheld) {
            throw new WithdrawnException("'" + file.path() + "' is not released any more: " + withheld.reason());
        }
        ReleaseGate.Revision approved = ((ReleaseGate.Verdict.Released) verdict).revision();
        if (approved != null && !approved.contentHash().equals(file.contentHash())) {
            throw new WithdrawnException(
                    "Of '" + file.path() + "' another revision is approved by now: " + approved.rev());
        }
    }

    private Optional<Sidecar> read(RelativePath path) throws IOException {
        Optional<CollaborationItem.File> found = context.collaboration()
                .at(context.root(), path)
                .filter(CollaborationItem.File.class::isInstance)
                .map(CollaborationItem.File.class::cast)
                .filter(file -> file.downloadable() && file.size() <= Sidecar.LARGEST);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = context.collaboration().content(found.get()).open()) {
            return Optional.of(
                    new Sidecar(path, found.get().rev(), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }
}
