package io.workspacebridge.sync.port;

import io.workspacebridge.sync.model.EffectiveGrant;
import io.workspacebridge.sync.model.GrantTerms;
import io.workspacebridge.sync.model.RelativePath;
import java.util.List;
import java.util.Optional;

/**
 * Grants on the collaboration side. Implementations are thread-safe and repeat reads as far as that helps; effects are sent once and
 * answer with an {@link Outcome}. What an effect answers is what was asked for, not what is: read with {@link #effective}.
 */
public interface Sharing {

    /**
     * Checks, without any effect, that the account can keep the terms.
     *
     * @param terms what would be granted
     * @return what is in the way, in one sentence that says what to do; empty when nothing is (F98)
     * @throws PortException if it can't be told
     */
    Optional<String> obstacleTo(GrantTerms terms);

    /**
     * Grants access, or brings the grant that exists to the terms. Repeating it is harmless.
     *
     * @param root the link's folder
     * @param path a file or folder below it; the root itself for all of it
     * @param terms to whom it shall open
     * @return applied, refused, not now, or unknown
     */
    Outcome<Workspaces.Done> grant(Collaboration.Root root, RelativePath path, GrantTerms terms);

    /**
     * Reads the grants that lead directly to an item.
     *
     * @param root the link's folder
     * @param path a file or folder below it; the root itself for all of it
     * @return none when nobody but the owner has access, or when the item is gone
     * @throws PortException if it can't be told
     */
    List<EffectiveGrant> effective(Collaboration.Root root, RelativePath path);

    /**
     * Takes a grant back. One that is gone already counts as applied.
     *
     * @param grant as read
     * @return applied, refused, not now, or unknown
     */
    Outcome<Workspaces.Done> revoke(EffectiveGrant grant);
}
