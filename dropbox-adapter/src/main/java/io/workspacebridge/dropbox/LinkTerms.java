package io.workspacebridge.dropbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * To whom a link shall open.
 *
 * @param audience who may follow it
 * @param password asked for before it opens; null for none
 * @param expires when it stops working; null for never
 * @param allowDownload whether the bytes can be downloaded
 */
public record LinkTerms(
        Audience audience,
        @Nullable String password,
        @Nullable Instant expires,
        boolean allowDownload) {

    /** Who may follow a link; each includes those before. */
    public enum Audience {
        /** Nobody but those with access anyway. */
        NO_ONE,
        /** Members of the shared folder. */
        MEMBERS,
        /** The account's team. */
        TEAM,
        /** Whoever has the link. */
        PUBLIC
    }

    /**
     * Plain terms.
     *
     * @param audience who may follow the link
     * @return with download, without password and expiry
     */
    public static LinkTerms to(Audience audience) {
        return new LinkTerms(audience, null, null, true);
    }

    /**
     * The same terms with a password.
     *
     * @param secret never printed
     * @return a copy
     */
    public LinkTerms withPassword(String secret) {
        return new LinkTerms(audience, secret, expires, allowDownload);
    }

    /**
     * The same terms with an end.
     *
     * @param time when the link stops working
     * @return a copy
     */
    public LinkTerms until(Instant time) {
        return new LinkTerms(audience, password, time, allowDownload);
    }

    /**
     * The same terms without download.
     *
     * @return a copy
     */
    public LinkTerms viewOnly() {
        return new LinkTerms(audience, password, expires, false);
    }

    @Override
    public String toString() {
        return audience
                + (password == null ? "" : ", with password")
                + (expires == null ? "" : ", until " + expires)
                + (allowDownload ? "" : ", view only");
    }
}
