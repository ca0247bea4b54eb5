package io.workspacebridge.dropbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link as the service has it.
 *
 * @param url the address
 * @param name what it is called
 * @param pathLower where it leads to; null when the account does not see it
 * @param audience who can really follow it
 * @param password whether a password is asked for
 * @param expires null for never
 * @param allowDownload whether the bytes can be downloaded
 */
public record SharedLink(
        String url,
        String name,
        @Nullable String pathLower,
        LinkTerms.Audience audience,
        boolean password,
        @Nullable Instant expires,
        boolean allowDownload) {

    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /**
     * Tells whether the link opens to more people, for longer, or for more, than was asked for.
     *
     * @param terms what was asked for
     * @return false when it is as asked or tighter
     */
    public boolean isWiderThan(LinkTerms terms) {
        boolean longer = terms.expires() != null
                && (expires == null || expires.isAfter(terms.expires().plus(ROUNDING)));
        return audience.compareTo(terms.audience()) > 0
                || (terms.password() != null && !password)
                || longer
                || (allowDownload && !terms.allowDownload());
    }
}
