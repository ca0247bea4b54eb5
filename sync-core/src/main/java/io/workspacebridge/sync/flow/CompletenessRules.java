package io.workspacebridge.sync.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The completeness rules that come along. */
public final class CompletenessRules {

    private CompletenessRules() {}

    /**
     * Every file goes on its own.
     *
     * @return the rule
     */
    public static CompletenessRule none() {
        return of(candidate -> null, members -> List.of());
    }

    /**
     * A unit is complete when it has at least one file of each kind.
     *
     * @param unit names a file's unit; null from it for none
     * @param kind names a file's kind; null from it for one that nobody requires
     * @param required the kinds that have to be there
     * @return the rule
     */
    public static CompletenessRule requiredKinds(
            Function<Candidate, @Nullable String> unit,
            Function<Candidate, @Nullable String> kind,
            Collection<String> required) {
        Set<String> wanted = new TreeSet<>(required);
        return of(unit, members -> {
            Set<String> there = new HashSet<>();
            for (Candidate member : members) {
                String found = kind.apply(member);
                if (found != null) {
                    there.add(found);
                }
            }
            return wanted.stream().filter(each -> !there.contains(each)).toList();
        });
    }

    /**
     * A unit is complete when it has a number of files.
     *
     * @param unit names a file's unit; null from it for none
     * @param count at least
     * @return the rule
     */
    public static CompletenessRule minCount(Function<Candidate, @Nullable String> unit, int count) {
        return of(
                unit,
                members -> members.size() >= count
                        ? List.of()
                        : List.of((count - members.size()) + " more of " + count + " files"));
    }

    /**
     * A unit is complete when all rules say so. Its name is that of the first rule.
     *
     * @param first names the unit
     * @param others asked about the same files
     * @return the rule
     */
    public static CompletenessRule allOf(CompletenessRule first, CompletenessRule... others) {
        return of(first::unitOf, members -> {
            List<String> missing = new ArrayList<>(first.missing(members));
            Arrays.stream(others).forEach(rule -> missing.addAll(rule.missing(members)));
            return missing;
        });
    }

    private static CompletenessRule of(
            Function<Candidate, @Nullable String> unit, Function<Collection<Candidate>, List<String>> missing) {
        return new CompletenessRule() {
            @Override
            public @Nullable String unitOf(Candidate candidate) {
                return unit.apply(candidate);
            }

            @Override
            public List<String> missing(Collection<Candidate> members) {
                return missing.apply(members);
            }
        };
    }
}
