package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.RetrySettings;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.internal.Exchanger.Answer;
import io.workspacebridge.xecm.internal.Exchanger.SessionExpired;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;

/**
 * The one place that decides about repeating. Reads: on I/O failures, 5xx, unreadable answers and throttling, with
 * back-off. Writes: on throttling only. Both: once more after the session was renewed. A body that cannot be sent twice is
 * never sent twice.
 */
final class Gateway {
    private static final int MAX_SESSIONS = 3;

    private final Exchanger exchanger;
    private final Sessions sessions;
    private final FailsafeExecutor<Object> reads;
    private final FailsafeExecutor<Object> writes;

    Gateway(Exchanger exchanger, Sessions sessions, RetrySettings settings) {
        this.exchanger = exchanger;
        this.sessions = sessions;
        this.reads = reads(settings);
        this.writes = Failsafe.with(throttling(settings));
    }

    private static FailsafeExecutor<Object> reads(RetrySettings settings) {
        RetryPolicy<Object> failures = RetryPolicy.builder()
                .handleIf(failure -> failure instanceof XecmException.Unavailable
                        || (failure instanceof XecmException.ProtocolError garbage && garbage.isRepeatable()))
                .withMaxAttempts(settings.maxAttempts())
                .withBackoff(settings.baseDelay(), settings.maxDelay().plusMillis(1))
                .withJitter(0.25)
                .build();
        return Failsafe.with(throttling(settings), failures);
    }

    /** Without jitter, lest a call goes out before the server's time is up. */
    private static RetryPolicy<Object> throttling(RetrySettings settings) {
        Duration longest = settings.maxRetryAfter();
        return RetryPolicy.builder()
                .handleIf(failure -> failure instanceof XecmException.Throttled throttled
                        && throttled.retryAfter().orElse(Duration.ZERO).compareTo(longest) <= 0)
                .withMaxAttempts(settings.maxAttempts())
                .withDelayFnOn(
                        context -> {
                            Duration own =
                                    settings.baseDelay().multipliedBy(1L << Math.min(context.getAttemptCount(), 5));
                            return context.<XecmException.Throttled>getLastException()
                                    .retryAfter()
                                    .orElse(own);
                        },
                        XecmException.Throttled.class)
                .build();
    }

    /** Makes a call that changes nothing. */
    <R> R read(Call<JsonNode> call, Function<JsonNode, R> reader) {
        return repeating(reads, call.request(), () -> interpret(inSession(call, false), reader, false));
    }

    /** Makes a call that changes something. */
    <R> R write(Call<JsonNode> call, Function<JsonNode, R> reader) {
        Supplier<R> once = () -> interpret(inSession(call, true), reader, true);
        return isResendable(call.request()) ? repeating(writes, call.request(), once) : once.get();
    }

    /** Makes a call that changes something and whose answer says nothing. */
    void write(Call<JsonNode> call) {
        write(call, answer -> Boolean.TRUE);
    }

    /** Opens a streamed answer; the caller closes it. */
    Answer<ResponseBody> open(Call<ResponseBody> call) {
        return repeating(reads, call.request(), () -> inSession(call, false));
    }

    /** Makes a call without session that changes nothing, such as a login. */
    <R> R readWithoutSession(Call<JsonNode> call, Function<Response<JsonNode>, R> reader) {
        return withoutSession(exchanger, reads, call, reader);
    }

    /** Makes a call without session, once. */
    JsonNode once(Call<JsonNode> call) {
        return interpret(exchanger.send(fresh(call), null, false), Function.identity(), false);
    }

    private static <R> R withoutSession(
            Exchanger exchanger,
            FailsafeExecutor<Object> policy,
            Call<JsonNode> call,
            Function<Response<JsonNode>, R> reader) {
        return repeating(policy, call.request(), () -> {
            Answer<JsonNode> answer = exchanger.send(fresh(call), null, false);
            try {
                return reader.apply(answer.response());
            } catch (Malformed incomplete) {
                throw new XecmException.ProtocolError(message(incomplete), answer.exchange(), null, true);
            }
        });
    }

    /** Login calls, for use by the sessions that this gateway needs itself. */
    static <R> R login(
            Exchanger exchanger, RetrySettings settings, Call<JsonNode> call, Function<Response<JsonNode>, R> reader) {
        return withoutSession(exchanger, reads(settings), call, reader);
    }

    private <T> Answer<T> inSession(Call<T> template, boolean write) {
        Session session = sessions.current();
        boolean loggedInAgain = false;
        for (int tries = 1; ; tries++) {
            try {
                return exchanger.send(fresh(template), session, write);
            } catch (SessionExpired expired) {
                if (loggedInAgain || tries >= MAX_SESSIONS) {
                    throw new XecmException.SessionRejected(
                            "Refused again right after a successful login", expired.exchange(), true);
                }
                Session next = sessions.renew(session, expired.exchange());
                // more than one login further means that others have been through this since
                loggedInAgain = next.login() == session.login() + 1;
                session = next;
                if (!isResendable(template.request())) {
                    throw new XecmException.SessionRejected(
                            "The session had expired and is renewed, but this content can be sent only once",
                            expired.exchange(),
                            true);
                }
            }
        }
    }

    /** A call can be executed once; the first execution takes the call itself, which spares building it twice. */
    private static <T> Call<T> fresh(Call<T> call) {
        return call.isExecuted() ? call.clone() : call;
    }

    private static <R> R interpret(Answer<JsonNode> answer, Function<JsonNode, R> reader, boolean write) {
        JsonNode body = answer.body();
        try {
            return reader.apply(body == null ? Json.EMPTY : body);
        } catch (Malformed incomplete) {
            if (write) {
                throw new XecmException.AmbiguousWrite(
                        "The answer cannot be understood: " + incomplete.getMessage(), answer.exchange(), null);
            }
            throw new XecmException.ProtocolError(message(incomplete), answer.exchange(), null, false);
        }
    }

    private static String message(Malformed incomplete) {
        return "The answer cannot be understood: " + incomplete.getMessage();
    }

    private static boolean isResendable(Request request) {
        RequestBody body = request.body();
        return body == null || !body.isOneShot();
    }

    private static <R> R repeating(FailsafeExecutor<Object> policy, Request request, Supplier<R> attempt) {
        try {
            return policy.get(attempt::get);
        } catch (FailsafeException wrapped) {
            if (wrapped.getCause() instanceof InterruptedException interruption) {
                Thread.currentThread().interrupt();
                Route route = Route.of(request);
                throw new XecmException.Interrupted(
                        new Exchange(route.method(), route.template(), 0, null, null), interruption);
            }
            throw wrapped;
        }
    }
}
