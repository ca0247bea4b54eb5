package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGate;
import io.workspacebridge.sync.flow.Sidecar;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.port.WithdrawnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the release gate again after the last byte was sent and before the governed side commits (F87). */
final class GateRecheck {
    private final CycleContext context;
    private final PublishFlow flow;
    /** Files that go together, and the unit of each by its id. */
    private final Map<String, List<CollaborationItem.File>> units = new HashMap<>();

    private final Map<String, String> unitOf = new HashMap<>();
    /** Those of a unit whose release hangs on a word about one revision: only such a word is taken back. */
    private final Map<String, List<CollaborationItem.File>> bound = new HashMap<>();

    GateRecheck(CycleContext context, PublishFlow flow) {
        this.context = context;
        this.flow = flow;
    }

    /** Notes which of the files that are about to go belong together. */
    void goTogether(List<PlannedAction> actions) {
        for (PlannedAction action : actions) {
            if (action instanceof PlannedAction.CreateDocument create) {
                note(create.file(), create.promote());
            } else if (action instanceof PlannedAction.AddVersion version) {
                note(version.file(), version.promote());
            }
        }
    }

    private void note(CollaborationItem.File file, Assessment.Promote promote) {
        String unit = promote.governance().unit();
        if (unit != null) {
            unitOf.put(file.id(), unit);
            units.computeIfAbsent(unit, key -> new ArrayList<>()).add(file);
        }
    }

    /**
     * Stops an upload whose release was withdrawn, or that of a file which it goes together with.
     *
     * @throws WithdrawnException if the gate does not release these bytes any more
     */
    void require(CollaborationItem.File file) throws IOException {
        requireAlone(file);
        String unit = unitOf.get(file.id());
        if (unit != null) {
            for (CollaborationItem.File other : boundOf(unit)) {
                if (!other.id().equals(file.id())) {
                    requireAlone(other);
                }
            }
        }
    }

    private synchronized List<CollaborationItem.File> boundOf(String unit) throws IOException {
        List<CollaborationItem.File> known = bound.get(unit);
        if (known == null) {
            known = new ArrayList<>();
            for (CollaborationItem.File file : units.getOrDefault(unit, List.of())) {
                boolean free =
                        assess(file) instanceof ReleaseGate.Verdict.Released released && released.revision() == null;
                if (!free) {
                    known.add(file);
                }
            }
            bound.put(unit, known);
        }
        return known;
    }

    private void requireAlone(CollaborationItem.File file) throws IOException {
        ReleaseGate.Verdict verdict = assess(file);
        if (verdict instanceof ReleaseGate.Verdict.Withheld withheld) {
            throw new WithdrawnException("'" + file.path() + "' is not released any more: " + withheld.reason());
        }
        ReleaseGate.Revision approved = ((ReleaseGate.Verdict.Released) verdict).revision();
        if (approved != null && !approved.contentHash().equals(file.contentHash())) {
            throw new WithdrawnException(
                    "Of '" + file.path() + "' another revision is approved by now: " + approved.rev());
        }
    }

    private ReleaseGate.Verdict assess(CollaborationItem.File file) throws IOException {
        Map<String, Sidecar> sidecars = new HashMap<>();
        String suffix = flow.gate().sidecarSuffix();
        if (suffix != null) {
            Optional<Sidecar> sidecar = read(RelativePath.of(file.path().value() + suffix));
            sidecar.ifPresent(found -> sidecars.put(suffix, found));
        }
        return flow.gate().assess(new Candidate(file, context.clock().instant(), null, sidecars));
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
