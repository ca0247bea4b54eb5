package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.flow.RightsPolicy.Expiry;
import io.workspacebridge.sync.flow.RightsPolicy.Verdict;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rights policies that come along. Rights hold until the end of their last day, in UTC. */
public final class RightsPolicies {

    private RightsPolicies() {}

    /**
     * Rights are of no concern.
     *
     * @return the policy
     */
    public static RightsPolicy none() {
        return candidate -> new Verdict.Exempt("");
    }

    /**
     * Only assets with complete rights that have not ended go; nothing happens to them when their rights end.
     *
     * @param source where rights are written down
     * @param category where their values go
     * @return the policy
     */
    public static RightsPolicy requireRights(RightsSource source, RightsCategory category) {
        return new Standard(source, category, true, false, null);
    }

    /**
     * Only assets with complete rights that have not ended go. When they end, the document is flagged and the Dropbox copy moved away.
     * Rights that are extended before that count from then on.
     *
     * @param source where rights are written down
     * @param category where their values go
     * @param folder below the link's root, such as {@code Expired}; assets keep their paths under it
     * @return the policy
     */
    public static RightsPolicy expireUnpublish(RightsSource source, RightsCategory category, String folder) {
        RelativePath path = RelativePath.of(folder);
        if (path.isRoot()) {
            throw new IllegalArgumentException("The folder of expired assets lies below the link's root");
        }
        return new Standard(source, category, true, true, path);
    }

    /**
     * All assets go; incomplete rights are reported. When rights end, the document is flagged and the Dropbox copy stays.
     *
     * @param source where rights are written down
     * @param category where their values go
     * @return the policy
     */
    public static RightsPolicy warn(RightsSource source, RightsCategory category) {
        return new Standard(source, category, false, true, null);
    }

    private record Standard(
            RightsSource source,
            RightsCategory category,
            boolean required,
            boolean flags,
            @Nullable RelativePath expiredFolder)
            implements RightsPolicy {

        @Override
        public Verdict assess(Candidate candidate) {
            RightsSource.Statement said = source.read(candidate);
            List<String> missing = said.missing();
            if (!missing.isEmpty()) {
                String detail = String.join(", ", missing);
                return required
                        ? new Verdict.Refused(Reason.of(ReasonCode.RIGHTS_INCOMPLETE, detail))
                        : new Verdict.Exempt("usage rights are incomplete: " + detail);
            }
            UsageRights rights = new UsageRights(
                    Objects.requireNonNull(said.licenceOwner()),
                    said.territories(),
                    said.channels(),
                    Objects.requireNonNull(said.validFrom()),
                    Objects.requireNonNull(said.validUntil()));
            Instant end =
                    rights.validUntil().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Expiry expiry = new Expiry(end, category.name(), category.status(), category.expired(), expiredFolder);
            if (!flags && expiry.isDue(candidate.observedAt())) {
                return new Verdict.Refused(
                        Reason.of(ReasonCode.RIGHTS_EXPIRED, "they ended with " + rights.validUntil()));
            }
            return new Verdict.Granted(category.values(rights), flags ? expiry : null);
        }

        @Override
        public Set<String> sidecars() {
            return source.sidecars();
        }
    }
}
