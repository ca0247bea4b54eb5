package io.workspacebridge.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("samples/run bench")
class BenchMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int bench(String... arguments) {
        return BenchMain.run(stream(out), stream(err), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("Without a name it lists every benchmark once")
    void lists() {
        assertThat(bench()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .extracting(line -> line.split(" ", 2)[0])
                .contains("xecm-get-node")
                .doesNotHaveDuplicates()
                .hasSameSizeAs(Benchmarks.all());
    }

    @Test
    @DisplayName("An unknown name and an unknown parameter are refused before anything is measured")
    void refuses() {
        assertThat(bench("xecm-get-nod")).isEqualTo(64);
        assertThat(bench("xecm-get-node", "-p", "round=1")).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no benchmark 'xecm-get-nod'")
                .contains("No such parameter: round; there are iterations, rounds, seconds");
        assertThat(out.size()).isZero();
    }

    @Test
    @DisplayName("Listing children and moving a large file through a small heap keep their bounds")
    void runs() throws Exception {
        assertThat(bench("xecm-children", "-p", "children=250", "-p", "page=100"))
                .isZero();
        JsonNode calls = new ObjectMapper()
                .readTree(
                        out.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
        assertThat(calls.path("value").asInt()).isEqualTo(3);
        assertThat(calls.path("bound").asText()).isEqualTo("<= 4");
        out.reset();
        assertThat(bench("xecm-large-file", "-p", "mebibytes=100", "-p", "rounds=2", "-p", "heapMebibytes=32"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                new ObjectMapper().readTree(line).path("value").asDouble())
                        .isPositive());
    }

    @Test
    @DisplayName("A figure is one line of JSON with its parameters, its peer and whether the bound is kept")
    void figure() throws Exception {
        Settings settings = new Settings(Map.of("forks", "3"));
        settings.number("forks", 1);
        Report report = new Report(stream(out), stream(err));
        report.print(Figure.of("reading", settings, "time", 130, "us/call")
                .against("plain", 100)
                .atMost(1.3));
        report.print(Figure.of("reading", settings, "throughput", 0.89, "GiB/s").atLeast(0.9));

        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines[0]);
        assertThat(first.path("parameters").path("forks").asInt()).isEqualTo(3);
        assertThat(first.path("peerValue").asDouble()).isEqualTo(100);
        assertThat(first.path("ratio").asDouble()).isEqualTo(1.3);
        assertThat(first.path("met").asBoolean()).isTrue();
        assertThat(new ObjectMapper().readTree(lines[1]).path("met").booleanValue())
                .isFalse();
    }
}
