package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.state.StateException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an inspector said of a content, remembered so that it is asked once.
 *
 * @param contentHash of the content that was refused
 * @param by what refused it
 * @param why in one sentence
 * @param placed whether the file was put into quarantine
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record InspectionNote(@Nullable String contentHash, String by, String why, boolean placed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isAbout(@Nullable String hash) {
        return Objects.equals(contentHash, hash);
    }

    InspectionNote whenPlaced() {
        return new InspectionNote(contentHash, by, why, true);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings can be written", e);
        }
    }

    static InspectionNote fromJson(String text) {
        try {
            return JSON.readValue(text, InspectionNote.class);
        } catch (JsonProcessingException e) {
            throw new StateException(
                    "The state store holds a note of an inspection that can't be read: " + e.getOriginalMessage(), e);
        }
    }
}
