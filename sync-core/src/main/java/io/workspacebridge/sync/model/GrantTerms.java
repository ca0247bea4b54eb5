package io.workspacebridge.sync.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** To whom a folder or file shall open, as asked for. Looking only: nobody is ever allowed to change what was granted here. */
public sealed interface GrantTerms {

    /**
     * When the grant ends.
     *
     * @return null for a grant that lasts until it is taken back
     */
    @Nullable
    Instant expires();

    /**
     * A link.
     *
     * @param reach who may follow it
     * @param password asked for before it opens; null for none. Never stored, printed or put into evidence
     * @param expires when the service itself ends it; null for never
     * @param download whether the bytes can be downloaded
     */
    record Link(
            Reach reach,
            @Nullable String password,
            @Nullable Instant expires,
            boolean download) implements GrantTerms {

        @Override
        public String toString() {
            return "link for " + reach.name().toLowerCase(Locale.ROOT)
                    + (password == null ? "" : ", with password")
                    + (expires == null ? "" : ", until " + expires)
                    + (download ? "" : ", view only");
        }
    }

    /**
     * Named people, who can only look.
     *
     * @param viewers their addresses, in lower case; at least one
     * @param expires when the engine takes the access back; null for never
     */
    record Members(Set<String> viewers, @Nullable Instant expires) implements GrantTerms {

        // Copies the addresses in the form in which they are compared.
        public Members {
            Set<String> plain = new TreeSet<>();
            viewers.forEach(viewer -> plain.add(viewer.strip().toLowerCase(Locale.ROOT)));
            if (plain.isEmpty() || plain.stream().anyMatch(viewer -> viewer.indexOf('@') < 1)) {
                throw new IllegalArgumentException(
                        "A grant for named people needs their addresses, at least one: " + viewers);
            }
            viewers = Collections.unmodifiableSet(plain);
        }

        @Override
        public String toString() {
            return "view only for " + String.join(", ", viewers) + (expires == null ? "" : ", until " + expires);
        }
    }

    /** Who may follow a link; each includes those before. */
    enum Reach {
        /** Nobody but those who have access anyway. */
        NO_ONE,
        /** Members of the shared folder. */
        MEMBERS,
        /** The account's team. */
        TEAM,
        /** Whoever has the link. */
        PUBLIC
    }
}
