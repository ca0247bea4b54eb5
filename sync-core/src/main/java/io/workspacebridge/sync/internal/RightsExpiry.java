package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.flow.RightsPolicy;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.state.StateException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever is alive when usage rights end needs to know, as the payload of an obligation.
 *
 * @param format of this payload, 1
 * @param nodeId the document that is flagged
 * @param category of the flag
 * @param attribute the flag
 * @param flag its value from then on
 * @param folder the Dropbox copy is moved below it; null when it stays
 * @param suffixes of files beside the copy that move with it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RightsExpiry(
        int format,
        long nodeId,
        String category,
        String attribute,
        String flag,
        @Nullable String folder,
        List<String> suffixes) {

    /** The kind of obligations that have this payload. */
    static final String KIND = "RIGHTS_EXPIRY";

    private static final ObjectMapper JSON = new ObjectMapper();

    static RightsExpiry of(RightsPolicy.Expiry expiry, long nodeId, List<String> suffixes) {
        RelativePath folder = expiry.folder();
        return new RightsExpiry(
                1,
                nodeId,
                expiry.category(),
                expiry.attribute(),
                expiry.flag(),
                folder == null ? null : folder.value(),
                suffixes);
    }

    /** The name of an item's obligation; there is one for each item. */
    static String keyOf(String itemId) {
        return "rights of " + itemId;
    }

    Metadata flagged() {
        return Metadata.category(category).set(attribute, flag).build();
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of plain values can be written", e);
        }
    }

    static RightsExpiry fromJson(String text) {
        try {
            return JSON.readValue(text, RightsExpiry.class);
        } catch (JsonProcessingException e) {
            throw new StateException(
                    "The state store holds an obligation that can't be read: " + e.getOriginalMessage(), e);
        }
    }
}
