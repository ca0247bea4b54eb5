package io.workspacebridge.sync.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Approvals that lie beside the files as {@code <name>.approval.json}, written by a signing service or a person:
 *
 * <pre>{@code
 * {"revision": "5a1…", "contentHash": "e3b0…", "approvedBy": "R. Okafor", "approvedAt": "2026-03-02T09:30:00Z",
 *  "comment": "final", "reference": "C-1000",
 *  "history": [{"who": "L. Bauer", "when": "2026-02-20T10:00:00Z", "revision": "59f…", "comment": "clause 4 changed"}]}
 * }</pre>
 *
 * <p>Revision, hash, who and when are required. What is not readable approves nothing.
 */
public final class ApprovalSidecars implements Approvals {
    /** What the sidecar's name ends in. */
    public static final String SUFFIX = ".approval.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ApprovalSidecars() {}

    /**
     * The sidecars.
     *
     * @return approvals out of files
     */
    public static Approvals json() {
        return new ApprovalSidecars();
    }

    @Override
    public String sidecarSuffix() {
        return SUFFIX;
    }

    @Override
    public Optional<ApprovedRevision> approvedRevision(Candidate candidate) {
        String text = candidate.sidecar(SUFFIX).map(Sidecar::text).orElse(null);
        if (text == null) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(text);
            String rev = text(root, "revision");
            String hash = text(root, "contentHash");
            String by = text(root, "approvedBy");
            Instant at = time(root, "approvedAt");
            if (rev == null || hash == null || by == null || at == null) {
                return Optional.empty();
            }
            List<ApprovalStep> history = new ArrayList<>();
            for (JsonNode step : root.path("history")) {
                String who = text(step, "who");
                Instant when = time(step, "when");
                if (who != null && when != null) {
                    history.add(new ApprovalStep(
                            who,
                            when,
                            step.path("revision").asText(""),
                            step.path("comment").asText("")));
                }
            }
            Approval approval = new Approval("approval file", by, at, text(root, "reference"), text(root, "comment"));
            return Optional.of(new ApprovedRevision(rev, hash, approval, history));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).asText("");
        return text.isBlank() ? null : text;
    }

    private static @Nullable Instant time(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : Instant.parse(text);
    }
}
