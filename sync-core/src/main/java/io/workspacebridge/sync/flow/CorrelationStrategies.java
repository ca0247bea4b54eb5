package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.flow.CorrelationStrategy.Correlation;
import io.workspacebridge.sync.flow.CorrelationStrategy.Correlation.Matched;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The correlation strategies that come along. */
public final class CorrelationStrategies {

    private CorrelationStrategies() {}

    /**
     * Looks for the key in the file's path below the link's root, file name included.
     *
     * @param regex its first group is the key, or the whole match where it has no group; all matches count
     * @param confidence from 0 to 1
     * @return the strategy
     */
    public static CorrelationStrategy regexOnPath(String regex, double confidence) {
        Pattern pattern = Pattern.compile(regex);
        return candidate -> {
            Matcher matcher = pattern.matcher(candidate.path().value());
            Set<String> keys = new LinkedHashSet<>();
            while (matcher.find()) {
                String key = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
                if (key != null) {
                    keys.add(key);
                }
            }
            return found(keys, confidence, "path", "nothing like " + regex + " in the path");
        };
    }

    /**
     * Looks for the key in a tag: {@code case_8000001} with the prefix {@code case_}.
     *
     * @param prefix what stands before the key, in lower case as Dropbox keeps tags
     * @param confidence from 0 to 1
     * @return the strategy
     */
    public static CorrelationStrategy tag(String prefix, double confidence) {
        return withTags(candidate -> {
            Set<String> keys = new TreeSet<>();
            for (String tag : candidate.file().tags()) {
                if (tag.startsWith(prefix) && tag.length() > prefix.length()) {
                    keys.add(tag.substring(prefix.length()));
                }
            }
            return found(keys, confidence, "tag", "no tag " + prefix + "…");
        });
    }

    /**
     * Takes the key from a property that the host reads, such as one of a Dropbox property group.
     *
     * @param properties reads the file's properties, by field
     * @param field which one has the key
     * @param confidence from 0 to 1
     * @return the strategy
     */
    public static CorrelationStrategy propertyGroup(
            Function<Candidate, Map<String, String>> properties, String field, double confidence) {
        return candidate -> {
            String key = properties.apply(candidate).get(field);
            return key == null || key.isBlank()
                    ? new Correlation.Unmatched("no property " + field)
                    : new Matched(key.strip(), confidence, "property " + field);
        };
    }

    /**
     * Asks the host, for example its ticket system by sender or serial number.
     *
     * @param rule how the lookup is called in reports
     * @param lookup no key, one, or several between which it can't decide; asked in every cycle in which the file still waits
     * @param confidence from 0 to 1
     * @return the strategy
     */
    public static CorrelationStrategy callback(
            String rule, Function<Candidate, ? extends Collection<String>> lookup, double confidence) {
        return candidate ->
                found(new LinkedHashSet<>(lookup.apply(candidate)), confidence, rule, rule + " knows no key for it");
    }

    /**
     * Asks one strategy after the other. The first that is certain (confidence 1) decides; otherwise the highest confidence does, if
     * it reaches a minimum. Different keys of the same highest confidence are left to a person.
     *
     * @param minimum below this a match counts as none
     * @param strategies in the order of asking
     * @return the strategy
     */
    public static CorrelationStrategy chain(double minimum, CorrelationStrategy... strategies) {
        List<CorrelationStrategy> all = List.copyOf(Arrays.asList(strategies));
        CorrelationStrategy chain = candidate -> {
            Map<String, Matched> best = new LinkedHashMap<>();
            List<String> failures = new ArrayList<>();
            for (CorrelationStrategy strategy : all) {
                Correlation correlation = strategy.correlate(candidate);
                if (correlation instanceof Matched matched && matched.confidence() == 1) {
                    return matched;
                }
                for (Matched each : matches(correlation)) {
                    best.merge(each.key(), each, (one, other) -> one.confidence() >= other.confidence() ? one : other);
                }
                if (correlation instanceof Correlation.Unmatched unmatched) {
                    failures.add(unmatched.detail());
                }
            }
            return decide(best.values(), minimum, failures);
        };
        return all.stream().anyMatch(CorrelationStrategy::usesTags) ? withTags(chain) : chain;
    }

    private static Correlation decide(Collection<Matched> best, double minimum, List<String> failures) {
        double highest = best.stream().mapToDouble(Matched::confidence).max().orElse(-1);
        List<Matched> top =
                best.stream().filter(each -> each.confidence() == highest).toList();
        if (top.isEmpty()) {
            return new Correlation.Unmatched(String.join("; ", failures));
        }
        if (highest < minimum) {
            return new Correlation.Unmatched(
                    top.get(0).key() + " by " + top.get(0).rule() + " is too uncertain (" + highest + ")");
        }
        return top.size() == 1 ? top.get(0) : new Correlation.Several(top);
    }

    private static List<Matched> matches(Correlation correlation) {
        if (correlation instanceof Matched matched) {
            return List.of(matched);
        }
        return correlation instanceof Correlation.Several several ? several.candidates() : List.of();
    }

    private static Correlation found(Set<String> keys, double confidence, String rule, String otherwise) {
        List<Matched> matches =
                keys.stream().map(key -> new Matched(key, confidence, rule)).toList();
        if (matches.isEmpty()) {
            return new Correlation.Unmatched(otherwise);
        }
        return matches.size() == 1 ? matches.get(0) : new Correlation.Several(matches);
    }

    private static CorrelationStrategy withTags(CorrelationStrategy strategy) {
        return new CorrelationStrategy() {
            @Override
            public Correlation correlate(Candidate candidate) {
                return strategy.correlate(candidate);
            }

            @Override
            public boolean usesTags() {
                return true;
            }
        };
    }
}
