package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The server's dates: with {@code Z}, with an offset, without a zone, with a blank for the T, or a day alone. */
record ServerDates(ZoneId zone) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    @Nullable
    Instant instant(JsonNode object, String member) {
        String text = Json.text(object, member);
        if (text.isEmpty()) {
            return null;
        }
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.length() > 19 && (iso.endsWith("Z") || iso.indexOf('+', 19) > 0 || iso.indexOf('-', 19) > 0)) {
                return OffsetDateTime.parse(iso).toInstant();
            }
        } catch (DateTimeException notADate) {
            return null;
        }
        LocalDateTime local = parse(iso);
        return local == null ? null : local.atZone(zone).toInstant();
    }

    @Nullable
    LocalDateTime local(JsonNode object, String member) {
        String text = Json.text(object, member);
        return text.isEmpty() ? null : parse(text);
    }

    /** A time in whatever zone it was meant. */
    static @Nullable LocalDateTime parse(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay();
            }
            if (iso.endsWith("Z")) {
                iso = iso.substring(0, iso.length() - 1);
            }
            return LocalDateTime.parse(iso);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** How an external date is written: the day alone, or with its time where there is one. */
    static String external(LocalDateTime time) {
        return time.toLocalTime().toSecondOfDay() == 0 ? time.toLocalDate().toString() : SECONDS.format(time);
    }

    static String seconds(LocalDateTime time) {
        return SECONDS.format(time);
    }
}
