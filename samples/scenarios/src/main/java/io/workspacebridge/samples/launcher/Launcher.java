package io.workspacebridge.samples.launcher;

import io.workspacebridge.sandbox.cli.SandboxMain;
import io.workspacebridge.sync.state.StateException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The main class of {@code samples/run}. Without a command it lists what there is. */
@CommandLine.Command(
        name = "samples/run",
        description = "Workspace Bridge: scenarios, sandbox and sync between Dropbox and Extended ECM.",
        mixinStandardHelpOptions = true,
        version = "Workspace Bridge 0.1.0",
        subcommands = {ListCommand.class, AllCommand.class, SyncCommand.class},
        footer =
                "There are also 'sandbox', the stand-in servers, 'cluster', several processes that share links, and 'bench', the benchmarks.")
public final class Launcher implements Callable<Integer> {

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        System.exit(run(arguments));
    }

    /**
     * Runs one command.
     *
     * @param arguments as typed
     * @return the exit code
     */
    public static int run(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("sandbox")) {
            return SandboxMain.run(System.in, System.out, Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        CommandLine launcher = new CommandLine(new Launcher());
        for (Story each : Story.values()) {
            launcher.addSubcommand(each.id(), ScenarioCommand.of(each));
        }
        return launcher.setParameterExceptionHandler(Launcher::refuse)
                .setExecutionExceptionHandler(Launcher::fail)
                .execute(arguments);
    }

    @Override
    public Integer call() {
        return new ListCommand().call();
    }

    private static int refuse(CommandLine.ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        System.err.println(problem.getMessage());
        System.err.println("Usage: "
                + command.getUsageMessage(CommandLine.Help.Ansi.OFF)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst("^Usage: ", ""));
        System.err.println("samples/run list shows everything there is.");
        return ExitCode.WRONG_INPUT;
    }

    private static int fail(Exception failure, CommandLine command, CommandLine.ParseResult result) {
        String message = failure.getMessage();
        System.err.println(message == null ? failure.toString() : message);
        boolean told = failure instanceof StateException
                || failure instanceof IOException
                || failure instanceof IllegalArgumentException;
        if (Boolean.getBoolean("workspacebridge.trace")) {
            failure.printStackTrace();
        } else if (!told) {
            System.err.println("(JAVA_OPTS=-Dworkspacebridge.trace=true shows where this comes from)");
        }
        return ExitCode.FAILED;
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
