package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.model.GrantTerms;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/** Decides to whom the folder of an exporting link opens. Asked when the copies are complete; called again on every cycle. */
@FunctionalInterface
public interface SharingPolicy {

    /**
     * The terms.
     *
     * @return the same ones as long as the intent is the same
     */
    GrantTerms terms();

    /**
     * Named people may look, until the access is taken back.
     *
     * @param viewers their addresses
     * @return the policy
     */
    static SharingPolicy namedViewers(Set<String> viewers) {
        GrantTerms terms = new GrantTerms.Members(viewers, null);
        return () -> terms;
    }

    /**
     * Named people may look, until a time.
     *
     * @param viewers their addresses
     * @param end when the engine takes the access back
     * @return the policy
     */
    static SharingPolicy namedViewersUntil(Set<String> viewers, Instant end) {
        GrantTerms terms = new GrantTerms.Members(viewers, end);
        return () -> terms;
    }

    /**
     * Whoever has the link and the password may look, until a time; nobody can download.
     *
     * @param password asked for each time it is needed, and never kept
     * @param end when the link stops working
     * @return the policy
     */
    static SharingPolicy linkWithPassword(Supplier<String> password, Instant end) {
        return () -> new GrantTerms.Link(GrantTerms.Reach.PUBLIC, password.get(), end, false);
    }
}
