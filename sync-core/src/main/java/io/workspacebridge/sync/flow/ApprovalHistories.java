package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Metadata;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where an approval's history is kept on the governed side: rows of a category's set, and the version's comment. */
public final class ApprovalHistories {

    private ApprovalHistories() {}

    /**
     * The names that a category gives to the columns of its set of approval steps.
     *
     * @param category the category
     * @param set the set with one row for each step
     * @param who text
     * @param when date and time
     * @param revision text
     * @param comment text
     */
    public record Columns(String category, String set, String who, String when, String revision, String comment) {}

    /**
     * Values with the history as rows of a set.
     *
     * @param mapper gives all other values
     * @param provider gives the history
     * @param columns where it goes
     * @return the mapper; files without history get no rows
     */
    public static MetadataMapper asRows(MetadataMapper mapper, ApprovalHistoryProvider provider, Columns columns) {
        return (candidate, target, approval) -> {
            Metadata other = mapper.map(candidate, target, approval);
            List<ApprovalStep> steps = provider.history(candidate, approval);
            if (steps.isEmpty()) {
                return other;
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (ApprovalStep step : steps) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put(columns.who(), step.who());
                row.put(columns.when(), LocalDateTime.ofInstant(step.when(), ZoneOffset.UTC));
                row.put(columns.revision(), step.revision());
                row.put(columns.comment(), step.comment());
                rows.add(row);
            }
            Map<String, Map<String, Object>> all = new LinkedHashMap<>(other.categories());
            Map<String, Object> values = new LinkedHashMap<>(all.getOrDefault(columns.category(), Map.of()));
            values.put(columns.set(), rows);
            all.put(columns.category(), values);
            return new Metadata(all);
        };
    }

    /**
     * Version comments that tell the history.
     *
     * @param policy decides on everything else; its comment stands where there is no history
     * @param provider gives the history
     * @return the policy
     */
    public static VersioningPolicy asComments(VersioningPolicy policy, ApprovalHistoryProvider provider) {
        return (candidate, approval) -> {
            VersioningPolicy.Versioning versioning = policy.of(candidate, approval);
            List<ApprovalStep> steps = provider.history(candidate, approval);
            if (steps.isEmpty()) {
                return versioning;
            }
            List<ApprovalStep> newestFirst = new ArrayList<>(steps);
            java.util.Collections.reverse(newestFirst);
            String text = newestFirst.stream()
                    .map(step -> step.who() + ", "
                            + LocalDateTime.ofInstant(step.when(), ZoneOffset.UTC)
                                    .toLocalDate() + ", revision "
                            + step.revision() + (step.comment().isEmpty() ? "" : ": " + step.comment()))
                    .collect(Collectors.joining("; "));
            return new VersioningPolicy.Versioning(versioning.numbering(), versioning.recurrence(), text);
        };
    }
}
