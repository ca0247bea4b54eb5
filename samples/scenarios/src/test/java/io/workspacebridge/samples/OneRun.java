package io.workspacebridge.samples;

import io.workspacebridge.samples.launcher.Story;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.WorkspaceBridge;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.xecm.XecmWorkspaces;
import io.workspacebridge.xecm.XecmClient;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A process that runs a scenario's link once, on another process's sandbox: what tests kill, starve and start late. */
final class OneRun {
    private OneRun() {}

    /**
     * How a process is started.
     *
     * @param scenario which one
     * @param folder its Dropbox folder
     * @param home where the engine's state is
     * @param late by how much its clock is ahead
     * @param largeFrom from which size on content goes in parts
     * @param heap in megabytes
     * @param end when the meeting is over, for a pack
     */
    record Terms(Story scenario, String folder, Path home, Duration late, long largeFrom, int heap, Instant end) {
        static Terms of(Story scenario, String folder, Path home) {
            return new Terms(scenario, folder, home, Duration.ZERO, 1 << 20, 256, Instant.EPOCH);
        }

        Terms late(Duration by) {
            return new Terms(scenario, folder, home, by, largeFrom, heap, end);
        }

        Terms until(Instant meeting) {
            return new Terms(scenario, folder, home, late, largeFrom, heap, meeting);
        }
    }

    static Process start(Sandbox sandbox, Terms terms) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + terms.heap() + "m",
                "-cp",
                System.getProperty("java.class.path"),
                OneRun.class.getName(),
                terms.scenario().id(),
                terms.folder(),
                terms.home().toString(),
                terms.late().toString(),
                Long.toString(terms.largeFrom()),
                terms.end().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("BRIDGE_DROPBOX_URL", sandbox.dropbox().url());
        environment.put("BRIDGE_DROPBOX_CA_FILE", sandbox.dropbox().caFile().toString());
        environment.put("BRIDGE_DROPBOX_ACCESS_TOKEN", sandbox.dropbox().accessToken());
        environment.put("BRIDGE_XECM_URL", sandbox.xecm().url());
        environment.put("BRIDGE_XECM_USERNAME", sandbox.xecm().username());
        environment.put("BRIDGE_XECM_PASSWORD", sandbox.xecm().password());
        Scene scene = new Scene(Stage.of(sandbox), Https.client(), terms.home(), ProgressListener.NONE);
        environment.put("BRIDGE_GUEST", scene.guestAddress());
        File log = terms.home().resolve("run.log").toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** The links of a scenario, as its application has them in each of its processes. */
    static List<Link> links(Scene scene, Story scenario, String folder, Instant end) throws IOException {
        return switch (scenario) {
            case MARKETING_ASSETS -> List.of(MarketingAssets.link(folder));
            case SUPPORT_EVIDENCE ->
                List.of(SupportEvidence.link(
                        folder, SupportStory::ticketsOf, SupportStory::scan, Duration.ofSeconds(2)));
            case BOARD_PACK -> List.of(BoardPack.link(folder, "meeting", end, () -> "Only for the board"));
            case CONTRACT_FINALIZATION -> {
                ContractStory story = new ContractStory(scene, folder);
                // The contract system knows what was approved; the files are there.
                story.provide();
                yield story.links();
            }
            default -> scenario.scenario(scene, folder).links();
        };
    }

    public static void main(String[] arguments) throws IOException {
        Story scenario = Arrays.stream(Story.values())
                .filter(each -> each.id().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[3]));
        Path home = Path.of(arguments[2]);
        Stage stage = Stage.open(System.getenv(), home);
        Scene scene = new Scene(stage, Https.client(), home, ProgressListener.NONE);
        boolean inSync = true;
        try (XecmClient xecm = scene.xecm();
                StateStore state = JdbcStateStore.open("jdbc:sqlite:" + home.resolve("state.db"), clock);
                WorkspaceBridge bridge = WorkspaceBridge.builder()
                        .collaboration(scene.account().collaboration())
                        .sharing(scene.account().grants())
                        .workspaces(XecmWorkspaces.over(xecm, Long.parseLong(arguments[4])))
                        .state(state)
                        .clock(clock)
                        .build()) {
            for (Link link : links(scene, scenario, arguments[1], Instant.parse(arguments[5]))) {
                CycleReport report = bridge.run(link);
                System.out.println(link.id() + " " + report.state() + " " + report.failure() + " " + report.filesMoved()
                        + " moved, peak heap " + (peakHeap() >> 20) + " MiB");
                inSync &= report.state() == CycleReport.State.IN_SYNC;
            }
        }
        System.exit(inSync ? 0 : 1);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
