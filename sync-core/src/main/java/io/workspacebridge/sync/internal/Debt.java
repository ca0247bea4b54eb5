package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.state.StateException;
import org.jspecify.annotations.Nullable;

/**
 * What is still owed for a verified pair, kept with its baseline row, so that a crash in between forgets nothing.
 *
 * @param tag the tag that the original gets; null for none
 * @param evidenceKey unique in the chain
 * @param evidence the record to append, canonical JSON
 * @param due what the document still needs before that; null when bytes and values are all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Debt(
        @Nullable String tag,
        String evidenceKey,
        String evidence,
        @Nullable Due due) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings can be written", e);
        }
    }

    static Debt fromJson(String text) {
        try {
            return JSON.readValue(text, Debt.class);
        } catch (JsonProcessingException e) {
            throw new StateException(
                    "The state store holds a baseline row that can't be read: " + e.getOriginalMessage(), e);
        }
    }
}
