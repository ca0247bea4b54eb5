package io.workspacebridge.samples.report;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.state.QuarantinedItem;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One cycle of one link as a page: self-contained, for a browser or a printer. */
public final class CyclePage {
    // Below this many items a list is open when the page opens.
    private static final int SHORT = 25;

    private CyclePage() {}

    /**
     * Writes the page.
     *
     * @param report what the cycle did
     * @param facts when, how long, how many requests
     * @return HTML that needs nothing from elsewhere
     */
    public static String of(CycleReport report, CycleFacts facts) {
        List<Conflicts.Entry> conflicts = Conflicts.of(report);
        List<CycleReport.Line> others = Conflicts.others(report, conflicts);
        return Template.of("cycle.html")
                .text("link", report.linkId())
                .text("state", state(report))
                .text("tone", tone(report))
                .text("headline", headline(report, conflicts))
                .piece("notes", notes(report))
                .piece("figures", figures(report, facts, conflicts))
                .piece(
                        "sections",
                        table("Waits for a person", others, is(CycleReport.Outcome.WAITING))
                                + quarantine(report.quarantined())
                                + conflicts(conflicts)
                                + table("Did not work this time", others, is(CycleReport.Outcome.FAILED))
                                + table("Would be done", report.lines(), is(CycleReport.Outcome.PLANNED))
                                + table(
                                        "What moved and changed",
                                        report.lines(),
                                        is(CycleReport.Outcome.APPLIED).or(is(CycleReport.Outcome.ALREADY_APPLIED)))
                                + staying(others))
                .text(
                        "footer",
                        "Began " + facts.began().truncatedTo(ChronoUnit.SECONDS)
                                + ". Every item of the cycle is on this page, with its reason.")
                .toString();
    }

    private static Predicate<CycleReport.Line> is(CycleReport.Outcome outcome) {
        return line -> line.outcome() == outcome;
    }

    private static String state(CycleReport report) {
        return switch (report.state()) {
            case IN_SYNC -> report.needsPerson() ? "✓ in sync, something waits" : "✓ in sync";
            case HELD -> "⏸ held";
            case SUSPENDED -> "⏸ suspended";
            case FAILED -> "✗ failed";
        };
    }

    private static String tone(CycleReport report) {
        if (report.state() == CycleReport.State.FAILED) {
            return "bad";
        }
        return report.needsPerson() ? "wait" : "good";
    }

    private static String headline(CycleReport report, List<Conflicts.Entry> conflicts) {
        long planned =
                report.lines().stream().filter(is(CycleReport.Outcome.PLANNED)).count();
        String moved = planned > 0
                ? planned + " actions planned, nothing done"
                : report.filesMoved() + (report.filesMoved() == 1 ? " file" : " files") + " moved, "
                        + Amounts.bytes(report.bytesMoved());
        return moved + " · " + conflicts.size() + (conflicts.size() == 1 ? " conflict" : " conflicts") + " · "
                + report.waiting().size() + " waiting";
    }

    private static String notes(CycleReport report) {
        StringBuilder notes = new StringBuilder();
        String failure = report.failure();
        if (failure != null) {
            notes.append(note(report.state() == CycleReport.State.FAILED ? "bad" : "wait", "What happened", failure));
        }
        CycleReport.Hold hold = report.hold();
        if (hold != null) {
            String release = hold.token().isEmpty()
                    ? ""
                    : " If that is meant, release this very plan with the token " + hold.token() + ".";
            notes.append(note("wait", "Held: nothing was done", hold.trip().detail() + "." + release));
        }
        return notes.toString();
    }

    private static String note(String tone, String title, String text) {
        return "<div class=\"note " + tone + "\"><strong>" + title + "</strong><p>" + Template.escape(text)
                + "</p></div>";
    }

    private static String figures(CycleReport report, CycleFacts facts, List<Conflicts.Entry> conflicts) {
        return figure(report.filesMoved(), "files moved")
                + figure(Amounts.bytes(report.bytesMoved()), "bytes moved")
                + figure(conflicts.size(), "conflicts")
                + figure(report.waiting().size(), "wait for a person")
                + figure(facts.dropboxCalls(), "calls to Dropbox")
                + figure(facts.xecmCalls(), "calls to Extended ECM")
                + figure(Amounts.time(facts.took()), "from start to end");
    }

    private static String figure(Object value, String name) {
        return "<div><b>" + Template.escape(String.valueOf(value)) + "</b><span>" + name + "</span></div>";
    }

