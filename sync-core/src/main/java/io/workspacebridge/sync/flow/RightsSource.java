package io.workspacebridge.sync.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an asset's usage rights are written down. */
@FunctionalInterface
public interface RightsSource {

    /**
     * Reads what is said of one asset's rights, complete or not.
     *
     * @param candidate the asset
     * @return what is said
     */
    Statement read(Candidate candidate);

    /**
     * The suffixes of files beside the assets that have to be read for this.
     *
     * @return empty unless overridden
     */
    default Set<String> sidecars() {
        return Set.of();
    }

    /**
     * What is said of an asset's rights; each part may be missing.
     *
     * @param licenceOwner who owns the licence
     * @param territories where it may be used
     * @param channels in which channels
     * @param validFrom the first day
     * @param validUntil the last day
     * @param problems what could not be understood, one sentence each
     */
    record Statement(
            @Nullable String licenceOwner,
            List<String> territories,
            List<String> channels,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            List<String> problems) {

        // Copies the lists.
        public Statement {
            territories = List.copyOf(territories);
            channels = List.copyOf(channels);
            problems = List.copyOf(problems);
        }

        /**
         * Nothing is said.
         *
         * @param problem why, in one sentence
         * @return the statement
         */
        public static Statement nothing(String problem) {
            return new Statement(null, List.of(), List.of(), null, null, List.of(problem));
        }

        /**
         * A complete statement.
         *
         * @param rights what it says
         * @return the statement
         */
        public static Statement of(UsageRights rights) {
            return new Statement(
                    rights.licenceOwner(),
                    rights.territories(),
                    rights.channels(),
                    rights.validFrom(),
                    rights.validUntil(),
                    List.of());
        }

        /**
         * What keeps this from being usage rights.
         *
         * @return one phrase for each problem; empty for complete rights
         */
        public List<String> missing() {
            List<String> missing = new ArrayList<>(problems);
            if (!problems.isEmpty()) {
                return missing;
            }
            if (licenceOwner == null || licenceOwner.isBlank()) {
                missing.add("no licence owner");
            }
            if (territories.isEmpty()) {
                missing.add("no territories");
            }
            if (channels.isEmpty()) {
                missing.add("no channels");
            }
            if (validFrom == null) {
                missing.add("no first day");
            }
            if (validUntil == null) {
                missing.add("no last day");
            } else if (validFrom != null && validUntil.isBefore(validFrom)) {
                missing.add("the last day " + validUntil + " is before the first " + validFrom);
            }
            return missing;
        }
    }
}
