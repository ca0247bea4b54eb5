package io.workspacebridge.samples.launcher;

import io.workspacebridge.samples.MilestoneStory;
import io.workspacebridge.samples.report.ConsoleProgress;
import io.workspacebridge.samples.report.OutcomeText;
import io.workspacebridge.samples.report.TextReport;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code samples/run project-milestone}. */
@CommandLine.Command(
        name = "project-milestone",
        description = "Scenario 1: approved documents go to their project's workspace when a milestone is reached.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Plays on a sandbox in this process, whose contents stay in samples/target/project-milestone. Real tenants:",
            "set BRIDGE_DROPBOX_REFRESH_TOKEN, BRIDGE_DROPBOX_APP_KEY, BRIDGE_DROPBOX_APP_SECRET (or BRIDGE_DROPBOX_ACCESS_TOKEN),",
            "BRIDGE_XECM_URL, BRIDGE_XECM_USERNAME and BRIDGE_XECM_PASSWORD; BRIDGE_FOLDER names the Dropbox folder (default /Projects)."
        })
final class MilestoneCommand implements Callable<Integer> {

    @CommandLine.Option(names = "--plan", description = "show every file with its reason; nothing is moved")
    private boolean plan;

    @Override
    public Integer call() throws IOException {
        if (!plan) {
            Outcome outcome = play();
            System.out.print(OutcomeText.of(Story.PROJECT_MILESTONE.id(), outcome));
            return outcome.passed() ? ExitCode.OK : ExitCode.FAILED;
        }
        try (Stage stage = stage()) {
            CycleReport report = story(stage, ProgressListener.NONE).plan();
            System.out.print(TextReport.ofPlan(List.of(report), "CONFIG"));
            if (stage.calls().known()) {
                System.out.println("Calls: " + stage.calls().dropbox() + " to Dropbox, "
                        + stage.calls().xecm() + " to Extended ECM, "
                        + stage.calls().mutatingCount() + " of them mutating.");
            }
            return ExitCode.of(List.of(report));
        }
    }

    /** Plays the scenario with progress on standard error. */
    static Outcome play() throws IOException {
        try (Stage stage = stage()) {
            System.err.println("Dropbox: " + stage.dropbox() + "   Extended ECM: " + stage.xecm());
            return story(stage, new ConsoleProgress(System.err, Boolean.getBoolean("workspacebridge.terminal")))
                    .play();
        }
    }

    private static MilestoneStory story(Stage stage, ProgressListener progress) {
        Map<String, String> environment = System.getenv();
        String folder = environment.getOrDefault("BRIDGE_FOLDER", "/Projects");
        Path home = stage.sandbox().isPresent() ? home() : home().resolve("tenant");
        return new MilestoneStory(stage, Https.client(), home, folder, MilestoneStory.files(folder), progress);
    }

    private static Stage stage() throws IOException {
        return Stage.open(System.getenv(), home().resolve("sandbox"));
    }

    private static Path home() {
        return Places.target().resolve(Story.PROJECT_MILESTONE.id());
    }
}
