package io.workspacebridge.dropbox.internal;

import com.dropbox.core.DbxException;
import com.dropbox.core.DbxRequestConfig;
import com.dropbox.core.v2.users.FullAccount;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.Retries;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that calls the service: it waits for the account's turn, gets a token and the path root, sends the request,
 * classifies what went wrong, and decides whether to try again. Nobody else sleeps. Thread-safe.
 */
public final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final SdkTransport transport;
    private final DbxRequestConfig config;
    private final TokenKeeper tokens;
    private final @Nullable String member;
    private final Retries retries;
    private final Pacer pacer = new Pacer();
    private final PathRoots roots = new PathRoots();
    private final Writers writers = new Writers();
    private final SingleFlight listings = new SingleFlight();

    Calls(
            SdkTransport transport,
            DbxRequestConfig config,
            TokenKeeper tokens,
            @Nullable String member,
            Retries retries) {
        this.transport = transport;
        this.config = config;
        this.tokens = tokens;
        this.member = member;
        this.retries = retries;
    }

    PathRoots roots() {
        return roots;
    }

    Writers writers() {
        return writers;
    }

    Pacer pacer() {
        return pacer;
    }

    SingleFlight listings() {
        return listings;
    }

    int lastStatus() {
        return transport.last().status();
    }

    /** Waits without calling, as the service asked before a certain call. */
    void pause(Duration time) {
        if (time.isZero() || time.isNegative()) {
            return;
        }
        try {
            Thread.sleep(time.toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits before a round of a batch is repeated; not at all before the first. */
    void backOff(int round) {
        if (round > 0) {
            pause(Attempts.backoff(retries, round));
        }
    }

    /** Calls until it works or can't. */
    public <T> T call(Operation operation, Request<T> request) {
        return effect(operation, request, (failure, lostBefore) -> {
            throw failure;
        });
    }

    /**
     * Calls with an interpreter for final failures: after an own lost answer, "not found" or "conflict" may mean that the first
     * copy of the request worked.
     */
    <T> T effect(Operation operation, Request<T> request, Recovery<T> recovery) {
        return run(new Attempts<>(operation, request, retries), recovery);
    }

    /** The account, read without a path root. */
    FullAccount account() {
        Operation operation = Operation.byId("users/get_current_account", null);
        return run(
                new Attempts<>(operation, session -> session.users().getCurrentAccount(), retries, true),
                (failure, lostBefore) -> {
                    throw failure;
                });
    }

    private <T> T run(Attempts<T> attempts, Recovery<T> recovery) {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handle(Again.class)
                .withMaxRetries(-1)
                .withDelayFnOn(
                        context -> context.getLastException() instanceof Again again ? again.delay : Duration.ZERO,
                        Again.class)
                .build();
        try {
            return Failsafe.with(policy).get(() -> attempt(attempts));
        } catch (DropboxException e) {
            return recovery.interpret(e, attempts.answerLost);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw interrupted(attempts, e);
        }
    }

    private <T> T attempt(Attempts<T> attempts) {
        if (!attempts.withoutRoot && !roots.known()) {
            discoverRoot();
        }
        String token = null;
        try {
            transport.begin(null);
            token = tokens.current();
            transport.begin(attempts.operation.deadline());
            Session session = new Session(config, token, member, attempts.withoutRoot ? null : roots.header());
            return attempts.operation.writes() ? amongWriters(attempts, session) : inTurn(attempts, session);
        } catch (DropboxException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(attempts, e);
        } catch (Exception e) {
            throw next(attempts, ErrorClassifier.classify(attempts.operation, e, transport.last()), token);
        } finally {
            if (!attempts.operation.route().equals("files/download")
                    && !attempts.operation.route().equals("files/export")) {
                transport.closeLast();
            }
        }
    }

    private <T> T inTurn(Attempts<T> attempts, Session session) throws Exception {
        pacer.await();
        return attempts.request.send(session);
    }

    // The account may have been asked to wait, and to have fewer writers, while this one waited for its place.
    private <T> T amongWriters(Attempts<T> attempts, Session session) throws Exception {
        pacer.await();
        long place = writers.enter();
        while (!pacer.left().isZero()) {
            writers.leave(false);
            pacer.await();
            place = writers.enter();
        }
        attempts.place = place;
        boolean worked = false;
        try {
            T result = attempts.request.send(session);
            worked = true;
            return result;
        } finally {
            writers.leave(worked);
        }
    }

    private RuntimeException next(Attempts<?> attempts, Failure failure, @Nullable String token) {
        DropboxException exception = failure.exception();
        if (exception.effectUnknown() && token == null) {
            exception = new DropboxException.Unavailable(
                    new DropboxException.Facts(
                            attempts.operation.route(), attempts.operation.path(), exception.requestId(), "", false),
                    "no access token: " + exception.getMessage(),
                    exception);
        }
        if (exception.effectUnknown()) {
            attempts.answerLost = true;
        }
        if (failure.kind() == Failure.Kind.CONTENTION) {
            writers.contended(attempts.operation.writes() ? attempts.place : writers.mark());
        }
        if (failure.pause() != null) {
            pacer.rest(failure.pause());
        }
        Duration delay = switch (failure.kind()) {
            case FINAL -> null;
            case THROTTLE, CONTENTION -> attempts.throttled(failure.pause());
            case TRANSIENT -> attempts.operation.deadline() == null ? attempts.failed(failure.pause()) : null;
            case TOKEN_EXPIRED ->
                token != null && attempts.mayRefresh() && refreshed(attempts, token) ? Duration.ZERO : null;
            case TOKEN_DOUBTED ->
                token != null && attempts.mayRefresh() && stillGood(attempts, token) ? Duration.ZERO : null;
            case ROOT_CHANGED -> adopted(attempts, exception) ? Duration.ZERO : null;
        };
        if (delay == null) {
            return exception;
        }
        if (failure.kind() == Failure.Kind.THROTTLE && failure.pause() == null) {
            pacer.rest(delay);
        }
        LOG.debug("Again in {} ms: {}", delay.toMillis(), exception.getMessage());
        return new Again(delay, exception);
    }

    private boolean refreshed(Attempts<?> attempts, String token) {
        if (!tokens.canRefresh()) {
            return false;
        }
        try {
            transport.begin(null);
            tokens.replace(token);
            return true;
        } catch (DbxException e) {
            Failure failure = ErrorClassifier.classify(attempts.operation, e, transport.last());
            // The next attempt asks for a token again, and counts as one.
            if (failure.kind() == Failure.Kind.TRANSIENT) {
                return attempts.failed(failure.pause()) != null;
            }
            throw failure.exception();
        }
    }

    // "Invalid token" may come from an edge that never looked at it; only a plain call that says the same is proof.
    private boolean stillGood(Attempts<?> attempts, String token) {
        try {
            pacer.await();
            transport.begin(null);
            new Session(config, token, member, null).check().user("token");
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(attempts, e);
        } catch (DbxException | RuntimeException e) {
            if (transport.last().status() != 401) {
                return attempts.failed(null) != null;
            }
            return refreshed(attempts, token);
        } finally {
            transport.closeLast();
        }
    }

    private boolean adopted(Attempts<?> attempts, DropboxException exception) {
        if (!(exception instanceof DropboxException.RootChanged changed)) {
            return false;
        }
        discoverRoot();
        LOG.info("The account's root changed to namespace {}", changed.newRoot());
        return attempts.operation.pathFree() && attempts.mayChangeRoot();
    }

    private void discoverRoot() {
        account(account());
    }

    void account(FullAccount account) {
        roots.set(account.getRootInfo().getRootNamespaceId());
    }

    private static DropboxException interrupted(Attempts<?> attempts, Throwable cause) {
        return new DropboxException.Unavailable(
                new DropboxException.Facts(
                        attempts.operation.route(), attempts.operation.path(), null, "", attempts.answerLost),
                "interrupted",
                cause);
    }

    /** One request. */
    @FunctionalInterface
    public interface Request<T> {
        T send(Session session) throws Exception;
    }

    /** What a final failure means. */
    @FunctionalInterface
    interface Recovery<T> {
        T interpret(DropboxException failure, boolean lostBefore);
    }

    private static final class Again extends RuntimeException {
        private final Duration delay;

        Again(Duration delay, DropboxException cause) {
            super(cause.getMessage(), cause, false, false);
            this.delay = delay;
        }
    }
}
