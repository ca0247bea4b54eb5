package io.workspacebridge.samples.report;

import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.sync.CycleReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One page about all scenarios: self-contained, for a browser. */
public final class HtmlReport {
    private static final String TIP_RIGHT = "<path class=\"tip\" d=\"M%d 60 l-10 -6 v12 z\"/>";
    private static final String TIP_LEFT = "<path class=\"tip\" d=\"M%d 60 l10 -6 v12 z\"/>";

    private HtmlReport() {}

    /**
     * A scenario on the page.
     *
     * @param id its name
     * @param direction which way documents go
     * @param shows what it shows
     * @param outcome what it did and found; empty when it is not there yet or broke off
     * @param failure why it broke off; empty when it did not
     */
    public record Entry(
            String id, String direction, String shows, Optional<Outcome> outcome, Optional<String> failure) {

        /** In one word. */
        public String result() {
            if (failure.isPresent()) {
                return "failed";
            }
            return outcome.map(done -> done.passed() ? "passed" : "failed").orElse("not yet");
        }
    }

    /**
     * Writes the page.
     *
     * @param entries every scenario
     * @param lead the first sentence
     * @param footer the last one
     * @return HTML
     */
    public static String of(List<Entry> entries, String lead, String footer) {
        return Template.of("page.html")
                .text("lead", lead)
                .text("footer", footer)
                .piece("rows", entries.stream().map(HtmlReport::row).collect(Collectors.joining("\n")))
                .piece("cards", entries.stream().map(HtmlReport::card).collect(Collectors.joining("\n")))
                .toString();
    }

    private static String row(Entry entry) {
        String style = styleOf(entry);
        String start = "<tr><td><a href=\"#" + entry.id() + "\">" + Template.escape(entry.id())
                + "</a></td><td class=\"" + style + "\">" + entry.result() + "</td>";
        if (entry.outcome().isEmpty()) {
            return start + "<td colspan=\"7\">"
                    + Template.escape(entry.failure().orElse("")) + "</td></tr>";
        }
        Outcome outcome = entry.outcome().get();
        Stage.Calls calls = outcome.calls();
        return start
                + number(outcome.report().filesMoved())
                + number(Amounts.bytes(outcome.report().bytesMoved()))
                + number(calls.known() ? calls.dropbox() : "–")
                + number(calls.known() ? calls.xecm() : "–")
                + number(outcome.conflicts())
                + number(outcome.evidence())
                + number(Amounts.time(outcome.duration()))
                + "</tr>";
    }

    private static String styleOf(Entry entry) {
        return entry.result().equals("not yet") ? "later" : entry.result();
    }

    private static String number(Object value) {
        return "<td class=\"n\">" + Template.escape(String.valueOf(value)) + "</td>";
    }

    private static String card(Entry entry) {
        if (entry.outcome().isEmpty()) {
            return Template.of("later.html")
                    .text("id", entry.id())
                    .text("shows", entry.failure().orElse(entry.shows()))
                    .piece("picture", picture(entry, "files", "", "documents"))
                    .toString();
        }
        Outcome outcome = entry.outcome().get();
        long staying = outcome.report().lines().stream()
                .filter(line -> line.outcome() == CycleReport.Outcome.NONE)
                .count();
        return Template.of("card.html")
                .text("id", entry.id())
                .text("class", styleOf(entry))
                .text("result", entry.result())
                .text("shows", entry.shows())
                .piece(
                        "picture",
                        picture(
                                entry,
                                staying + " items stay as they are",
                                outcome.report().filesMoved() + " files, "
                                        + Amounts.bytes(outcome.report().bytesMoved()) + " in this run",
                                outcome.evidence() + " documents proven"))
                .piece("figures", figures(outcome))
                .piece(
                        "steps",
                        outcome.steps().stream()
                                .map(step -> "<li>" + Template.escape(step) + "</li>")
                                .collect(Collectors.joining()))
                .piece(
                        "checks",
                        outcome.checks().stream().map(HtmlReport::check).collect(Collectors.joining()))
                .text("count", outcome.report().lines().size())
                .piece(
                        "lines",
                        outcome.report().lines().stream().map(HtmlReport::line).collect(Collectors.joining("\n")))
                .toString();
    }

    private static String picture(Entry entry, String left, String middle, String right) {
        StringBuilder tips = new StringBuilder();
        boolean toWorkspace = !entry.direction().startsWith("workspace");
        boolean toDropbox = !entry.direction().startsWith("Dropbox");
        if (toWorkspace) {
            tips.append(String.format(Locale.ROOT, TIP_RIGHT, 264)).append(String.format(Locale.ROOT, TIP_RIGHT, 574));
        }
        if (toDropbox) {
            tips.append(String.format(Locale.ROOT, TIP_LEFT, 186)).append(String.format(Locale.ROOT, TIP_LEFT, 496));
        }
        return Template.of("flow.svg")
                .text("direction", entry.direction())
                .text("left", left)
                .text("middle", middle)
                .text("right", right)
                .piece("tips", tips.toString())
                .toString();
    }

    private static String figures(Outcome outcome) {
        Stage.Calls calls = outcome.calls();
        return figure(outcome.report().filesMoved(), "files moved")
                + figure(Amounts.bytes(outcome.report().bytesMoved()), "bytes moved")
                + figure(calls.known() ? calls.dropbox() : "–", "calls to Dropbox")
                + figure(calls.known() ? calls.xecm() : "–", "calls to Extended ECM")
                + figure(outcome.conflicts(), "conflicts")
                + figure(outcome.evidence(), "evidence records verified")
                + figure(Amounts.time(outcome.duration()), "with all checks");
    }

    private static String figure(Object value, String name) {
        return "<div><b>" + Template.escape(String.valueOf(value)) + "</b><span>" + name + "</span></div>";
    }

    private static String check(Checks.Check check) {
        String detail = check.detail().isEmpty() ? "" : " <small>" + Template.escape(check.detail()) + "</small>";
        return "<li" + (check.holds() ? "" : " class=\"no\"") + ">" + Template.escape(check.what()) + detail + "</li>";
    }

    private static String line(CycleReport.Line line) {
        return "<tr><td>" + Template.escape(line.action()) + "</td><td>" + Template.escape(line.path()) + "</td><td>"
                + Template.escape(line.reason().toString()) + "</td><td>" + line.outcome() + "</td></tr>";
    }
}
