package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds the one session of a client. However many threads find it expired, one logs in and the others wait for it. The
 * lock is held over the login request, and over nothing else.
 */
final class Sessions {
    /** After a refusal nobody tries again for so long, lest many threads lock the account. */
    private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(5);

    /** How a session is obtained. */
    interface Login {
        Session login(long number);
    }

    private record Refusal(Instant at, Exchange exchange) {}

    private final Login login;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<@Nullable Session> current = new AtomicReference<>();
    private long logins;
    private @Nullable Refusal refusal;

    Sessions(Login login, Clock clock) {
        this.login = login;
        this.clock = clock;
    }

    /** The session to use now; logs in if there is none. */
    Session current() {
        Session session = current.get();
        return session != null ? session : replace(null);
    }

    /** A session to use instead of one that the server has refused. */
    Session renew(Session rejected, Exchange exchange) {
        Session session = current.get();
        if (session != null && session.login() != rejected.login()) {
            return session;
        }
        if (!rejected.renewable()) {
            throw new XecmException.SessionRejected(
                    "The ticket has expired or is unknown, and there are no credentials to get another one",
                    exchange,
                    false);
        }
        return replace(rejected);
    }

    /** Takes over a ticket that the server has sent with an answer, unless there has been a login since. */
    void slide(Session used, String ticket) {
        Session session = current.get();
        if (session != null
                && session.login() == used.login()
                && !session.value().equals(ticket)) {
            current.compareAndSet(session, session.slid(ticket));
        }
    }

    /** The session if there is one. */
    @Nullable
    Session peek() {
        return current.get();
    }

    void forget() {
        current.set(null);
    }

    private Session replace(@Nullable Session rejected) {
        lock.lock();
        try {
            Session session = current.get();
            if (session != null && (rejected == null || session.login() != rejected.login())) {
                return session;
            }
            Refusal last = refusal;
            if (last != null && clock.instant().isBefore(last.at().plus(REFUSAL_HOLDS))) {
                throw new XecmException.AuthenticationFailed(
                        "The server refused the credentials a moment ago", last.exchange());
            }
            Session fresh = login.login(++logins);
            refusal = null;
            current.set(fresh);
            return fresh;
        } catch (XecmException.AuthenticationFailed refused) {
            if (refusal == null) {
                refusal = new Refusal(clock.instant(), refused.exchange());
            }
            current.set(null);
            throw refused;
        } finally {
            lock.unlock();
        }
    }
}