    private static String quarantine(List<QuarantinedItem> items) {
        if (items.isEmpty()) {
            return "";
        }
        return "<section class=\"long\"><h2>In quarantine <small>" + items.size()
                + "</small></h2><p>Failed again and again; everything else goes on. An item is tried again at the time given, at once"
                + " when it changes, or when it is requeued.</p><div class=\"scroll\"><table><thead><tr><th>Item</th><th>Why</th>"
                + "<th>Failed</th><th>Next try</th></tr></thead><tbody>"
                + items.stream()
                        .map(item -> "<tr><td class=\"path\">" + Template.escape(item.path()) + "</td><td>"
                                + Template.escape(
                                        item.cause().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + item.detail())
                                + "</td><td>" + item.attempts() + " times since "
                                + item.since().truncatedTo(ChronoUnit.SECONDS) + "</td><td>"
                                + item.nextTryAt().truncatedTo(ChronoUnit.SECONDS) + "</td></tr>")
                        .collect(Collectors.joining())
                + "</tbody></table></div></section>";
    }

    private static String conflicts(List<Conflicts.Entry> conflicts) {
        if (conflicts.isEmpty()) {
            return "";
        }
        return "<section class=\"long\"><h2>Conflicts <small>" + conflicts.size() + "</small></h2>"
                + conflicts.stream().map(CyclePage::conflict).collect(Collectors.joining())
                + "</section>";
    }

    private static String conflict(Conflicts.Entry conflict) {
        String sides = conflict.details().map(CyclePage::sides).orElse("");
        return "<div class=\"case\"><h3>" + Template.escape(conflict.path()) + "</h3><p>"
                + Template.escape(conflict.kind().toLowerCase(Locale.ROOT).replace('_', ' '))
                + " · <strong>" + Template.escape(conflict.resolution()) + "</strong> · "
                + Template.escape(conflict.detail()) + "</p>" + sides + "</div>";
    }

    private static String sides(ConflictCase conflict) {
        String rev = conflict.rev();
        String here = conflict.itemId() == null
                ? "nothing there"
                : rev == null ? "folder " + conflict.itemId() : "revision " + rev + " of " + conflict.itemId();
        String there = conflict.nodeId() == 0
                ? "nothing there"
                : conflict.version() == 0
                        ? "node " + conflict.nodeId()
                        : "version " + conflict.version() + " of document " + conflict.nodeId();
        return "<div class=\"sides\"><div><b>Dropbox</b><code>" + Template.escape(here)
                + "</code></div><div><b>Workspace</b><code>" + Template.escape(there) + "</code></div></div>";
    }

    private static String table(String title, List<CycleReport.Line> lines, Predicate<CycleReport.Line> which) {
        List<CycleReport.Line> chosen = lines.stream().filter(which).toList();
        if (chosen.isEmpty()) {
            return "";
        }
        return "<section class=\"long\"><h2>" + title + " <small>" + chosen.size()
                + "</small></h2><div class=\"scroll\"><table><thead><tr><th>Action</th><th>Item</th><th>Reason</th></tr></thead><tbody>"
                + chosen.stream()
                        .map(line -> "<tr><td class=\"act\"><code>"
                                + Template.escape(line.action().equals("NONE") ? "·" : line.action()) + "</code></td>"
                                + pathAndReason(line))
                        .collect(Collectors.joining())
                + "</tbody></table></div></section>";
    }

    private static String staying(List<CycleReport.Line> lines) {
        Map<String, List<CycleReport.Line>> reasons = lines.stream()
                .filter(is(CycleReport.Outcome.NONE))
                .collect(Collectors.groupingBy(
                        line -> ReasonWords.of(line.reason().code()), TreeMap::new, Collectors.toList()));
        if (reasons.isEmpty()) {
            return "";
        }
        StringBuilder section = new StringBuilder("<section class=\"long\"><h2>What stays, and why</h2>");
        reasons.forEach((reason, staying) -> section.append(staying.size() <= SHORT ? "<details open>" : "<details>")
                .append("<summary>")
                .append(Template.escape(reason))
                .append(" (")
                .append(staying.size())
                .append(")</summary><div class=\"scroll\"><table><tbody>")
                .append(staying.stream()
                        .map(line -> "<tr><td class=\"path\">" + Template.escape(line.path()) + "</td><td>"
                                + Template.escape(line.reason().detail()) + "</td></tr>")
                        .collect(Collectors.joining()))
                .append("</tbody></table></div></details>"));
        return section.append("</section>").toString();
    }

    private static String pathAndReason(CycleReport.Line line) {
        return "<td class=\"path\">" + Template.escape(line.path()) + "</td><td>"
                + Template.escape(ReasonWords.of(line.reason())) + "</td></tr>";
    }
}
