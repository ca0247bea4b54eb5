package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.CycleReport;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When a link runs again after a cycle. */
record Rhythm(DispatchSettings settings) {
    private static final double JITTER = 0.2;

    /** What a cycle says about the next one. */
    enum Verdict {
        DONE,
        MORE,
        FAILED
    }

    static Verdict of(CycleReport report) {
        if (report.isUnfinished()) {
            return Verdict.MORE;
        }
        return report.state() == CycleReport.State.FAILED ? Verdict.FAILED : Verdict.DONE;
    }

    /** How long to wait; a link with more to do goes to the end of the queue at once. */
    Duration pause(Verdict verdict, int failures) {
        return switch (verdict) {
            case MORE -> Duration.ZERO;
            case DONE -> jittered(settings.every());
            case FAILED -> jittered(backoff(failures));
        };
    }

    /** @param failures from 1 */
    Duration backoff(int failures) {
        Duration doubled = settings.retryAfter().multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 10));
        return doubled.compareTo(settings.every()) < 0 ? doubled : settings.every();
    }

    static Duration jittered(Duration time) {
        double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofNanos((long) (time.toNanos() * factor));
    }
}
