package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.evidence.PromotionEvidence;
import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.ContentInspector;
import io.workspacebridge.sync.flow.ContentInspectors;
import io.workspacebridge.sync.flow.NamePolicy;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGate;
import io.workspacebridge.sync.flow.RightsPolicy;
import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.Workspaces;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a flow's strategies about each observed file. */
final class Decider {
    private static final int LONGEST_TAG = 32;

    private final PublishFlow flow;
    private final Collaboration collaboration;
    private final Workspaces workspaces;
    private final Map<String, String> inspections;
    private final Map<String, WorkspaceResolver.Target> targets = new TreeMap<>();

    Decider(PublishFlow flow, Collaboration collaboration, Workspaces workspaces, Map<String, String> inspections) {
        this.flow = flow;
        this.collaboration = collaboration;
        this.workspaces = workspaces;
        this.inspections = inspections;
    }

    /** The workspaces that the decisions so far name, by key. */
    Map<String, WorkspaceResolver.Target> targets() {
        return targets;
    }

    Assessment assess(Candidate candidate) {
        Optional<Assessment> apart = setApart(candidate);
        if (apart.isPresent()) {
            return apart.get();
        }
        Optional<Reason> exclusion = flow.selector().exclusion(candidate);
        if (exclusion.isPresent()) {
            return new Assessment.Stay(exclusion.get(), false);
        }
        ReleaseGate.Verdict verdict = flow.gate().assess(candidate);
        if (verdict instanceof ReleaseGate.Verdict.Withheld withheld) {
            return new Assessment.Stay(withheld.reason(), false);
        }
        Optional<Assessment> refused = refusal(candidate);
        if (refused.isPresent()) {
            return refused.get();
        }
        RightsPolicy.Verdict rights = flow.rights().assess(candidate);
        if (rights instanceof RightsPolicy.Verdict.Refused incomplete) {
            return new Assessment.Stay(incomplete.reason(), true);
        }
        return promote(candidate, ((ReleaseGate.Verdict.Released) verdict).approval(), rights);
    }

    private Assessment promote(Candidate candidate, Approval approval, RightsPolicy.Verdict verdict) {
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
        Assessment.Rights rights = verdict instanceof RightsPolicy.Verdict.Granted granted
                ? rights(granted, candidate.observedAt())
                : null;
        Metadata mapped = flow.metadata().map(candidate, target, approval);
        Metadata metadata = rights == null ? mapped : mapped.and(rights.values());
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
                flow.versioning().of(candidate, approval),
                rights,
                verdict instanceof RightsPolicy.Verdict.Exempt exempt ? exempt.remark() : "");
    }

    private static Assessment.Rights rights(RightsPolicy.Verdict.Granted granted, Instant now) {
        RightsPolicy.Expiry expiry = granted.expiry();
        String digest = PromotionEvidence.digestOf(granted.values()) + (expiry == null ? "" : "@" + expiry.dueAt());
        return new Assessment.Rights(
                granted.values(), expiry, digest, expiry != null && expiry.folder() != null && expiry.isDue(now));
    }

    // What lies in the flow's own folders, and files that only speak of others, are not published.
    private Optional<Assessment> setApart(Candidate candidate) {
        RelativePath path = candidate.path();
        RelativePath quarantine = flow.quarantine().folder();
        if (flow.quarantine().isNote(path)) {
            return Optional.of(
                    new Assessment.Stay(Reason.of(ReasonCode.SIDECAR, "says why a file was refused"), false));
        }
        if (quarantine != null && path.isWithin(quarantine)) {
            InspectionNote note = note(candidate);
            String detail = note == null ? "it was put there by somebody" : note.by() + ": " + note.why();
            return Optional.of(new Assessment.Stay(Reason.of(ReasonCode.QUARANTINED, detail), true));
        }
        RelativePath expired = flow.rights().expiredFolder();
        if (expired != null && path.isWithin(expired)) {
            return Optional.of(new Assessment.Stay(
                    Reason.of(ReasonCode.RIGHTS_EXPIRED, "its usage rights have ended; it was moved away"), false));
        }
        return Candidates.ownerOf(candidate.file(), flow.sidecars())
                .map(owner -> new Assessment.Stay(Reason.of(ReasonCode.SIDECAR, "speaks of " + owner), false));
    }

    private Optional<Assessment> refusal(Candidate candidate) {
        ContentInspector inspector = flow.inspector();
        if (inspector == null || !candidate.file().downloadable()) {
            return Optional.empty();
        }
        InspectionNote note = note(candidate);
        RelativePath folder = flow.quarantine().folder();
        if (note != null && note.isAbout(candidate.file().contentHash())) {
            if (!note.placed()) {
                return Optional.of(refuse(candidate, note.by(), note.why()));
            }
            if (folder == null) {
                return Optional.of(
                        new Assessment.Stay(Reason.of(ReasonCode.QUARANTINED, note.by() + ": " + note.why()), true));
            }
            // Somebody took it out of quarantine: it is looked at anew.
        }
        try {
            ContentInspector.Finding finding = ContentInspectors.withoutContentOf(inspector)
                    .inspect(candidate, collaboration.content(candidate.file()));
            return finding instanceof ContentInspector.Finding.Refused refused
                    ? Optional.of(refuse(candidate, refused.by(), refused.why()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Assessment.Stay(
                    Reason.of(ReasonCode.UNAVAILABLE, "it can't be inspected now: " + e.getMessage()), false));
        }
    }

    private Assessment refuse(Candidate candidate, String by, String why) {
        String tag = ("refused_" + by).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        RelativePath folder = flow.quarantine().folder();
        return new Assessment.Refuse(
                by,
                why,
                Reason.of(ReasonCode.INSPECTION_REFUSED, by + ": " + why),
                tag.length() > LONGEST_TAG ? tag.substring(0, LONGEST_TAG) : tag,
                folder == null ? null : folder.resolve(candidate.path()),
                flow.quarantine().notes());
    }

    private @Nullable InspectionNote note(Candidate candidate) {
        String text = inspections.get(candidate.file().id());
        return text == null ? null : InspectionNote.fromJson(text);
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
