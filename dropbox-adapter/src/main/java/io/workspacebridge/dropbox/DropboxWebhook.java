package io.workspacebridge.dropbox;

import io.workspacebridge.dropbox.internal.WebhookBody;
import io.workspacebridge.sync.port.ChangeNotifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The host's end of Dropbox's webhook (topic "webhooks" of the reference), for any HTTP server: it takes the request's parts and says
 * what to answer. A notification only tells whose account changed; what changed has to be asked from the change feed.
 * Notifications come twice, late and out of order. Thread-safe.
 */
public final class DropboxWebhook implements ChangeNotifier {

    /** Larger notifications are refused unread. */
    public static final int LARGEST_BODY = 1024 * 1024;

    private final SecretKeySpec key;

    /**
     * A webhook of one app.
     *
     * @param appSecret the app's secret, by which notifications are signed
     */
    public DropboxWebhook(String appSecret) {
        this.key = new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /**
     * Answers the request by which Dropbox checks that the address is really the app's.
     *
     * @param challenge the query parameter {@code challenge}; null when it is missing
     * @return the challenge itself, as plain text
     */
    public Reply challenge(@Nullable String challenge) {
        if (challenge == null || challenge.isEmpty() || challenge.length() > 1024) {
            return Reply.text(400, "no challenge");
        }
        return Reply.text(200, challenge);
    }

    /**
     * Tells whether a notification is Dropbox's. Takes the same time whatever differs.
     *
     * @param body the bytes as received, before any decoding
     * @param signature the header {@code X-Dropbox-Signature}; null when it is missing
     * @return false for anything that was not signed with the app's secret
     */
    public boolean isGenuine(byte[] body, @Nullable String signature) {
        if (signature == null || signature.length() != 64) {
            return false;
        }
        byte[] claimed;
        try {
            claimed = HexFormat.of().parseHex(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return MessageDigest.isEqual(sign(body), claimed);
    }

    /**
     * Tells whether a notification is Dropbox's, for an engine's {@code onWebhook}.
     *
     * @param headers of the request; names in any case
     * @param body the bytes as received, before any decoding
     * @return false for anything that was not signed with the app's secret, and for bodies over {@link #LARGEST_BODY}
     */
    @Override
    public boolean isGenuine(Map<String, String> headers, byte[] body) {
        String signature = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("X-Dropbox-Signature"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        return body.length <= LARGEST_BODY && isGenuine(body, signature);
    }

    /**
     * Answers a notification. The listener has to be quick, since Dropbox waits ten seconds at most: it should only note that
     * there is something to do.
     *
     * @param body the bytes as received
     * @param signature the header {@code X-Dropbox-Signature}; null when it is missing
     * @param accounts told the ids of the accounts that may have changed; not called for anything that is not genuine
     * @return what to answer: 200, or 403 when it is not genuine
     */
    public Reply notification(byte[] body, @Nullable String signature, Consumer<Set<String>> accounts) {
        if (body.length > LARGEST_BODY) {
            return Reply.text(413, "too large");
        }
        if (!isGenuine(body, signature)) {
            return Reply.text(403, "wrong signature");
        }
        Set<String> changed = WebhookBody.accounts(body);
        if (!changed.isEmpty()) {
            accounts.accept(changed);
        }
        return Reply.text(200, "");
    }

    private byte[] sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /**
     * What to answer.
     *
     * @param status the HTTP status
     * @param headers name → value
     * @param body text, in UTF-8
     */
    public record Reply(int status, Map<String, String> headers, String body) {

        // Copies the headers.
        public Reply {
            headers = Map.copyOf(headers);
        }

        private static Reply text(int status, String body) {
            return new Reply(
                    status,
                    Map.of("Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff"),
                    body);
        }
    }
}
