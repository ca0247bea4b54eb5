package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.plan.Assessment;
import io.workspacebridge.sync.port.Workspaces;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The evidence record of a promoted document, as canonical JSON. */
final class EvidenceText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EvidenceText() {}

    static String of(
            CycleContext context,
            CollaborationItem.File file,
            Assessment.Promote promote,
            Workspaces.DocumentState state,
            Hashing.Hashes served,
            Reason reason,
            @Nullable String tag) {
        Map<String, Object> record = new TreeMap<>();
        record.put("item", file.id());
        record.put("node", state.nodeId());
        record.put("sha256", served.sha256());
        try {
            return JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String rule(Approval approval) {
        return approval.rule();
    }
}
