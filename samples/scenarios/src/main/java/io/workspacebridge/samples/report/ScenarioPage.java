package io.workspacebridge.samples.report;

import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.sync.CycleReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One scenario's page: its story, a picture of the flow, what moved, and what was checked. */
final class ScenarioPage {
    private static final String TIP_RIGHT = "<path class=\"tip\" d=\"M%d 75 l-12 -7 v14 z\"/>";
    private static final String TIP_LEFT = "<path class=\"tip\" d=\"M%d 75 l12 -7 v14 z\"/>";

    private ScenarioPage() {}

    static String of(HtmlReport.Entry entry, String neighbours) {
        Template page = Template.of(entry.outcome().isPresent() ? "scenario.html" : "failed.html")
                .piece("neighbours", neighbours)
                .text("id", entry.id())
                .text("tone", entry.result())
                .text("result", entry.result())
                .text("shows", HtmlReport.sentence(entry.shows()));
        if (entry.outcome().isEmpty()) {
            return page.text("failure", entry.failure().orElse(""))
                    .piece("picture", picture(entry, "", "", "", ""))
                    .toString();
        }
        Outcome outcome = entry.outcome().get();
        List<CycleReport.Line> lines = outcome.report().lines();
        long staying = once(lines).stream()
                .filter(line -> line.outcome() == CycleReport.Outcome.NONE)
                .count();
        int moved = outcome.report().filesMoved();
        return page.piece(
                        "picture",
                        picture(
                                entry,
                                staying + (staying == 1 ? " item" : " items") + " stayed as before",
                                moved + " documents, "
                                        + Amounts.bytes(outcome.report().bytesMoved()),
                                outcome.evidence() + " records of evidence verified",
                                outcome.calls().known() ? outcome.calls().xecm() + " calls" : ""))
                .piece("figures", figures(outcome))
                .piece(
                        "steps",
                        outcome.steps().stream()
                                .map(step -> "<li>" + Template.escape(step) + "</li>")
                                .collect(Collectors.joining()))
                .piece("moved", moved(once(lines)))
                .piece(
                        "checks",
                        outcome.checks().stream().map(ScenarioPage::check).collect(Collectors.joining()))
                .text("count", lines.size())
                .piece("lines", lines.stream().map(ScenarioPage::line).collect(Collectors.joining("\n")))
                .toString();
    }

    // A cycle looks again at what it has just done; that it finds it in place is no news.
    private static List<CycleReport.Line> once(List<CycleReport.Line> lines) {
        Set<String> touched = lines.stream()
                .filter(line -> line.outcome() != CycleReport.Outcome.NONE)
                .map(CycleReport.Line::path)
                .collect(Collectors.toSet());
        return lines.stream()
                .filter(line -> line.outcome() != CycleReport.Outcome.NONE || !touched.contains(line.path()))
                .toList();
    }

    private static String picture(HtmlReport.Entry entry, String left, String middle, String proof, String right) {
        StringBuilder tips = new StringBuilder();
        if (!entry.direction().startsWith("workspace")) {
            tips.append(String.format(Locale.ROOT, TIP_RIGHT, 358)).append(String.format(Locale.ROOT, TIP_RIGHT, 724));
        }
        if (!entry.direction().startsWith("Dropbox")) {
            tips.append(String.format(Locale.ROOT, TIP_LEFT, 236)).append(String.format(Locale.ROOT, TIP_LEFT, 602));
        }
        return Template.of("flow.svg")
                .text("label", "Documents go " + entry.direction())
                .text("folder", entry.folder())
                .text("workspaces", entry.workspaces())
                .text("left", left)
                .text("middle", middle)
                .text("proof", proof)
                .text("right", right)
                .piece("tips", tips.toString())
                .toString();
    }

    private static String figures(Outcome outcome) {
        Stage.Calls calls = outcome.calls();
        return figure(outcome.report().filesMoved(), "documents")
                + figure(Amounts.bytes(outcome.report().bytesMoved()), "bytes")
                + figure(calls.known() ? calls.dropbox() : "–", "calls to Dropbox")
                + figure(calls.known() ? calls.xecm() : "–", "calls to Extended ECM")
                + figure(calls.known() ? calls.mutatingCount() : "–", "changing calls")
                + figure(outcome.conflicts(), "conflicts")
                + figure(outcome.quarantined(), "quarantined")
                + figure(outcome.evidence(), "evidence verified")
                + figure(Amounts.time(outcome.duration()), "with all checks");
    }

    private static String figure(Object value, String name) {
        return "<div><b>" + Template.escape(String.valueOf(value)) + "</b><span>" + name + "</span></div>";
    }

    private static String moved(List<CycleReport.Line> lines) {
        Map<String, Long> counts = lines.stream()
                .map(line -> line.action().equals("NONE")
                        ? "stayed: " + ReasonWords.of(line.reason().code())
                        : line.action().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.groupingBy(action -> action, TreeMap::new, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(each -> "<tr><td>" + Template.escape(each.getKey()) + "</td><td class=\"n\">" + each.getValue()
                        + "</td><td class=\"bar\"><i style=\"width:" + Math.max(1, 100 * each.getValue() / most)
                        + "%\"></i></td></tr>")
                .collect(Collectors.joining("\n"));
    }

    private static String check(Checks.Check check) {
        String detail = check.detail().isEmpty() ? "" : " <small>" + Template.escape(check.detail()) + "</small>";
        return "<li" + (check.holds() ? "" : " class=\"no\"") + ">" + Template.escape(check.what()) + detail + "</li>";
    }

    private static String line(CycleReport.Line line) {
        return "<tr><td class=\"w\">" + Template.escape(line.action()) + "</td><td class=\"path\">"
                + Template.escape(line.path()) + "</td><td>"
                + Template.escape(line.reason().toString())
                + "</td><td class=\"w\">" + line.outcome() + "</td></tr>";
    }
}
