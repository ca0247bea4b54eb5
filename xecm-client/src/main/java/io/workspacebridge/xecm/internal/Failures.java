package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one place that turns an answer into an exception. Goes by status, endpoint and text together, because the server
 * reports the same mishap with different statuses on different endpoints.
 */
final class Failures {
    private static final List<String> MISSING_MODULE = List.of("mappings registry");
    private static final List<String> TAKEN = List.of("already exist", "already has", "is already");
    private static final List<String> STALE = List.of("edit conflict");
    private static final List<String> NOT_FOUND = List.of(
            "could not be accessed",
            "could not get a node",
            "could not get a member",
            "no exact match was found",
            "is not a category on node",
            "is not a valid category",
            "could not get the templates",
            "error getting version",
            "could not get version",
            "version does not exist",
            "could not find category");
    private static final List<String> FORBIDDEN = List.of(
            "insufficient permissions",
            "no permissions",
            "do not have permission",
            "rights permission",
            "not permitted");
    private static final List<String> REFUSED = List.of(
            "cannot be parsed",
            "invalid ",
            "argument '",
            "argument \"",
            "argument username",
            "missing required",
            "is required",
            "is missing",
            "are required",
            "is not specified",
            "could not set feature",
            "could not create",
            "not registered",
            "could not evaluate",
            "error evaluating",
            "is on hold",
            "is a record",
            "is an official record",
            "has been finalized",
            "reserved by",
            "is reserved",
            "is not reserved",
            "you cannot",
            "cannot be deleted",
            "cannot be changed",
            "cannot be moved",
            "cannot be renamed",
            "could not be found within the upload directory");

    private final Clock clock;

    Failures(Clock clock) {
        this.clock = clock;
    }

    /** What an answer outside 200 to 299 means. 401 for an expired session is dealt with before. */
    XecmException of(Exchange exchange, boolean write, @Nullable String retryAfter) {
        int status = exchange.status();
        String said = exchange.serverText() == null ? "" : exchange.serverText();
        String text = said.toLowerCase(Locale.ROOT);
        if (status == 429) {
            return new XecmException.Throttled(exchange, retryAfter(retryAfter));
        }
        if (status == 401) {
            return any(text, FORBIDDEN)
                    ? new XecmException.Forbidden("Not permitted", exchange)
                    : new XecmException.AuthenticationFailed("The server refused the credentials", exchange);
        }
        if (status >= 300 && status < 400) {
            return new XecmException.ProtocolError(
                    "The server redirects; the base address must be the final one", exchange, null, false);
        }
        if (any(text, MISSING_MODULE)) {
            return new XecmException.FeatureNotInstalled("The server does not have this feature", exchange);
        }
        if (status == 409 || any(text, STALE)) {
            return new XecmException.EditConflict("Changed by someone else in the meantime", exchange);
        }
        if (any(text, TAKEN)) {
            return new XecmException.NameConflict("Already there", exchange);
        }
        if (status == 404 || any(text, NOT_FOUND)) {
            return new XecmException.NotFoundOrForbidden("Not there or not visible", exchange);
        }
        if (status == 403 || any(text, FORBIDDEN)) {
            return new XecmException.Forbidden("Not permitted", exchange);
        }
        if ((status >= 400 && status < 500 && status != 408) || any(text, REFUSED)) {
            return new XecmException.ValidationFailed("The server refused the request", exchange);
        }
        return write
                ? new XecmException.AmbiguousWrite("The server failed; the outcome is unknown", exchange, null)
                : new XecmException.Unavailable("The server failed", exchange, null);
    }

    private static boolean any(String text, List<String> marks) {
        return marks.stream().anyMatch(text::contains);
    }

    private @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip())));
        } catch (NumberFormatException notSeconds) {
            try {
                Instant until = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration wait = Duration.between(clock.instant(), until);
                return wait.isNegative() ? Duration.ZERO : wait;
            } catch (DateTimeException notADate) {
                return null;
            }
        }
    }
}
