package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.workspacebridge.sync.flow.PermissionMapper;
import io.workspacebridge.sync.flow.RecordsPolicy;
import io.workspacebridge.sync.flow.SourceDisposition.Disposition;
import io.workspacebridge.sync.model.Principal;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.plan.Governance;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a document whose bytes and values are proven still needs, in the form that is kept with its baseline row. Each step is
 * read before it is done, so that it does not matter how often or from where this is taken up.
 *
 * @param workspaceId the workspace, for its roles
 * @param comment of its version; null leaves what is there
 * @param classification RM classification; null for none
 * @param retention that has to be read back; null takes what comes with the classification
 * @param declaration when it is declared
 * @param readers who may read it; empty leaves access alone
 * @param reportOnly whether wider access is only reported
 * @param unit the unit that it waits for; null for none
 * @param disposition what becomes of the original: the name of the kind
 * @param folder where the original goes; null where it goes nowhere
 * @param grace how long it stays there; null for ever
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Due(
        long workspaceId,
        @Nullable String comment,
        @Nullable String classification,
        @Nullable String retention,
        String declaration,
        List<Reader> readers,
        boolean reportOnly,
        @Nullable String unit,
        String disposition,
        @Nullable String folder,
        @Nullable String grace) {

    /** Somebody who may read. */
    record Reader(String kind, String name) {
        Principal principal() {
            return new Principal(Principal.Kind.valueOf(kind), name);
        }
    }

    /** What is owed; null when nothing is but the tag and the evidence that every promotion owes. */
    static @Nullable Due of(
            Governance governance, Disposition disposition, long workspaceId, @Nullable String comment) {
        boolean plain = disposition instanceof Disposition.Keep || disposition instanceof Disposition.Tag;
        PermissionMapper.Access access = governance.access();
        RecordsPolicy.Treatment treatment = governance.treatment();
        if (plain
                && comment == null
                && access instanceof PermissionMapper.Access.Inherited
                && treatment.classification() == null) {
            return null;
        }
        PermissionMapper.Access.Limited limited = access instanceof PermissionMapper.Access.Limited each ? each : null;
        List<Reader> readers = limited == null
                ? List.of()
                : limited.readers().stream()
                        .map(reader -> new Reader(reader.kind().name(), reader.name()))
                        .toList();
        String folder = null;
        String grace = null;
        if (disposition instanceof Disposition.MoveTo move) {
            folder = move.folder().value();
        } else if (disposition instanceof Disposition.DeleteAfter delete) {
            folder = delete.holding().value();
            grace = delete.grace().toString();
        }
        return new Due(
                workspaceId,
                comment,
                treatment.classification(),
                treatment.retention(),
                treatment.declaration().name(),
                readers,
                limited != null && limited.reportOnly(),
                governance.unit(),
                disposition.getClass().getSimpleName(),
                folder,
                grace);
    }

    boolean waitsForUnit() {
        return unit != null && declaration.equals(RecordsPolicy.Declaration.ON_COMPLETE.name());
    }

    boolean isDeclared() {
        return !declaration.equals(RecordsPolicy.Declaration.NEVER.name());
    }

    RelativePath requiredFolder() {
        return RelativePath.of(Objects.requireNonNull(folder));
    }

    Duration requiredGrace() {
        return Duration.parse(Objects.requireNonNull(grace));
    }
}
