package io.workspacebridge.sync.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a link as a whole: it was held, released, suspended, moved, retired. Tokens are not in it.
 *
 * @param event what happened
 * @param subject what it happened to: a plan's hash, a folder, a case
 * @param detail why, in plain words
 * @param by who did it; null where nobody is known, or the engine itself
 * @param at when
 */
public record LinkEvidence(
        Event event,
        String subject,
        String detail,
        @Nullable String by,
        Instant at) implements EvidenceRecord {

    /** The value of {@code kind} in each record. */
    public static final String KIND = "link";

    /** What happens to links. */
    public enum Event {
        /** A brake held a plan. */
        HELD,
        /** A held plan was released. */
        RELEASED,
        /** A token was refused. */
        RELEASE_DENIED,
        /** The link rests. */
        SUSPENDED,
        /** The link goes on. */
        RESUMED,
        /** Its root was found elsewhere. */
        ROOT_MOVED,
        /** A conflict was decided. */
        DECIDED,
        /** An item was taken out of quarantine by hand. */
        REQUEUED,
        /** Something that was due was done. */
        OBLIGATION_MET,
        /** The link ended. */
        RETIRED,
        /** Everything that was known of the link was removed but its evidence. */
        PURGED
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String toJson() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("kind", KIND);
        members.put("format", 1);
        members.put("event", event.name());
        members.put("subject", subject);
        members.put("detail", detail);
        members.put("by", by);
        members.put("at", at);
        return CanonicalJson.write(members);
    }

    /**
     * Reads a record.
     *
     * @param json as written by {@link #toJson}
     * @return an equal record
     * @throws IllegalArgumentException if it is none
     */
    public static LinkEvidence fromJson(String json) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The evidence is no JSON: " + e.getOriginalMessage(), e);
        }
        Members all = new Members(root, "");
        return new LinkEvidence(
                Event.valueOf(all.text("event")),
                all.text("subject"),
                all.text("detail"),
                all.textOrNull("by"),
                all.time("at"));
    }
}
