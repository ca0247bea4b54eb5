package io.workspacebridge.samples.launcher;

import io.workspacebridge.samples.report.ConsoleProgress;
import io.workspacebridge.samples.report.OutcomeText;
import io.workspacebridge.samples.report.TextReport;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code samples/run <scenario>}. */
@CommandLine.Command(
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Plays on a sandbox in this process, whose contents stay in samples/target/<scenario>. Real tenants:",
            "set BRIDGE_DROPBOX_REFRESH_TOKEN, BRIDGE_DROPBOX_APP_KEY, BRIDGE_DROPBOX_APP_SECRET (or BRIDGE_DROPBOX_ACCESS_TOKEN),",
            "BRIDGE_XECM_URL, BRIDGE_XECM_USERNAME and BRIDGE_XECM_PASSWORD; BRIDGE_FOLDER names the Dropbox folder."
        })
final class ScenarioCommand implements Callable<Integer> {
    private final Story story;

    @CommandLine.Option(names = "--plan", description = "show every file with its reason; nothing is moved")
    private boolean plan;

    ScenarioCommand(Story story) {
        this.story = story;
    }

    /** The command with its name and description. */
    static CommandLine of(Story story) {
        CommandLine command = new CommandLine(new ScenarioCommand(story));
        command.getCommandSpec()
                .name(story.id())
                .usageMessage()
                .description(
                        "A scenario: " + story.shows() + ".",
                        "Its Dropbox folder is " + story.folder() + " unless BRIDGE_FOLDER names another.");
        return command;
    }

    @Override
    public Integer call() throws IOException {
        if (!plan) {
            Outcome outcome = play(story);
            System.out.print(OutcomeText.of(story.id(), story.direction(), outcome));
            return outcome.passed() ? ExitCode.OK : ExitCode.FAILED;
        }
        try (Stage stage = stage(story)) {
            Scene scene = scene(story, stage, ProgressListener.NONE);
            Scenario scenario = story.scenario(scene, folder(story));
            scenario.provide();
            List<CycleReport> reports = new ArrayList<>();
            Stage.Calls calls = Stage.Calls.NONE;
            for (Link link : scenario.links()) {
                Scene.Cycle planned = scene.plan(link);
                reports.add(planned.report());
                calls = calls.plus(planned.calls());
            }
            System.out.print(TextReport.ofPlan(reports, "CONFIG"));
            if (calls.known()) {
                System.out.println("Calls: " + calls.dropbox() + " to Dropbox, " + calls.xecm() + " to Extended ECM, "
                        + calls.mutatingCount() + " of them mutating.");
            }
            return ExitCode.of(reports);
        }
    }

    /** Plays a scenario with progress on standard error. */
    static Outcome play(Story story) throws IOException {
        try (Stage stage = stage(story)) {
            System.err.println("Dropbox: " + stage.dropbox() + "   Extended ECM: " + stage.xecm());
            Scene scene = scene(
                    story, stage, new ConsoleProgress(System.err, Boolean.getBoolean("workspacebridge.terminal")));
            return Performance.of(story.scenario(scene, folder(story)), scene);
        }
    }

    private static Scene scene(Story story, Stage stage, ProgressListener progress) {
        Path home = stage.sandbox().isPresent() ? home(story) : home(story).resolve("tenant");
        return new Scene(stage, Https.client(), home, progress);
    }

    private static String folder(Story story) {
        return System.getenv().getOrDefault("BRIDGE_FOLDER", story.folder());
    }

    private static Stage stage(Story story) throws IOException {
        return Stage.open(System.getenv(), home(story).resolve("sandbox"));
    }

    private static Path home(Story story) {
        return Places.target().resolve(story.id());
    }
}
