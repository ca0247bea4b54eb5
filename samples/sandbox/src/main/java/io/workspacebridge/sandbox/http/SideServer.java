package io.workspacebridge.sandbox.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * Runs one side's routes under Undertow: latency, route, fault, handler, call log, answer, in this order.
 *
 * <p>Waiting (latency, slow faults, long polls) holds no thread.
 */
public final class SideServer implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SideServer.class);

    private final Side side;
    private final Router router;
    private final CallLog calls;
    private final Faults faults;
    private final Clock clock;
    private final Duration latency;
    private final ScheduledExecutorService timer;
    private final Executor workers;

    /**
     * Serves a side.
     *
     * @param latency added before every request is looked at
     * @param workers for handlers, which block
     * @param timer for what is answered later
     */
    public SideServer(
            Side side,
            CallLog calls,
            Faults faults,
            Clock clock,
            Duration latency,
            Executor workers,
            ScheduledExecutorService timer) {
        this.side = side;
        this.router = new Router(side.routes());
        this.calls = calls;
        this.faults = faults;
        this.clock = clock;
        this.latency = latency;
        this.timer = timer;
        this.workers = workers;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Instant arrived = clock.instant();
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> later(exchange, latency, () -> begin(exchange, arrived)));
    }

    private void later(HttpServerExchange exchange, Duration wait, Runnable task) {
        if (wait.isZero()) {
            workers.execute(task);
        } else {
            // An I/O thread's own timer is late by a millisecond or two.
            ScheduledFuture<?> started =
                    timer.schedule(() -> workers.execute(task), wait.toNanos(), TimeUnit.NANOSECONDS);
            LOG.trace("{} in {}", exchange.getRequestPath(), started);
        }
    }

    private void begin(HttpServerExchange exchange, Instant arrived) {
        Visit visit;
        try {
            visit = open(exchange, arrived);
        } catch (RuntimeException e) {
            LOG.warn("unreadable request", e);
            cut(exchange);
            return;
        }
        Optional<Fault> fault = faults.strike(side.name(), visit.key());
        if (fault.isPresent() && fault.get().kind() == FaultKind.SLOW) {
            later(exchange, fault.get().delay(), () -> answer(visit, null));
        } else {
            answer(visit, fault.orElse(null));
        }
    }

    private Visit open(HttpServerExchange exchange, Instant arrived) {
        exchange.startBlocking();
        String rawPath = exchange.getRequestURI();
        List<String> kept = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            if (!segment.isEmpty()) {
                kept.add(segment);
            }
        }
        String stripped = side.strip("/" + String.join("/", kept));
        List<String> segments = new ArrayList<>();
        for (String segment : stripped.substring(1).split("/", -1)) {
            segments.add(Parameters.decode(segment, false));
        }
        Map<String, List<String>> fields = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach(values -> fields.put(values.getHeaderName().toString(), new ArrayList<>(values)));
        String rawQuery = exchange.getQueryString();
        InputStream in = exchange.getInputStream();
        Request request = new Request(
                exchange.getRequestMethod().toString(),
                "/" + String.join("/", segments),
                rawPath,
                rawQuery,
                Parameters.parse(rawQuery),
                Headers.of(fields),
                Map.of(),
                new CountingInputStream(in),
                exchange.getRequestContentLength());
        Optional<Router.Match> match = router.find(request.method(), segments);
        return new Visit(
                exchange,
                match.map(found -> request.withVariables(found.variables())).orElse(request),
                match.map(Router.Match::route).orElse(null),
                arrived);
    }

    private record Visit(
            HttpServerExchange exchange,
            Request request,
            @Nullable Route route,
            Instant arrived) {
        String template() {
            return route == null ? request.path() : route.template();
        }

        String key() {
            return route == null ? request.method() + " " + request.path() : route.key();
        }
    }

    private void answer(Visit visit, @Nullable Fault fault) {
        try {
            Response instead = fault == null ? null : strike(visit, fault);
            if (instead != null) {
                send(visit, instead, null);
            } else if (fault == null || fault.kind() != FaultKind.RESET) {
                handle(visit, fault);
            }
        } catch (RuntimeException e) {
            LOG.error("{} {}: no answer", side.name(), visit.key(), e);
            cut(visit.exchange);
        }
    }

    /** What a fault says before any effect; null if the request goes on (or, after a reset, is over). */
    private @Nullable Response strike(Visit visit, Fault fault) {
        Request request = visit.request;
        return switch (fault.kind()) {
            case STATUS -> side.status(request, fault.status());
            case THROTTLE -> side.throttled(request, fault.retryAfter());
            case CONTENTION -> side.contended(request, fault.retryAfter());
            case HTML -> side.htmlPage(request);
            case RESET -> {
                swallow(request, fault.afterBytes().orElse(0));
                log(visit, 0, 0);
                cut(visit.exchange);
                yield null;
            }
            case EXPIRE_SESSION -> {
                side.expireSessions();
                yield null;
            }
            case CURSOR_RESET -> {
                side.resetCursors();
                yield null;
            }
            case LOST_RESPONSE, TRUNCATE, CORRUPT, SLOW -> null;
        };
    }

    private static void swallow(Request request, long bytes) {
        try {
            request.body().skipNBytes(bytes);
        } catch (IOException e) {
            LOG.debug("shorter than the cut", e);
        }
    }

    private void handle(Visit visit, @Nullable Fault fault) {
        CompletionStage<Response> pending;
        try {
            pending = visit.route == null
                    ? CompletableFuture.completedStage(side.unknown(visit.request))
                    : visit.route.handler().handle(visit.request);
        } catch (Exception e) {
            pending = CompletableFuture.failedStage(e);
        }
        Executor next = pending.toCompletableFuture().isDone() ? Runnable::run : workers;
        pending.whenCompleteAsync((response, failure) -> conclude(visit, response, failure, fault), next);
    }

    private void conclude(
            Visit visit, @Nullable Response response, @Nullable Throwable failure, @Nullable Fault fault) {
        try {
            if (visit.request.bodyFailed()) {
                LOG.debug("{} {}: the client broke off", side.name(), visit.key(), failure);
                log(visit, 0, 0);
                cut(visit.exchange);
            } else if (response != null) {
                send(visit, response, fault);
            } else {
                Throwable cause =
                        failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
                Exception known = cause instanceof Exception e ? e : new IllegalStateException(cause);
                send(visit, side.failed(visit.request, known), null);
            }
        } catch (RuntimeException e) {
            LOG.error("{} {}: no answer", side.name(), visit.key(), e);
            cut(visit.exchange);
        }
    }

    private void send(Visit visit, Response plain, @Nullable Fault fault) {
        Response response = side.finish(visit.request, plain);
        if (fault != null && fault.kind() == FaultKind.LOST_RESPONSE) {
            log(visit, 0, 0);
            ResponseWriter.release(response);
            cut(visit.exchange);
            return;
        }
        ResponseWriter writer = new ResponseWriter(visit.exchange, response, fault);
        log(visit, response.status(), writer.length());
        writer.write();
    }

    private void log(Visit visit, int status, long bytesOut) {
        Request request = visit.request;
        boolean mutating = visit.route != null && visit.route.mutating().test(request);
        calls.add(new Call(
                side.name(),
                request.method(),
                visit.template(),
                request.path(),
                status,
                request.bytesRead(),
                bytesOut,
                visit.arrived,
                mutating));
    }

    private static void cut(HttpServerExchange exchange) {
        IoUtils.safeClose(exchange.getConnection());
    }
}
