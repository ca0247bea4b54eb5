package io.workspacebridge.samples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Several processes over one PostgreSQL")
@Timeout(180)
class ClusterMainTest {

    @Test
    @DisplayName("F99: of two workers one is killed; every file of all three flows arrives once")
    void demonstration() {
        assertThat(run("--workers", "2", "--links", "6", "--files", "4", "--latency", "5"))
                .contains("worker-1 was killed", "✓ every file is there once");
    }

    @Test
    @DisplayName("F101: PostgreSQL is restarted in the middle; work goes on by itself and nothing is lost")
    void databaseRestarted() {
        assertThat(run(
                        "chaos",
                        "--workers",
                        "1",
                        "--links",
                        "3",
                        "--files",
                        "30",
                        "--kills",
                        "0",
                        "--stops",
                        "0",
                        "--restarts",
                        "2",
                        "--latency",
                        "5"))
                .contains("\"problems\":0");
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = ClusterMain.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), arguments);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isZero();
        return text;
    }
}
