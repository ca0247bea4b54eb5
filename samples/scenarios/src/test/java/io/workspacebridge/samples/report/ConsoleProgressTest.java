package io.workspacebridge.samples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.plan.Brake;
import io.workspacebridge.sync.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private static final Plan PLAN = new Plan(List.of(), new Brake.Counts(0, 2, 0));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    @DisplayName("without a terminal there is one line for each file and no control character")
    void plain() {
        play(new ConsoleProgress(stream(), false, true, nanos::get));

        assertThat(text().lines())
                .containsExactly("acme: 2 files, 3.0 MiB to move", "✓ A/one.pdf  1.0 MiB", "✗ A/two.pdf  2.0 MiB");
        assertThat(text()).doesNotContain("\r").doesNotContain("\u001B");
    }

    @Test
    @DisplayName("on a terminal the last line has files, bytes, rate and the time that is left")
    void terminal() {
        play(new ConsoleProgress(stream(), true, true, nanos::get));

        assertThat(text())
                .contains("0/2 files  1.0 MiB of 3.0 MiB  1.0 MiB/s  2.0 s left  one.pdf")
                .contains("✓ A/one.pdf  1.0 MiB")
                .endsWith("\r\u001B[K");
    }

    private void play(ConsoleProgress progress) {
        long megabyte = 1024 * 1024;
        progress.planned("acme", PLAN, 2, 3 * megabyte);
        progress.started("acme", "A/one.pdf", megabyte);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        progress.transferred("acme", "A/one.pdf", megabyte);
        progress.ended("acme", "A/one.pdf", CycleReport.Outcome.APPLIED);
        progress.started("acme", "A/two.pdf", 2 * megabyte);
        progress.ended("acme", "A/two.pdf", CycleReport.Outcome.FAILED);
    }

    private PrintStream stream() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
