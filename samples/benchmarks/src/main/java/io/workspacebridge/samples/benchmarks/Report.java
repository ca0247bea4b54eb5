package io.workspacebridge.samples.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;

/** Where figures go: one JSON object a line on standard output. What else there is to say goes to standard error. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final PrintStream out;
    private final PrintStream err;

    /**
     * A report.
     *
     * @param out for figures
     * @param err for progress
     */
    public Report(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints one figure. */
    public void print(Figure figure) {
        try {
            out.println(JSON.writeValueAsString(figure));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A figure cannot be written as JSON", e);
        }
    }

    /** Says what goes on. */
    public void progress(String line) {
        err.println(line);
    }
}
