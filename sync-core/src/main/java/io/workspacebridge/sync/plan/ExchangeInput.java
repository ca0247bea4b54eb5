package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.state.BaselineRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that the plan of an exchange or export flow is a function of.
 *
 * @param rules the flow's rules
 * @param intake the flow's strategies for the way in; not asked by a flow that only copies down
 * @param items everything below the link's Dropbox folder, in any order
 * @param workspace the workspace; its items' paths start at the workspace's root, and the folders leading to {@code base} are among them
 * @param base the link's workspace folder below the workspace's root
 * @param baseline what both sides were when last verified, in any order
 * @param contentHashes what reading documents told: (node, version) → the collaboration side's content hash
 * @param surviving ids of paired Dropbox items that are not below the root any more but still exist (F22)
 * @param unknownItems Dropbox folders whose content could not be read; nothing below them counts as gone (F40)
 * @param unknownNodes workspace folders whose content could not be read, from the workspace's root
 * @param decisions what people decided: {@link io.workspacebridge.sync.model.ConflictCase#key() case key} → choice
 * @param observedOn the day of the observation, for the names of conflicted copies
 */
public record ExchangeInput(
        ExchangeRules rules,
        Intake intake,
        List<CollaborationItem> items,
        ObservedWorkspace workspace,
        RelativePath base,
        List<BaselineRow> baseline,
        Map<PlanInput.DocumentVersion, String> contentHashes,
        Set<String> surviving,
        Set<RelativePath> unknownItems,
        Set<RelativePath> unknownNodes,
        Map<String, ConflictResolver.Choice> decisions,
        LocalDate observedOn) {

    // Copies what it is given; lists that are immutable already are not copied again.
    public ExchangeInput {
        items = List.copyOf(items);
        baseline = List.copyOf(baseline);
        contentHashes = Map.copyOf(contentHashes);
        surviving = Set.copyOf(surviving);
        unknownItems = Set.copyOf(unknownItems);
        unknownNodes = Set.copyOf(unknownNodes);
        decisions = Map.copyOf(decisions);
    }

    /**
     * The same observation, with what reading documents told since.
     *
     * @param hashes replaces what was there
     * @return a copy
     */
    public ExchangeInput withContentHashes(Map<PlanInput.DocumentVersion, String> hashes) {
        return new ExchangeInput(
                rules,
                intake,
                items,
                workspace,
                base,
                baseline,
                hashes,
                surviving,
                unknownItems,
                unknownNodes,
                decisions,
                observedOn);
    }
}
