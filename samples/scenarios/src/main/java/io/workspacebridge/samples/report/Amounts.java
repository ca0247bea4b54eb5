package io.workspacebridge.samples.report;

import java.time.Duration;
import java.util.Locale;

/** Writes amounts for people. */
public final class Amounts {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private Amounts() {}

    /**
     * Bytes in the unit that reads best.
     *
     * @param count of bytes
     * @return such as {@code 30.0 MiB}
     */
    public static String bytes(long count) {
        if (count < 1024) {
            return count + " B";
        }
        double amount = count / 1024.0;
        int unit = 0;
        while (amount >= 1023.95 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /**
     * A time as people say it.
     *
     * @param time not negative
     * @return such as {@code 3.2 s} or {@code 2 min 5 s}
     */
    public static String time(Duration time) {
        if (time.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.toMinutes() < 60) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
}
