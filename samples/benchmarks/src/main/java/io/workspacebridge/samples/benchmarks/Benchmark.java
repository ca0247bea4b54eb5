package io.workspacebridge.samples.benchmarks;

/** One benchmark of {@code samples/run bench}. A new one is a class of its own and a line in {@link Benchmarks}. */
public interface Benchmark {

    /** What it is called on the command line, such as {@code xecm-get-node}. */
    String name();

    /** One line for the list: what is measured, and against what. */
    String shows();

    /**
     * Measures and reports every figure as it is known.
     *
     * @param settings what the command line changed
     * @param report where the figures go
     * @throws Exception if it could not be measured
     */
    void run(Settings settings, Report report) throws Exception;
}
