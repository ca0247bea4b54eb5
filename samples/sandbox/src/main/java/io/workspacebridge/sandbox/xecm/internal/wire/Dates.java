package io.workspacebridge.sandbox.xecm.internal.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The two ways in which the content server writes times: with {@code Z} on nodes, without zone on workspaces. */
public final class Dates {
    private Dates() {}

    public static String zoned(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public static @Nullable String zonedOrNull(@Nullable Instant time) {
        return time == null ? null : zoned(time);
    }

    public static String local(Instant time) {
        String zoned = zoned(time);
        return zoned.substring(0, zoned.length() - 1);
    }
}
