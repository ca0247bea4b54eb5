package io.workspacebridge.samples.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.plan.Brake;
import java.util.List;

/** The report of {@code sync --json}: one array, one object for each link. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    /**
     * Writes reports.
     *
     * @param reports one for each link, in the file's order
     * @return one line of JSON
     */
    public static String of(List<CycleReport> reports) {
        ArrayNode array = JSON.createArrayNode();
        reports.forEach(report -> array.add(link(report)));
        try {
            return JSON.writeValueAsString(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers can always be written", e);
        }
    }

    private static ObjectNode link(CycleReport report) {
        ObjectNode link = JSON.createObjectNode();
        link.put("link", report.linkId());
        link.put("state", report.state().name());
        if (report.failure() != null) {
            link.put("failure", report.failure());
        }
        ArrayNode actions = link.putArray("actions");
        ArrayNode conflicts = link.putArray("conflicts");
        ArrayNode quarantined = link.putArray("quarantined");
        for (CycleReport.Line line : report.lines()) {
            actions.add(action(line));
            if (Resolution.isConflict(line)) {
                conflicts.add(action(line).put("resolution", Resolution.of(line)));
            } else if (line.outcome() == CycleReport.Outcome.WAITING) {
                quarantined.add(action(line));
            }
        }
        CycleReport.Hold hold = report.hold();
        if (hold == null) {
            link.putNull("held");
        } else {
            Brake.Counts counts = hold.trip().counts();
            ObjectNode held = link.putObject("held");
            held.put("reason", hold.trip().code() + ": " + hold.trip().detail());
            held.putObject("counts")
                    .put("paired", counts.paired())
                    .put("observed", counts.observed())
                    .put("gone", counts.gone());
            held.put("token", hold.token());
        }
        return link;
    }

    private static ObjectNode action(CycleReport.Line line) {
        return JSON.createObjectNode()
                .put("action", line.action())
                .put("path", line.path())
                .put("reason", line.reason().toString())
                .put("outcome", line.outcome().name());
    }
}
