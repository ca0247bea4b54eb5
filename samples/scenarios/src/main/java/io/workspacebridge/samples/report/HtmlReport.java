package io.workspacebridge.samples.report;

import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What all scenarios did, for a browser and for paper: an overview and one page for each. No page loads anything from elsewhere. */
public final class HtmlReport {
    /** The overview's file name. */
    public static final String INDEX = "index.html";

    private HtmlReport() {}

    /**
     * A scenario in the report.
     *
     * @param id its name
     * @param direction which way documents go
     * @param shows what it shows
     * @param folder its Dropbox folder
     * @param workspaces the types of its workspaces
     * @param outcome what it did and found; empty when it broke off
     * @param failure why it broke off; empty when it did not
     */
    public record Entry(
            String id,
            String direction,
            String shows,
            String folder,
            String workspaces,
            Optional<Outcome> outcome,
            Optional<String> failure) {

        /** In one word. */
        public String result() {
            return failure.isEmpty() && outcome.filter(Outcome::passed).isPresent() ? "passed" : "failed";
        }

        /** The file name of its page. */
        public String file() {
            return id + ".html";
        }
    }

    /**
     * Writes the pages.
     *
     * @param entries every scenario
     * @param lead the overview's first sentence
     * @param footer the last one of each page
     * @return file name → HTML
     */
    public static Map<String, String> pages(List<Entry> entries, String lead, String footer) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(INDEX, page("Workspace Bridge: scenarios", overview(entries, lead), footer));
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Entry before = entries.get((i + entries.size() - 1) % entries.size());
            Entry after = entries.get((i + 1) % entries.size());
            String neighbours = entries.size() < 2 ? "" : link(before, "← ", "") + link(after, "", " →");
            pages.put(
                    entry.file(), page("Workspace Bridge: " + entry.id(), ScenarioPage.of(entry, neighbours), footer));
        }
        return pages;
    }

    private static String page(String title, String body, String footer) {
        return Template.of("page.html")
                .text("title", title)
                .piece("style", Template.of("style.css").toString())
                .piece("body", body)
                .text("footer", footer)
                .toString();
    }

    private static String link(Entry entry, String before, String after) {
        return "<a href=\"" + entry.file() + "\">" + before + Template.escape(entry.id()) + after + "</a>";
    }

    private static String overview(List<Entry> entries, String lead) {
        boolean passed = entries.stream().allMatch(entry -> entry.result().equals("passed"));
        return Template.of(INDEX)
                .text("tone", passed ? "passed" : "failed")
                .text("result", passed ? "all passed" : "failed")
                .text("lead", lead)
                .piece("rows", entries.stream().map(HtmlReport::row).collect(Collectors.joining("\n")))
                .piece("total", total(entries))
                .piece("cards", entries.stream().map(HtmlReport::card).collect(Collectors.joining("\n")))
                .toString();
    }

    private static String row(Entry entry) {
        String start = "<tr><td class=\"w\">" + link(entry, "", "") + "</td><td class=\"w\">"
                + Template.escape(entry.direction()) + "</td>";
        String end = "<td class=\"" + entry.result() + "\">" + entry.result() + "</td></tr>";
        if (entry.outcome().isEmpty()) {
            return start + "<td colspan=\"8\">"
                    + Template.escape(entry.failure().orElse("")) + "</td>" + end;
        }
        Outcome outcome = entry.outcome().get();
        Stage.Calls calls = outcome.calls();
        return start
                + number(outcome.report().filesMoved())
                + number(Amounts.bytes(outcome.report().bytesMoved()))
                + number(calls.known() ? calls.dropbox() : "–")
                + number(calls.known() ? calls.xecm() : "–")
                + number(outcome.conflicts())
                + number(outcome.quarantined())
                + number(outcome.evidence())
                + number(Amounts.time(outcome.duration()))
                + end;
    }

    private static String total(List<Entry> entries) {
        List<Outcome> outcomes =
                entries.stream().flatMap(entry -> entry.outcome().stream()).toList();
        long checks =
                outcomes.stream().mapToLong(outcome -> outcome.checks().size()).sum();
        return "<tr><td>all</td><td></td>"
                + number(sum(outcomes, outcome -> outcome.report().filesMoved()))
                + number(Amounts.bytes(sum(outcomes, outcome -> outcome.report().bytesMoved())))
                + number(sum(outcomes, outcome -> outcome.calls().dropbox()))
                + number(sum(outcomes, outcome -> outcome.calls().xecm()))
                + number(sum(outcomes, Outcome::conflicts))
                + number(sum(outcomes, Outcome::quarantined))
                + number(sum(outcomes, Outcome::evidence))
                + number("")
                + "<td class=\"w\">" + checks + " checks</td></tr>";
    }

    private static long sum(List<Outcome> outcomes, ToLongFunction<Outcome> figure) {
        return outcomes.stream().mapToLong(figure).sum();
    }

    private static String number(Object value) {
        return "<td class=\"n\">" + Template.escape(String.valueOf(value)) + "</td>";
    }

    private static String card(Entry entry) {
        return "<a href=\"" + entry.file() + "\"><b>" + Template.escape(entry.id()) + "</b><p>"
                + Template.escape(sentence(entry.shows())) + "</p></a>";
    }

    static String sentence(String shows) {
        return Character.toUpperCase(shows.charAt(0)) + shows.substring(1) + ".";
    }
}
