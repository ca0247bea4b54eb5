package io.workspacebridge.samples.launcher;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code samples/run bench}. */
@CommandLine.Command(
        name = "bench",
        description = "Benchmarks; without a name, the list of them.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @CommandLine.Parameters(arity = "0..1", paramLabel = "NAME", description = "which one")
    private @Nullable String name;

    @Override
    public Integer call() {
        if (name == null) {
            System.out.println("There are no benchmarks yet.");
            return ExitCode.OK;
        }
        System.err.println("There is no benchmark '" + name + "'; there are none yet.");
        return ExitCode.WRONG_INPUT;
    }
}
