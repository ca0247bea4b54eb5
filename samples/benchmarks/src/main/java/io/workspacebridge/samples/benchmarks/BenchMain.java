package io.workspacebridge.samples.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The main class of {@code samples/run bench}. Without a name it lists the benchmarks. */
@CommandLine.Command(
        name = "samples/run bench",
        description = "Runs benchmarks, one JSON object a line; without a name, the list of them.",
        mixinStandardHelpOptions = true)
public final class BenchMain implements Callable<Integer> {
    private static final int WRONG_INPUT = 64;

    @CommandLine.Parameters(arity = "0..*", paramLabel = "NAME", description = "which ones; 'all' for every one")
    private List<String> names = List.of();

    @CommandLine.Option(names = "-p", paramLabel = "KEY=VALUE", description = "changes a parameter")
    private Map<String, String> parameters = new LinkedHashMap<>();

    private final PrintStream out;
    private final PrintStream err;

    BenchMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the benchmarks that were asked for and ends the process: 0 when all were measured, whatever the figures say.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(err); // what a library prints must not get between the figures
        System.exit(run(out, err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new BenchMain(out, err))
                .setParameterExceptionHandler((problem, typed) -> {
                    err.println(problem.getMessage());
                    return WRONG_INPUT;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
                    if (Boolean.getBoolean("workspacebridge.trace")) {
                        failure.printStackTrace(err);
                    }
                    return failure instanceof IllegalArgumentException ? WRONG_INPUT : 1;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        if (names.isEmpty()) {
            int width = Benchmarks.all().stream()
                    .mapToInt(benchmark -> benchmark.name().length())
                    .max()
                    .orElse(0);
            for (Benchmark benchmark : Benchmarks.all()) {
                out.println(
                        benchmark.name() + " ".repeat(width - benchmark.name().length() + 2) + benchmark.shows());
            }
            return 0;
        }
        List<Benchmark> chosen = names.equals(List.of("all")) ? Benchmarks.all() : chosen();
        for (Benchmark benchmark : chosen) {
            benchmark.run(new Settings(parameters), new Report(out, err));
        }
        return 0;
    }

    private List<Benchmark> chosen() {
        return names.stream()
                .map(name -> Optional.of(name)
                        .flatMap(Benchmarks::of)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is no benchmark '" + name + "'; samples/run bench lists them.")))
                .toList();
    }
}
