package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.Response;

/** Sends one request once and says what came of it. Knows nothing of repeating. */
final class Exchanger {
    private static final Logger LOG = LoggerFactory.getLogger(Exchanger.class);
    private static final int MAX_TEXT = 500;
    private static final List<String> REQUEST_ID_HEADERS =
            List.of("X-Request-ID", "X-Correlation-ID", "OTCSTransactionID", "Traceparent");

    private final ObjectMapper mapper;
    private final Failures failures;
    private final List<String> secrets;

    Exchanger(ObjectMapper mapper, Failures failures, List<String> secrets) {
        this.mapper = mapper;
        this.failures = failures;
        this.secrets = List.copyOf(secrets);
    }

    /** A good answer, with what is known of its exchange. */
    record Answer<T>(@Nullable T body, Response<T> response, Exchange exchange) {}

    /** The session was refused; nothing was done. */
    static final class SessionExpired extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Exchange exchange;

        SessionExpired(Exchange exchange) {
            super("session expired", null, false, false);
            this.exchange = exchange;
        }

        Exchange exchange() {
            return Objects.requireNonNull(exchange);
        }
    }

    <T> Answer<T> send(Call<T> call, @Nullable Session session, boolean write) {
        Request request = call.request();
        Attempt attempt = Objects.requireNonNull(request.tag(Attempt.class), "attempt");
        if (session != null) {
            attempt.session(session);
        }
        Route route = Route.of(request);
        long start = System.nanoTime();
        Response<T> response;
        try {
            response = call.execute();
        } catch (IOException e) {
            throw broken(e, route, attempt, write);
        }
        LOG.debug(
                "{} {} -> {} in {} ms",
                route.method(),
                route.template(),
                response.code(),
                (System.nanoTime() - start) / 1_000_000);
        if (response.isSuccessful()) {
            return new Answer<>(response.body(), response, exchange(route, response, null));
        }
        Exchange exchange = exchange(route, response, errorText(response, session));
        XecmException failure = failures.of(exchange, write, response.headers().get("Retry-After"));
        if (session != null && failure instanceof XecmException.AuthenticationFailed) {
            throw new SessionExpired(exchange);
        }
        throw failure;
    }

    private static XecmException broken(IOException e, Route route, Attempt attempt, boolean write) {
        Exchange exchange = new Exchange(route.method(), route.template(), 0, null, null);
        if (e instanceof SourceFailure failure && failure.getCause() != null) {
            if (failure.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new XecmException.UploadAborted(
                    "The upload was cut off before the server could commit it: " + plain(failure.getCause()),
                    exchange,
                    failure.getCause());
        }
        boolean interrupted = Thread.currentThread().isInterrupted()
                || (e instanceof InterruptedIOException
                        && !(e instanceof SocketTimeoutException)
                        && "interrupted".equals(e.getMessage()));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (write && attempt.sent()) {
            return new XecmException.AmbiguousWrite("The answer got lost; the outcome is unknown", exchange, e);
        }
        if (interrupted) {
            return new XecmException.Interrupted(exchange, e);
        }
        if (e instanceof JsonProcessingException) {
            // its message may quote the answer
            return new XecmException.ProtocolError("The answer is not JSON", exchange, null, true);
        }
        return new XecmException.Unavailable(
                attempt.sent() ? "The answer got lost" : "The server cannot be reached", exchange, e);
    }

    private static String plain(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static Exchange exchange(Route route, Response<?> response, @Nullable String text) {
        String id = REQUEST_ID_HEADERS.stream()
                .map(response.headers()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Exchange(route.method(), route.template(), response.code(), text, id);
    }

    private @Nullable String errorText(Response<?> response, @Nullable Session session) {
        String text;
        try (ResponseBody body = response.errorBody()) {
            text = body == null ? "" : body.string();
        } catch (IOException unreadable) {
            return null;
        }
        String said = fromJson(text);
        if (session != null) {
            said = said.replace(session.value(), "***");
        }
        for (String secret : secrets) {
            said = said.replace(secret, "***");
        }
        said = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return said.length() > MAX_TEXT ? said.substring(0, MAX_TEXT) + "…" : said;
    }

    private String fromJson(String text) {
        if (text.stripLeading().startsWith("{")) {
            try {
                JsonNode json = mapper.readTree(text);
                String error = json.path("error").asText("");
                String detail = json.path("errorDetail").asText("");
                if (!error.isEmpty() || !detail.isEmpty()) {
                    return detail.isEmpty() ? error : error + " " + detail;
                }
            } catch (JsonProcessingException notJson) {
                return text;
            }
        }
        return text.stripLeading().startsWith("<") ? text.replaceAll("<[^>]{0,2000}>", " ") : text;
    }
}
