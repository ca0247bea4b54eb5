package io.workspacebridge.dropbox.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Reads the facts of an answer: status, request id, Retry-After in any form, and the start of an error body. */
final class WireFacts {

    private static final long MOST_OF_A_BODY = 64 * 1024;

    private WireFacts() {}

    static Answer of(Response response, boolean error, Clock clock) throws IOException {
        String text = error ? start(response) : "";
        Map<String, Object> json = error ? JsonTree.objectOrEmpty(text) : Map.of();
        Duration wait = retryAfter(response.header("Retry-After"), clock);
        if (wait == null
                && json.get("error") instanceof Map<?, ?> inner
                && inner.get("retry_after") instanceof Number seconds) {
            wait = Duration.ofSeconds(Math.max(0, seconds.longValue()));
        }
        return new Answer(response.code(), response.header("X-Dropbox-Request-Id"), wait, json, text, true, false);
    }

    /** Seconds with or without a fraction, or a date as HTTP writes it; anything else is as if it were missing. */
    static @Nullable Duration retryAfter(@Nullable String header, Clock clock) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String value = header.strip();
        try {
            if (Character.isDigit(value.charAt(0))) {
                double seconds = Double.parseDouble(value);
                return Duration.ofMillis((long) Math.min(seconds * 1000, 86_400_000));
            }
            Duration until = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static String start(Response response) throws IOException {
        BufferedSource source = response.body().source();
        Buffer taken = new Buffer();
        while (taken.size() < MOST_OF_A_BODY) {
            if (source.read(taken, MOST_OF_A_BODY - taken.size()) < 0) {
                break;
            }
        }
        return taken.readString(StandardCharsets.UTF_8);
    }
}
