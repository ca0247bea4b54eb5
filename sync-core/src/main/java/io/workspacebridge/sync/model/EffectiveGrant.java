package io.workspacebridge.sync.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A grant as the service really has it, read back. */
public sealed interface EffectiveGrant {

    /**
     * What the service calls it.
     *
     * @return a link's address or a shared folder's id
     */
    String reference();

    /**
     * In what this opens to more people, for longer, or for more, than was asked for (I10).
     *
     * @param terms what was asked for
     * @return one sentence for each; empty when it is as asked or tighter
     */
    List<String> widerThan(GrantTerms terms);

    /**
     * Whether this is what was asked for: neither wider nor missing anything. A password is compared by whether there is one.
     *
     * @param terms what was asked for
     * @return true when there is nothing to change
     */
    boolean keeps(GrantTerms terms);

    /**
     * Who has access by this, without what would give access to a reader: no address of a link.
     *
     * @return for reports and evidence
     */
    String audience();

    /**
     * A link.
     *
     * @param reference its address
     * @param reach who can really follow it
     * @param password whether a password is asked for
     * @param expires null for never
     * @param download whether the bytes can be downloaded
     */
    record Link(
            String reference,
            GrantTerms.Reach reach,
            boolean password,
            @Nullable Instant expires,
            boolean download) implements EffectiveGrant {

        // Services round times to seconds.
        private static final Duration ROUNDING = Duration.ofSeconds(1);

        @Override
        public List<String> widerThan(GrantTerms terms) {
            if (!(terms instanceof GrantTerms.Link asked)) {
                return List.of("there is a link, and only named people were to have access");
            }
            List<String> wider = new ArrayList<>();
            if (reach.compareTo(asked.reach()) > 0) {
                wider.add("it opens to " + reach + ", and " + asked.reach() + " was asked for");
            }
            if (asked.password() != null && !password) {
                wider.add("it asks for no password");
            }
            Instant end = asked.expires();
            if (end != null && (expires == null || expires.isAfter(end.plus(ROUNDING)))) {
                wider.add(expires == null ? "it never ends" : "it ends at " + expires + ", later than " + end);
            }
            if (download && !asked.download()) {
                wider.add("it allows downloads");
            }
            return wider;
        }

        @Override
        public boolean keeps(GrantTerms terms) {
            return terms instanceof GrantTerms.Link asked
                    && widerThan(terms).isEmpty()
                    && reach == asked.reach()
                    && password == (asked.password() != null)
                    && download == asked.download()
                    && endsLike(asked.expires());
        }

        private boolean endsLike(@Nullable Instant end) {
            if (end == null || expires == null) {
                return end == null && expires == null;
            }
            return Duration.between(expires, end).abs().compareTo(ROUNDING) <= 0;
        }

        @Override
        public String audience() {
            return "link for " + reach + (password ? ", with password" : "")
                    + (expires == null ? "" : ", until " + expires) + (download ? "" : ", view only");
        }
    }

    /**
     * A folder shared with people.
     *
     * @param reference the shared folder's id
     * @param people address or group → what they may do; without the owner
     */
    record Members(String reference, Map<String, Access> people) implements EffectiveGrant {

        // Copies the map, in a stable order.
        public Members {
            people = Collections.unmodifiableMap(new TreeMap<>(people));
        }

        @Override
        public List<String> widerThan(GrantTerms terms) {
            List<String> wider = new ArrayList<>();
            people.forEach((person, access) -> {
                if (!(terms instanceof GrantTerms.Members asked)
                        || !asked.viewers().contains(person)) {
                    wider.add(person + " can see it, and was not named");
                } else if (access != Access.VIEWER) {
                    wider.add(person + " can change it");
                }
            });
            return wider;
        }

        @Override
        public boolean keeps(GrantTerms terms) {
            return terms instanceof GrantTerms.Members asked
                    && widerThan(terms).isEmpty()
                    && people.keySet().equals(asked.viewers());
        }

        @Override
        public String audience() {
            List<String> each = new ArrayList<>();
            people.forEach((person, access) -> each.add(person + (access == Access.EDITOR ? " (may change)" : "")));
            return String.join(", ", each);
        }
    }

    /** What a person may do. */
    enum Access {
        /** Look. */
        VIEWER,
        /** Change files. */
        EDITOR
    }
}
