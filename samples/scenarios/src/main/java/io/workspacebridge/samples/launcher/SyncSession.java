package io.workspacebridge.samples.launcher;

import io.workspacebridge.samples.config.BridgeSettings;
import io.workspacebridge.samples.config.ConfigException;
import io.workspacebridge.samples.config.LinkSettings;
import io.workspacebridge.samples.config.Links;
import io.workspacebridge.samples.config.Problem;
import io.workspacebridge.samples.config.SettingsReader;
import io.workspacebridge.samples.report.ConsoleProgress;
import io.workspacebridge.samples.report.CycleFacts;
import io.workspacebridge.samples.report.CyclePage;
import io.workspacebridge.samples.report.JsonReport;
import io.workspacebridge.samples.report.TextReport;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.Watch;
import io.workspacebridge.sync.WatchSettings;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a config file to a report and an exit code. */
final class SyncSession {
    private static final Logger LOG = LoggerFactory.getLogger(SyncSession.class);

    private final String config;
    private final boolean json;
    private final boolean planOnly;
    private final @Nullable String onlyLink;
    private final @Nullable Path pages;

    SyncSession(String config, boolean json, boolean planOnly) {
        this(config, json, planOnly, null, null);
    }

    private SyncSession(
            String config, boolean json, boolean planOnly, @Nullable String onlyLink, @Nullable Path pages) {
        this.pages = pages;
        this.config = config;
        this.json = json;
        this.planOnly = planOnly;
        this.onlyLink = onlyLink;
    }

    /** The same with one link alone. */
    SyncSession only(String link) {
        return new SyncSession(config, json, planOnly, link, pages);
    }

    /** The same with a page and a JSON file for each link in a folder; null for none. */
    SyncSession reportingTo(@Nullable Path folder) {
        return new SyncSession(config, json, planOnly, onlyLink, folder);
    }

    int run(SyncCommand.Work work) {
        BridgeSettings settings = read();
        if (settings == null) {
            return ExitCode.WRONG_INPUT;
        }
        List<LinkSettings> links = settings.links().stream()
                .filter(link -> onlyLink == null || link.id().equals(onlyLink))
                .toList();
        if (!hasLink(settings, links)) {
            return ExitCode.WRONG_INPUT;
        }
        ProgressListener progress = planOnly
                ? ProgressListener.NONE
                : new ConsoleProgress(System.err, Boolean.getBoolean("workspacebridge.terminal"));
        List<CycleReport> reports = new ArrayList<>();
        try (Engine engine = Engine.open(settings, progress)) {
            for (LinkSettings link : links) {
                CycleFacts facts = engine.observing(() -> reports.add(guarded(work, engine.bridge(), Links.of(link))));
                writePage(reports.get(reports.size() - 1), facts);
            }
        } catch (StateException e) {
            String message = String.valueOf(e.getMessage());
            links.stream().skip(reports.size()).forEach(link -> reports.add(failed(link.id(), message)));
        }
        if (json) {
            System.out.println(JsonReport.of(reports));
        } else {
            System.out.print(planOnly ? TextReport.ofPlan(reports, config) : TextReport.afterRun(reports, config));
        }
        return ExitCode.of(reports);
    }

    private void writePage(CycleReport report, CycleFacts facts) {
        if (pages == null) {
            return;
        }
        try {
            Files.createDirectories(pages);
            Files.writeString(pages.resolve(report.linkId() + ".html"), CyclePage.of(report, facts));
            Files.writeString(pages.resolve(report.linkId() + ".json"), JsonReport.of(List.of(report)));
        } catch (IOException e) {
            // What was done is done; its report is on standard output as well.
            System.err.println(
                    "The report of " + report.linkId() + " can't be written to " + pages + ": " + e.getMessage());
        }
    }

    /** Runs until the process is told to end. */
    int watch() {
        BridgeSettings settings = read();
        if (settings == null || !hasLink(settings, settings.links())) {
            return ExitCode.WRONG_INPUT;
        }
        ProgressListener progress = ConsoleProgress.ofWatch(System.err, Boolean.getBoolean("workspacebridge.terminal"));
        WatchLog log = new WatchLog(System.out, config, json);
        try (Ending ending = Ending.install();
                Engine engine = Engine.open(settings, progress)) {
            List<Link> links = settings.links().stream().map(Links::of).toList();
            Watch watch = engine.bridge().watch(links, watchSettings(), log);
            ending.ends(watch);
            System.err.println("Watching " + (links.size() == 1 ? "1 link" : links.size() + " links")
                    + "; ends with Ctrl-C or SIGTERM.");
            watch.await();
            return ending.with(ExitCode.of(log.lastReports()));
        } catch (StateException e) {
            System.err.println(e.getMessage());
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    // Somebody sits in front of it: closer than the library's own pace, which is meant for many links.
    private static WatchSettings watchSettings() {
        WatchSettings settings = WatchSettings.standard().completelyEvery(Duration.ofMinutes(2));
        String every = System.getProperty("workspacebridge.workspaceEvery");
        return settings.lookingAtWorkspaceEvery(every == null ? Duration.ofSeconds(10) : Duration.parse(every));
    }

    int verify() {
        BridgeSettings settings = read();
        if (settings == null || !hasLink(settings, settings.links())) {
            return ExitCode.WRONG_INPUT;
        }
        boolean clean = true;
        try (Engine engine = Engine.open(settings, ProgressListener.NONE)) {
            for (LinkSettings link : settings.links()) {
                VerificationReport report = engine.bridge().verify(Links.of(link));
                clean &= report.isClean();
                System.out.print(TextReport.ofVerification(report));
            }
        }
        return clean ? ExitCode.OK : ExitCode.FAILED;
    }

    private @Nullable BridgeSettings read() {
        try {
            BridgeSettings settings = new SettingsReader(System::getenv).read(config);
            settings.warnings().forEach(warning -> System.err.println("warning: " + warning));
            return settings;
        } catch (ConfigException e) {
            e.problems().forEach(System.err::println);
            int count = e.problems().size();
            System.err.println(count == 1 ? "1 problem; nothing was done." : count + " problems; nothing was done.");
            return null;
        }
    }

    private boolean hasLink(BridgeSettings settings, List<LinkSettings> links) {
        if (links.isEmpty()) {
            List<String> ids = settings.links().stream().map(LinkSettings::id).toList();
            System.err.println(new Problem(
                    config, 0, "", "has no link '" + onlyLink + "'; its links are " + String.join(", ", ids)));
            return false;
        }
        return true;
    }

    // The engine reports what goes wrong in its world; what is left is a defect, and must not take other links along.
    private static CycleReport guarded(SyncCommand.Work work, WorkspaceBridge bridge, Link link) {
        try {
            return work.on(bridge, link);
        } catch (RuntimeException e) {
            LOG.warn("{} ended unexpectedly", link.id(), e);
            String message = "ended unexpectedly (" + e.getClass().getSimpleName() + "): " + e.getMessage();
            return failed(link.id(), message);
        }
    }

    private static CycleReport failed(String link, String message) {
        return new CycleReport(link, CycleReport.State.FAILED, List.of(), null, message, 0, 0);
    }
}
