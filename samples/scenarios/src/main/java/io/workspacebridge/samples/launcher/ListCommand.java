package io.workspacebridge.samples.launcher;

import io.workspacebridge.samples.report.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code samples/run list}. */
@CommandLine.Command(name = "list", description = "One line for each scenario and tool.")
final class ListCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        TextTable table = new TextTable("name", "flow", "what it shows");
        for (Story story : Story.values()) {
            table.row(story.id(), story.direction(), story.shows());
        }
        table.row("all", "", "all eight scenarios, with a table and an HTML report")
                .row("sandbox", "", "the stand-in servers for Dropbox and Extended ECM, alone")
                .row("sync CONFIG.yaml", "all three", "the engine on the links of a config file")
                .row("cluster", "all three", "several processes share links over one PostgreSQL; one is killed")
                .row("bench", "", "benchmarks, each against a bound or a peer in the same run");
        System.out.print(table);
        System.out.println();
        System.out.println("samples/run NAME runs one; samples/run NAME --help tells more.");
        return ExitCode.OK;
    }
}
