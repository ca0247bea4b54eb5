package io.workspacebridge.sync.state;

import io.workspacebridge.sync.state.StateStore.Acquisition;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Leases in a table, by the database's own clock: the clocks of the machines that share it may differ, and none of them is asked.
 */
final class JdbcLeases {

    private final String now;

    JdbcLeases(Database database) {
        this.now = database.now;
    }

    Acquisition acquire(Handle handle, String linkId, String owner, Duration duration) {
        // A writing statement first: in SQLite it takes the write lock, so that nothing changes between reading and
        // writing.
        handle.createUpdate("insert into wb_lease (link_id, owner, epoch, expires_at) values (:link, null, 0, 0)"
                        + " on conflict (link_id) do nothing")
                .bind("link", linkId)
                .execute();
        while (true) {
            Held held = handle.createQuery(
                            "select owner, epoch, expires_at, " + now + " as now from wb_lease where link_id = :link")
                    .bind("link", linkId)
                    .map((row, context) -> new Held(
                            row.getString("owner"),
                            row.getLong("epoch"),
                            row.getLong("expires_at"),
                            row.getLong("now")))
                    .one();
            long left = held.expiresAt - held.now;
            if (held.owner != null && left > 0 && !LeaseOwner.isKnownDead(held.owner)) {
                return new Acquisition.HeldBy(held.owner, Duration.ofMillis(left));
            }
            if (take(handle, linkId, owner, duration, held) == 1) {
                return new Acquisition.Granted(new Lease(linkId, owner, held.epoch + 1));
            }
            // Somebody was faster; look again who it was.
        }
    }

    private int take(Handle handle, String linkId, String owner, Duration duration, Held held) {
        return handle.createUpdate("update wb_lease set owner = :owner, epoch = epoch + 1, expires_at = " + now
                        + " + :millis" + " where link_id = :link and epoch = :epoch and expires_at = :expires_at")
                .bind("owner", owner)
                .bind("millis", duration.toMillis())
                .bind("link", linkId)
                .bind("epoch", held.epoch)
                .bind("expires_at", held.expiresAt)
                .execute();
    }

    void renew(Handle handle, Lease lease, Duration duration) {
        int renewed = handle.createUpdate("update wb_lease set expires_at = " + now + " + :millis"
                        + " where link_id = :link and owner = :owner and epoch = :epoch")
                .bind("millis", duration.toMillis())
                .bind("link", lease.linkId())
                .bind("owner", lease.owner())
                .bind("epoch", lease.epoch())
                .execute();
        if (renewed == 0) {
            throw new FencedException(lease);
        }
    }

    void release(Handle handle, Lease lease) {
        handle.createUpdate("update wb_lease set owner = null, expires_at = 0"
                        + " where link_id = :link and owner = :owner and epoch = :epoch")
                .bind("link", lease.linkId())
                .bind("owner", lease.owner())
                .bind("epoch", lease.epoch())
                .execute();
    }

    /** Holds the link's row until the transaction ends, so that nobody takes the lease or writes for the link meanwhile. */
    void fence(Handle handle, Lease lease) {
        int valid = handle.createUpdate(
                        "update wb_lease set epoch = epoch where link_id = :link and owner = :owner and epoch = :epoch")
                .bind("link", lease.linkId())
                .bind("owner", lease.owner())
                .bind("epoch", lease.epoch())
                .execute();
        if (valid == 0) {
            throw new FencedException(lease);
        }
    }

    private record Held(@Nullable String owner, long epoch, long expiresAt, long now) {}
}
