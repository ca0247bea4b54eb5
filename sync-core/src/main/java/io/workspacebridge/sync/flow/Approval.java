package io.workspacebridge.sync.flow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who or what released a revision; kept as evidence.
 *
 * @param rule what released it, such as {@code folder Approved} or {@code tag approved}
 * @param by the person or system; null when the rule names nobody
 * @param at when; null when the rule knows no time
 * @param reference what it belongs to, such as a milestone's code; null when there is none
 * @param comment what was said; null when nothing was
 */
public record Approval(
        String rule,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable String reference,
        @Nullable String comment) {

    /**
     * A release by a rule alone.
     *
     * @param rule see {@link #rule()}
     * @return the approval
     */
    public static Approval byRule(String rule) {
        return new Approval(rule, null, null, null, null);
    }
}
