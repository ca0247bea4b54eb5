package io.workspacebridge.sync.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules that tell what kind of document a file is: by its path, or by whatever the host knows. The first that fits counts. */
public final class DocumentKinds implements Function<Candidate, @Nullable String> {
    private final List<Function<Candidate, @Nullable String>> rules;

    private DocumentKinds(List<Function<Candidate, @Nullable String>> rules) {
        this.rules = Collections.unmodifiableList(new ArrayList<>(rules));
    }

    /**
     * No rule yet: every file is of no kind.
     *
     * @return kinds to add rules to
     */
    public static DocumentKinds none() {
        return new DocumentKinds(List.of());
    }

    /**
     * Adds a rule by path.
     *
     * @param glob as in {@link DocumentSelectors#globs}: without a slash it matches names, with one paths
     * @param kind of the files that match
     * @return a copy with the rule at its end
     */
    public DocumentKinds path(String glob, String kind) {
        Glob pattern = Glob.of(glob);
        return with(candidate -> pattern.matches(candidate.path()) ? kind : null);
    }

    /**
     * Adds a rule of the host.
     *
     * @param rule gives the kind; null where it does not know
     * @return a copy with the rule at its end
     */
    public DocumentKinds with(Function<Candidate, @Nullable String> rule) {
        List<Function<Candidate, @Nullable String>> all = new ArrayList<>(rules);
        all.add(rule);
        return new DocumentKinds(all);
    }

    @Override
    public @Nullable String apply(Candidate candidate) {
        for (Function<Candidate, @Nullable String> rule : rules) {
            String kind = rule.apply(candidate);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    /**
     * Picks a strategy's answer by kind.
     *
     * @param answers by kind; a kind without answer, and no kind, get the other one
     * @param otherwise for those
     * @param <T> what is picked
     * @return the answer of a file
     */
    public <T> Function<Candidate, T> pick(Map<String, T> answers, T otherwise) {
        Map<String, T> copy = new LinkedHashMap<>(answers);
        return candidate -> {
            String kind = apply(candidate);
            return kind == null ? otherwise : copy.getOrDefault(kind, otherwise);
        };
    }
}
