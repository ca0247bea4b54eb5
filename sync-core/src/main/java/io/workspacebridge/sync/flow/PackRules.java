package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.Curation;
import org.jspecify.annotations.Nullable;

/**
 * How a pack is made: numbered copies of curated documents, in their order.
 *
 * @param curation which documents
 * @param frozen whether it keeps the versions that it was made with; otherwise a new version replaces the copy
 * @param index the document that tells what is in it; null for none
 */
public record PackRules(
        Curation curation, boolean frozen, @Nullable PackIndex index) {}
