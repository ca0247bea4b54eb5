package io.workspacebridge.samples.launcher;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.WorkspaceBridge;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code samples/run sync}: the engine on the links of a config file. */
@CommandLine.Command(
        name = "sync",
        description = "Runs one cycle for each link of a config file.",
        mixinStandardHelpOptions = true,
        subcommands = {SyncCommand.Release.class, SyncCommand.Requeue.class, SyncCommand.Verify.class},
        footer = {
            "",
            "Exit status: 0 every link in sync; 2 something waits for a person, nothing lost; 1 a link failed; 64 the config is wrong."
        })
final class SyncCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "CONFIG.yaml",
            description = "the config file; see docs/launcher.md")
    private @Nullable String config;

    @CommandLine.Option(names = "--plan", description = "print what would be done and why; sends no mutating request")
    private boolean plan;

    @CommandLine.Option(
            names = "--watch",
            description = "go on until told to end (SIGTERM or Ctrl-C), whenever something changed")
    private boolean watch;

    @CommandLine.Option(names = "--json", description = "print the report as JSON on standard output")
    private boolean json;

    @CommandLine.Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "also write a page (HTML) and the JSON of each link into this folder")
    private @Nullable Path report;

    @Override
    public Integer call() {
        if (config == null) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "sync needs a config file: samples/run sync CONFIG.yaml");
        }
        if (plan && watch) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--plan and --watch exclude each other");
        }
        if (watch) {
            return new SyncSession(config, json, false).watch();
        }
        return new SyncSession(config, json, plan)
                .reportingTo(report)
                .run(plan ? WorkspaceBridge::plan : WorkspaceBridge::run);
    }

    /** {@code samples/run sync release}: lets a held plan run. */
    @CommandLine.Command(
            name = "release",
            description = "Lets a held plan run, once, if it is still the very plan that was held.",
            mixinStandardHelpOptions = true)
    static final class Release implements Callable<Integer> {
        @CommandLine.Parameters(index = "0", paramLabel = "CONFIG.yaml", description = "the config file")
        private String config = "";

        @CommandLine.Parameters(index = "1", paramLabel = "LINK", description = "the held link's id")
        private String link = "";

        @CommandLine.Parameters(index = "2", paramLabel = "TOKEN", description = "as printed with the hold")
        private String token = "";

        @CommandLine.Option(names = "--json", description = "print the report as JSON on standard output")
        private boolean json;

        @Override
        public Integer call() {
            return new SyncSession(config, json, false).only(link).run((bridge, each) -> bridge.release(each, token));
        }
    }

    /** {@code samples/run sync requeue}: takes an item out of quarantine. */
    @CommandLine.Command(
            name = "requeue",
            description =
                    "Takes an item out of quarantine and runs its link; the item is tried as if it had never failed.",
            mixinStandardHelpOptions = true)
    static final class Requeue implements Callable<Integer> {
        @CommandLine.Parameters(index = "0", paramLabel = "CONFIG.yaml", description = "the config file")
        private String config = "";

        @CommandLine.Parameters(index = "1", paramLabel = "LINK", description = "the link's id")
        private String link = "";

        @CommandLine.Parameters(
                index = "2",
                paramLabel = "ITEM",
                description = "its path, or its id in the JSON report")
        private String item = "";

        @CommandLine.Option(names = "--json", description = "print the report as JSON on standard output")
        private boolean json;

        @Override
        public Integer call() {
            return new SyncSession(config, json, false).only(link).run((bridge, each) -> {
                if (!bridge.requeue(each, item)) {
                    System.err.println("'" + item + "' is not in quarantine.");
                }
                return bridge.run(each);
            });
        }
    }

    /** {@code samples/run sync verify}: compares both sides. */
    @CommandLine.Command(
            name = "verify",
            description =
                    "Compares both sides, reads every published document back and follows the evidence; changes nothing.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @CommandLine.Parameters(index = "0", paramLabel = "CONFIG.yaml", description = "the config file")
        private String config = "";

        @Override
        public Integer call() {
            return new SyncSession(config, false, true).verify();
        }
    }

    /** What is done with each link. */
    @FunctionalInterface
    interface Work {
        CycleReport on(WorkspaceBridge bridge, Link link);
    }
}
