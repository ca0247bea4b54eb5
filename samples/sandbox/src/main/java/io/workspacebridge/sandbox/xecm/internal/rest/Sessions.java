package io.workspacebridge.sandbox.xecm.internal.rest;

import io.workspacebridge.sandbox.http.Parameters;
import io.workspacebridge.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tickets. A session slides with every use; each ticket of a session is as good as any other until the session ends, so
 * a client may adopt the newest or stay with the first. Thread-safe.
 */
final class Sessions {
    private static final int SESSION_BYTES = 18;
    private static final int FILLER_BYTES = 54;
    private static final int SEAL_BYTES = 10;
    private static final int SEAL_CHARS = 16;
    private static final int SESSION_CHARS = SESSION_BYTES * 4 / 3;

    private final Supplier<Instant> clock;
    private final Duration timeToLive;
    private final SecureRandom random = new SecureRandom();
    /** Known by the first characters of its tickets; the rest of a ticket is checked by {@link #seal}. */
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private final Map<String, Instant> directoryExpiry = new ConcurrentHashMap<>();
    private final Map<String, Long> directoryTickets = new ConcurrentHashMap<>();
    private final Map<String, Session> directorySessions = new ConcurrentHashMap<>();
    private final byte[] key = new byte[32];

    Sessions(Supplier<Instant> clock, Duration timeToLive) {
        this.clock = clock;
        this.timeToLive = timeToLive;
        random.nextBytes(key);
    }

    /** Ends everything that is valid now. */
    void expireAll() {
        sessions.clear();
        directoryTickets.clear();
        directoryExpiry.clear();
        directorySessions.clear();
    }

    void end(Session session) {
        sessions.remove(session.id);
    }

    /** Opens a session. */
    Session open(long user) {
        Instant now = clock.get();
        sessions.values().removeIf(session -> session.lastUsed.plus(timeToLive).isBefore(now));
        Session session = new Session(Base64.getEncoder().encodeToString(bytes(SESSION_BYTES)), user, now);
        sessions.put(session.id, session);
        return session;
    }

    /** A new ticket of a session, looking like the real ones: long, with a slash and a plus in it. */
    String ticket(Session session) {
        while (true) {
            String open = session.id + Base64.getEncoder().encodeToString(bytes(FILLER_BYTES));
            String ticket = open + seal(open);
            if (ticket.indexOf('/') >= 0 && ticket.indexOf('+') >= 0) {
                return ticket;
            }
        }
    }

    private String seal(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] full = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(full, SEAL_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A ticket of the directory service, which the content server takes too. */
    String directoryTicket(long user, String prefix, Duration life) {
        String ticket = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(72));
        directoryTickets.put(ticket, user);
        directoryExpiry.put(ticket, clock.get().plus(life));
        return ticket;
    }

    /** The user behind a directory ticket, or null. */
    @Nullable
    Long directoryUser(String ticket) {
        Instant end = directoryExpiry.get(ticket);
        return end == null || end.isBefore(clock.get()) ? null : directoryTickets.get(ticket);
    }

    /** The session that a request belongs to, or null. Using it keeps it alive. */
    @Nullable
    Session of(Request request) {
        Optional<String> header = request.headers().first("OTCSTicket");
        Session session = header.isPresent() ? find(header.get().trim()) : null;
        if (session == null) {
            session = fromCookies(request);
        }
        if (session == null) {
            session = fromDirectory(request);
        }
        return session;
    }

    private @Nullable Session find(String ticket) {
        int sealed = ticket.length() - SEAL_CHARS;
        if (sealed <= SESSION_CHARS || !seal(ticket.substring(0, sealed)).equals(ticket.substring(sealed))) {
            return null;
        }
        Session session = sessions.get(ticket.substring(0, SESSION_CHARS));
        Instant now = clock.get();
        if (session == null || session.lastUsed.plus(timeToLive).isBefore(now)) {
            return null;
        }
        session.lastUsed = now;
        return session;
    }

    private @Nullable Session fromCookies(Request request) {
        for (String cookies : request.headers().all("Cookie")) {
            for (String cookie : cookies.split(";")) {
                int equals = cookie.indexOf('=');
                String name = equals < 0 ? "" : cookie.substring(0, equals).trim();
                if (name.equalsIgnoreCase("otcsticket") || name.equalsIgnoreCase("LLCookie")) {
                    String value = cookie.substring(equals + 1).trim().replace("\"", "");
                    Session session = find(value);
                    if (session == null) {
                        session = find(Parameters.decode(value, false));
                    }
                    if (session != null) {
                        return session;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Session fromDirectory(Request request) {
        Optional<String> ticket = request.headers()
                .first("OTDSTicket")
                .or(() -> request.headers()
                        .first("Authorization")
                        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                        .map(value -> value.substring(7)));
        Long user = ticket.isPresent() ? directoryUser(ticket.get().trim()) : null;
        if (ticket.isEmpty() || user == null) {
            return null;
        }
        Session session = directorySessions.computeIfAbsent(ticket.get().trim(), key -> open(user));
        session.lastUsed = clock.get();
        sessions.putIfAbsent(session.id, session);
        return session;
    }
}
