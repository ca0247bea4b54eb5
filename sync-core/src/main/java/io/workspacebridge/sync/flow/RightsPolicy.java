package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.RelativePath;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether an asset's usage rights let it go, which values it carries, and what happens when they expire. */
@FunctionalInterface
public interface RightsPolicy {

    /**
     * Decides on one asset.
     *
     * @param candidate the asset
     * @return granted, refused, or of no concern
     */
    Verdict assess(Candidate candidate);

    /**
     * The suffixes of files beside the assets that have to be read for this.
     *
     * @return empty unless overridden
     */
    default Set<String> sidecars() {
        return Set.of();
    }

    /**
     * The folder that expired assets are moved to; what lies there belongs to the flow no more.
     *
     * @return below the link's root; null, unless overridden, for none
     */
    default @Nullable RelativePath expiredFolder() {
        return null;
    }

    /** A policy's decision. */
    sealed interface Verdict {
        /**
         * The asset may go, and carries its rights.
         *
         * @param values of the rights' category
         * @param expiry what happens when they end; null when nothing does
         */
        record Granted(Metadata values, @Nullable Expiry expiry) implements Verdict {}

        /**
         * The asset stays.
         *
         * @param reason what is missing
         */
        record Refused(Reason reason) implements Verdict {}

        /**
         * The asset goes without rights.
         *
         * @param remark goes into the report; empty for none
         */
        record Exempt(String remark) implements Verdict {}
    }

    /**
     * What happens when rights end.
     *
     * @param dueAt when: the first moment at which they don't hold any more
     * @param category the category of the flag
     * @param attribute the flag
     * @param flag its value from then on
     * @param folder below the link's root, under which the Dropbox copy is moved then; null when it stays
     */
    record Expiry(
            Instant dueAt,
            String category,
            String attribute,
            String flag,
            @Nullable RelativePath folder) {

        /**
         * Whether the rights have ended.
         *
         * @param now the time that counts as now
         * @return true from {@link #dueAt()} on
         */
        public boolean isDue(Instant now) {
            return !now.isBefore(dueAt);
        }
    }
}
