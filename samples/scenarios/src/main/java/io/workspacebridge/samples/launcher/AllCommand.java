package io.workspacebridge.samples.launcher;

import io.workspacebridge.samples.report.HtmlReport;
import io.workspacebridge.samples.report.OutcomeText;
import io.workspacebridge.samples.report.TextTable;
import io.workspacebridge.samples.stage.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** {@code samples/run all}. */
@CommandLine.Command(
        name = "all",
        description = "Runs the eight scenarios; table, HTML report, exit 0 only if all of them passed.",
        mixinStandardHelpOptions = true)
final class AllCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(AllCommand.class);

    @Override
    public Integer call() throws IOException {
        List<HtmlReport.Entry> entries = new ArrayList<>();
        for (Story story : Story.values()) {
            entries.add(entry(story));
        }
        entries.forEach(entry -> entry.outcome()
                .ifPresent(outcome -> System.out.print(OutcomeText.of(entry.id(), entry.direction(), outcome))));
        System.out.print(table(entries));
        System.out.println();
        String summary = summary(entries);
        System.out.println(summary);
        Path folder = Files.createDirectories(Places.target().resolve("reports"));
        String made = "Made by samples/run all at " + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + ", on the sandbox unless the environment named tenants.";
        for (Map.Entry<String, String> page :
                HtmlReport.pages(entries, summary, made).entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue(), StandardCharsets.UTF_8);
        }
        System.out.println("Report: " + folder.resolve(HtmlReport.INDEX));
        return entries.stream().noneMatch(entry -> entry.result().equals("failed")) ? ExitCode.OK : ExitCode.FAILED;
    }

    // One scenario that breaks off must not keep the others from running.
    private static HtmlReport.Entry entry(Story story) {
        Optional<Outcome> outcome = Optional.empty();
        Optional<String> failure = Optional.empty();
        System.err.println("── " + story.id());
        try {
            outcome = Optional.of(ScenarioCommand.play(story));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} broke off", story.id(), e);
            failure = Optional.of("broke off: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
        return new HtmlReport.Entry(
                story.id(), story.direction(), story.shows(), story.folder(), story.workspaces(), outcome, failure);
    }

    private static TextTable table(List<HtmlReport.Entry> entries) {
        TextTable table = OutcomeText.table();
        for (HtmlReport.Entry entry : entries) {
            if (entry.outcome().isPresent()) {
                table.row(OutcomeText.row(
                        entry.id(), entry.direction(), entry.outcome().get()));
            } else {
                table.row(entry.id(), entry.direction(), "-", "-", "-", "-", "-", "-", "-", "-", "FAILED");
            }
        }
        return table;
    }

    private static String summary(List<HtmlReport.Entry> entries) {
        long passed = entries.stream()
                .filter(entry -> entry.result().equals("passed"))
                .count();
        return "Of " + entries.size() + " scenarios " + passed + " passed and " + (entries.size() - passed)
                + " failed.";
    }
}
