package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Principal;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** Decides who may read a document on the governed side. It can narrow what the workspace gives, never widen it (I10). */
@FunctionalInterface
public interface PermissionMapper {

    /**
     * Decides on one file.
     *
     * @param candidate the file
     * @param target where it goes
     * @return who may read it
     */
    Access map(Candidate candidate, WorkspaceResolver.Target target);

    /** Who may read a document. */
    sealed interface Access {
        /** Whoever the workspace lets; nothing is read or changed. */
        record Inherited() implements Access {}

        /**
         * Its owner, and of those whom the workspace lets only these.
         *
         * @param readers at least one
         * @param reportOnly whether a wider access is only reported
         */
        record Limited(Set<Principal> readers, boolean reportOnly) implements Access {

            // Copies the set; an empty one would be a mistake, not a decision.
            public Limited {
                if (readers.isEmpty()) {
                    throw new IllegalArgumentException("Name at least one role, group or user that may read");
                }
                Set<Principal> sorted =
                        new TreeSet<>(Comparator.comparing(Principal::kind).thenComparing(Principal::name));
                sorted.addAll(readers);
                readers = Collections.unmodifiableSet(sorted);
            }
        }
    }
}
