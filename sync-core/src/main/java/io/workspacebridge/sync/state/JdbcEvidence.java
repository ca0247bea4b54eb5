package io.workspacebridge.sync.state;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The evidence chains in a table. */
final class JdbcEvidence {

    static final int PAGE = 500;

    private static final String COLUMNS = "link_id, sequence, proof_key, recorded_at, payload, previous_hash, hash";

    private final Clock clock;

    JdbcEvidence(Clock clock) {
        this.clock = clock;
    }

    /** The link's lease must be fenced in the same transaction: that is what keeps two writers from the same place in the chain. */
    EvidenceEntry append(Handle handle, String linkId, String key, String payload) {
        return byKey(handle, linkId, key).orElseGet(() -> {
            EvidenceEntry next =
                    EvidenceHash.next(last(handle, linkId).orElse(null), linkId, key, clock.instant(), payload);
            Rows.bind(
                            handle.createUpdate("insert into wb_evidence (" + COLUMNS + ") values (:link_id,"
                                    + " :sequence, :proof_key, :recorded_at, :payload, :previous_hash, :hash)"),
                            next)
                    .execute();
            return next;
        });
    }

    private static Optional<EvidenceEntry> byKey(Handle handle, String linkId, String key) {
        return handle.createQuery("select " + COLUMNS + " from wb_evidence where link_id = :link and proof_key = :key")
                .bind("link", linkId)
                .bind("key", key)
                .map((row, context) -> Rows.evidence(row))
                .findOne();
    }

    private static Optional<EvidenceEntry> last(Handle handle, String linkId) {
        return handle.createQuery(
                        "select " + COLUMNS + " from wb_evidence where link_id = :link order by sequence desc limit 1")
                .bind("link", linkId)
                .map((row, context) -> Rows.evidence(row))
                .findOne();
    }

    static List<EvidenceEntry> page(Handle handle, String linkId, long after) {
        return handle.createQuery("select " + COLUMNS + " from wb_evidence where link_id = :link and sequence > :after"
                        + " order by sequence limit " + PAGE)
                .bind("link", linkId)
                .bind("after", after)
                .map((row, context) -> Rows.evidence(row))
                .list();
    }
}
