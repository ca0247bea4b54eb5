package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.NamePolicy;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGate;
import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.port.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks a flow's strategies about each observed file. */
final class Decider {
    private final PublishFlow flow;
    private final Workspaces workspaces;
    private final Map<String, WorkspaceResolver.Target> targets = new TreeMap<>();

    Decider(PublishFlow flow, Workspaces workspaces) {
        this.flow = flow;
        this.workspaces = workspaces;
    }

    /** The workspaces that the decisions so far name, by key. */
    Map<String, WorkspaceResolver.Target> targets() {
        return targets;
    }

    Assessment assess(Candidate candidate) {
        Optional<Reason> exclusion = flow.selector().exclusion(candidate);
        if (exclusion.isPresent()) {
            return new Assessment.Stay(exclusion.get(), false);
        }
        ReleaseGate.Verdict verdict = flow.gate().assess(candidate);
        if (verdict instanceof ReleaseGate.Verdict.Withheld withheld) {
            return new Assessment.Stay(withheld.reason(), false);
        }
        Approval approval = ((ReleaseGate.Verdict.Released) verdict).approval();
        WorkspaceResolver.Resolution resolution = flow.resolver().resolve(candidate);
        if (resolution instanceof WorkspaceResolver.Resolution.Unresolved unresolved) {
            return new Assessment.Stay(unresolved.reason(), unresolved.needsPerson());
        }
        WorkspaceResolver.Target target = ((WorkspaceResolver.Resolution.Resolved) resolution).target();
        RelativePath folder = candidate.path().parent().orElse(RelativePath.ROOT);
        Place place = place(target, folder, candidate.path().name());
        if (place.refusal().isPresent()) {
            return new Assessment.Stay(
                    Reason.of(ReasonCode.NAME_REFUSED, place.refusal().get()), true);
        }
        Metadata metadata = flow.metadata().map(candidate, target, approval);
        List<String> problems = metadata.isEmpty() ? List.of() : workspaces.problems(metadata);
        if (!problems.isEmpty()) {
            return new Assessment.Stay(Reason.of(ReasonCode.METADATA_INVALID, String.join("; ", problems)), true);
        }
        targets.putIfAbsent(target.key(), target);
        return new Assessment.Promote(
                target.key(),
                place.path(),
                metadata,
                approval,
                flow.disposition().after(candidate, approval),
                flow.versioning().of(candidate, approval));
    }

    /** Where a folder of the collaboration side is in a workspace; empty when one of its names can't be carried over. */
    Optional<RelativePath> placeOfFolder(WorkspaceResolver.Target target, RelativePath folder) {
        Place place = place(target, folder, "");
        return place.refusal().isPresent() ? Optional.empty() : Optional.of(place.path());
    }

    private record Place(RelativePath path, Optional<String> refusal) {}

    private Place place(WorkspaceResolver.Target target, RelativePath folder, String name) {
        List<String> below = folder.names();
        int base = target.base().names().size();
        RelativePath inCase = RelativePath.ofNames(below.subList(Math.min(base, below.size()), below.size()));
        List<String> names = new ArrayList<>(flow.folders().map(inCase).names());
        if (!name.isEmpty()) {
            names.add(name);
        }
        List<String> mapped = new ArrayList<>(target.folder().names());
        for (String each : names) {
            NamePolicy.Mapping mapping = flow.names().toGoverned(each);
            if (mapping instanceof NamePolicy.Mapping.NotMappable not) {
                return new Place(RelativePath.ROOT, Optional.of(not.detail()));
            }
            mapped.add(((NamePolicy.Mapping.Mapped) mapping).name());
        }
        return new Place(RelativePath.ofNames(mapped), Optional.empty());
    }
}
