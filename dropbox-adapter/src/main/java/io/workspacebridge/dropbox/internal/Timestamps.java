package io.workspacebridge.dropbox.internal;

import java.time.Instant;
import java.time.LocalDate;

/** Dropbox's times: UTC, whole seconds, twenty characters; with a slower way for any other ISO form. */
final class Timestamps {

    private Timestamps() {}

    static Instant parse(String text) {
        if (text.length() != 20 || text.charAt(19) != 'Z') {
            return Instant.parse(text);
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long second = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, 19);
        return Instant.ofEpochSecond(day * 86_400 + second);
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new java.time.format.DateTimeParseException("Not a time", text, i);
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
