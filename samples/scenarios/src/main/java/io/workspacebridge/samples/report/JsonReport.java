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
        report.lines().forEach(line -> actions.add(action(line)));
        ArrayNode conflicts = link.putArray("conflicts");
        List<Conflicts.Entry> met = Conflicts.of(report);
        met.forEach(conflict -> conflicts.add(conflict(conflict)));
        ArrayNode quarantined = link.putArray("quarantined");
        Conflicts.others(report, met).stream()
                .filter(line -> line.outcome() == CycleReport.Outcome.WAITING)
                .forEach(line -> quarantined.add(quarantined(line, report)));
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

    private static ObjectNode quarantined(CycleReport.Line line, CycleReport report) {
        ObjectNode node = action(line);
        report.quarantined().stream()
                .filter(item -> item.path().equals(line.path()))
                .findFirst()
                .ifPresent(item -> node.put("itemId", item.itemId())
                        .put("cause", item.cause())
                        .put("detail", item.detail())
                        .put("attempts", item.attempts())
                        .put("since", item.since().toString())
                        .put("nextTryAt", item.nextTryAt().toString()));
        return node;
    }

    private static ObjectNode conflict(Conflicts.Entry conflict) {
        ObjectNode node = JSON.createObjectNode()
                .put("kind", conflict.kind())
                .put("path", conflict.path())
                .put("resolution", conflict.resolution())
                .put("reason", conflict.detail());
        conflict.details()
                .ifPresent(details -> node.put("key", details.key())
                        .put("itemId", details.itemId())
                        .put("rev", details.rev())
                        .put("nodeId", details.nodeId() == 0 ? null : details.nodeId())
                        .put("version", details.version() == 0 ? null : details.version()));
        conflict.line()
                .ifPresent(line -> node.put("action", line.action())
                        .put("outcome", line.outcome().name()));
        return node;
    }

    private static ObjectNode action(CycleReport.Line line) {
        return JSON.createObjectNode()
                .put("action", line.action())
                .put("path", line.path())
                .put("reason", line.reason().toString())
                .put("outcome", line.outcome().name());
    }
}
