package io.workspacebridge.sync.state;

import java.util.List;
import java.util.Optional;

/** Items that failed, and when each is tried again. Part of a {@link StateStore}, with its promises: durable, and fenced. */
public interface Quarantine {

    /**
     * Puts an item aside, or notes that it failed again.
     *
     * @param lease the link's lease
     * @param item replaces what was known of it
     */
    void save(Lease lease, QuarantinedItem item);

    /**
     * Looks for one item.
     *
     * @param linkId the link
     * @param itemId the item
     * @return empty when it is not in quarantine
     */
    Optional<QuarantinedItem> find(String linkId, String itemId);

    /**
     * All of a link.
     *
     * @param linkId the link
     * @return by item id
     */
    List<QuarantinedItem> of(String linkId);

    /**
     * Lets an item be tried again at once, as if it had never failed before.
     *
     * @param lease the link's lease
     * @param itemId the item
     * @return false when it is not in quarantine
     */
    boolean requeue(Lease lease, String itemId);

    /**
     * Takes an item out: it got through, or is gone.
     *
     * @param lease the link's lease
     * @param itemId the item; repeating it is harmless
     */
    void remove(Lease lease, String itemId);
}
