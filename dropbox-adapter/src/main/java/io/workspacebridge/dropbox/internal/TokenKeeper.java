package io.workspacebridge.dropbox.internal;

import com.dropbox.core.BadResponseException;
import com.dropbox.core.DbxException;
import com.dropbox.core.DbxRequestConfig;
import com.dropbox.core.oauth.DbxCredential;
import com.dropbox.core.oauth.DbxRefreshResult;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.dropbox.DropboxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds the access token and renews it: five minutes ahead of its end, or when the service says that it has ended; by one
 * thread, while the others wait for its result. Fetching another access token is harmless, so a lost answer is simply repeated.
 */
final class TokenKeeper {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration BELIEVE_REFUSAL = Duration.ofMinutes(1);

    private final DropboxCredentials credentials;
    private final DbxRequestConfig config;
    private final SdkTransport transport;
    private final Clock clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable Token token;
    private volatile @Nullable Refusal refusal;

    TokenKeeper(DropboxCredentials credentials, DbxRequestConfig config, SdkTransport transport, Clock clock) {
        this.credentials = credentials;
        this.config = config;
        this.transport = transport;
        this.clock = clock;
        if (credentials instanceof DropboxCredentials.AccessToken fixed) {
            token = new Token(fixed.token(), Instant.MAX);
        }
    }

    boolean canRefresh() {
        return credentials instanceof DropboxCredentials.RefreshToken;
    }

    /** A token that lasts a while; fetched first if need be. */
    String current() throws DbxException {
        Token known = token;
        if (known != null && !known.endsBefore(clock.instant().plus(AHEAD))) {
            return known.value;
        }
        return renew(known);
    }

    /** A token other than the rejected one; whoever comes first fetches it. */
    String replace(String rejected) throws DbxException {
        Token known = token;
        return known != null && !known.value.equals(rejected) ? known.value : renew(known);
    }

    private String renew(@Nullable Token seen) throws DbxException {
        if (!(credentials instanceof DropboxCredentials.RefreshToken refresh)) {
            throw new IllegalStateException("A bare access token can't be renewed");
        }
        refreshing.lock();
        try {
            Token known = token;
            if (known != null && !known.equals(seen)) {
                return known.value;
            }
            Refusal refused = refusal;
            if (refused != null && clock.instant().isBefore(refused.until)) {
                throw refused.exception;
            }
            DbxCredential credential =
                    new DbxCredential("", 0L, refresh.token(), refresh.appKey(), refresh.appSecret());
            DbxRefreshResult fresh = refresh(credential);
            Token renewed = new Token(fresh.getAccessToken(), clock.instant().plus(lifetime(fresh)));
            token = renewed;
            refusal = null;
            return renewed.value;
        } catch (DbxException e) {
            Failure failure = ErrorClassifier.classify(Operation.byId("oauth2/token", null), e, transport.last());
            if (failure.exception() instanceof DropboxException.Unauthorized unauthorized) {
                refusal = new Refusal(unauthorized, clock.instant().plus(BELIEVE_REFUSAL));
            }
            throw e;
        } finally {
            refreshing.unlock();
        }
    }

    // On an answer that was cut short the SDK fails an assertion of its own where those are on.
    private DbxRefreshResult refresh(DbxCredential credential) throws DbxException {
        try {
            return credential.refresh(config);
        } catch (AssertionError e) {
            throw new BadResponseException("", "The answer to the token request can't be read", e);
        }
    }

    // The SDK turns the lifetime into a time by the system's clock; ours may be another.
    private static Duration lifetime(DbxRefreshResult fresh) {
        return Duration.ofMillis(Math.max(0, fresh.getExpiresAt() - System.currentTimeMillis()));
    }

    private record Token(String value, Instant ends) {
        boolean endsBefore(Instant time) {
            return ends.isBefore(time);
        }

        @Override
        public String toString() {
            return "token until " + ends;
        }
    }

    private record Refusal(DropboxException.Unauthorized exception, Instant until) {}
}
