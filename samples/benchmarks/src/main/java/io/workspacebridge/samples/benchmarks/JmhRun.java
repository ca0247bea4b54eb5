package io.workspacebridge.samples.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the methods of one JMH class in processes of their own, quietly, with time and allocation for each. */
public final class JmhRun {
    private final Class<?> type;
    private final List<String> jvmArguments = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    private int forks = 1;
    private int iterations = 5;
    private int seconds = 1;

    private JmhRun(Class<?> type) {
        this.type = type;
    }

    /**
     * What one method costs for each call.
     *
     * @param time in the unit that the class asks for
     * @param error half the 99.9 % confidence interval of the time
     * @param allocation in bytes, by all threads of the process
     */
    public record Score(double time, double error, double allocation) {}

    /** A run of all benchmark methods of a class. */
    public static JmhRun of(Class<?> type) {
        return new JmhRun(type);
    }

    /** How many processes each method runs in, one after another. */
    public JmhRun forks(int count) {
        this.forks = count;
        return this;
    }

    /** How often and how long is measured, after warming up for twice as long. */
    public JmhRun iterations(int count, int secondsEach) {
        this.iterations = count;
        this.seconds = secondsEach;
        return this;
    }

    /** A system property of the measuring processes. */
    public JmhRun property(String key, String value) {
        jvmArguments.add("-D" + key + "=" + value);
        return this;
    }

    /**
     * Measures.
     *
     * @return the score of each method by its name
     * @throws IllegalStateException if a measuring process failed
     */
    @SuppressWarnings("rawtypes") // JMH's own
    public Map<String, Score> run() {
        Collection<RunResult> results;
        try {
            results = new Runner(new OptionsBuilder()
                            .include("^" + Pattern.quote(type.getName()) + "\\.")
                            .forks(forks)
                            .warmupIterations(2 * iterations)
                            .warmupTime(TimeValue.seconds(seconds))
                            .measurementIterations(iterations)
                            .measurementTime(TimeValue.seconds(seconds))
                            .addProfiler(GCProfiler.class)
                            .jvmArgs(jvmArguments.toArray(String[]::new))
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("The measurement of " + type.getSimpleName() + " failed", e);
        }
        Map<String, Score> scores = new LinkedHashMap<>();
        for (RunResult result : results) {
            Result time = result.getPrimaryResult();
            scores.put(time.getLabel(), new Score(time.getScore(), time.getScoreError(), allocation(result)));
        }
        return scores;
    }

    @SuppressWarnings("rawtypes") // JMH's own
    private static double allocation(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("JMH did not measure the allocation"));
    }

    /**
     * The score of one method.
     *
     * @throws IllegalStateException if it was not measured
     */
    public static Score score(Map<String, Score> scores, String method) {
        Score score = scores.get(method);
        if (score == null) {
            throw new IllegalStateException("Nothing was measured for '" + method + "'");
        }
        return score;
    }
}
