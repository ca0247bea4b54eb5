package io.workspacebridge.samples.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure: one line of JSON.
 *
 * @param benchmark name of the benchmark
 * @param parameters what it was measured with
 * @param figure what was measured, such as {@code time}
 * @param value of what this project does
 * @param unit of the value and the peer's, such as {@code us/call}
 * @param peer what else was measured in the same run; null if the bound is absolute
 * @param peerValue its value; null without peer
 * @param ratio value by peer's value; null without peer
 * @param bound what the ratio, or without peer the value, has to keep, such as {@code <= 1.3}; null if nothing is promised
 * @param met whether it is kept; null without bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"benchmark", "parameters", "figure", "value", "unit", "peer", "peerValue", "ratio", "bound", "met"})
public record Figure(
        String benchmark,
        Map<String, Object> parameters,
        String figure,
        double value,
        String unit,
        @Nullable String peer,
        @Nullable Double peerValue,
        @Nullable Double ratio,
        @Nullable String bound,
        @Nullable Boolean met) {

    /** A figure alone. */
    public static Figure of(String benchmark, Settings settings, String figure, double value, String unit) {
        return new Figure(benchmark, settings.used(), figure, rounded(value), unit, null, null, null, null, null);
    }

    /** The same figure beside a peer's, measured in the same run. */
    public Figure against(String name, double theirs) {
        return new Figure(
                benchmark,
                parameters,
                figure,
                value,
                unit,
                name,
                rounded(theirs),
                theirs == 0 ? null : rounded(value / theirs),
                bound,
                met);
    }

    /** The same figure with the most that the ratio, or without peer the value, may be. */
    public Figure atMost(double limit) {
        return bounded("<= " + plain(limit), judged() <= limit);
    }

    /** The same figure with the least that the ratio, or without peer the value, may be. */
    public Figure atLeast(double limit) {
        return bounded(">= " + plain(limit), judged() >= limit);
    }

    private double judged() {
        return ratio == null ? value : ratio;
    }

    private Figure bounded(String text, boolean kept) {
        return new Figure(benchmark, parameters, figure, value, unit, peer, peerValue, ratio, text, kept);
    }

    private static String plain(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
