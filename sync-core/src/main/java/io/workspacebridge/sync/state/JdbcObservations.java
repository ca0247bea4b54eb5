package io.workspacebridge.sync.state;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.FeedPage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Observations in two tables: how far a link was read, and what was seen, in up to two numbered snapshots. */
final class JdbcObservations implements Observations {

    static final int PAGE = 2000;

    private static final String ITEM_COLUMNS = "path_key, item_id, kind, path, rev, size, content_hash,"
            + " client_modified, server_modified, modified_by, downloadable, locked_by";

    private final JdbcTransactions transactions;
    private final Clock clock;

    JdbcObservations(JdbcTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Position(
            Observation observation,
            long snapshot,
            @Nullable Long listing) {
        long shown() {
            return listing == null ? snapshot : listing;
        }
    }

    @Override
    public Optional<Observation> find(String linkId) {
        return transactions
                .read("Reading the observation of link '" + linkId + "'", handle -> position(handle, linkId))
                .map(Position::observation);
    }

    private static Optional<Position> position(Handle handle, String linkId) {
        return handle.createQuery("select link_id, root_id, snapshot, feed_cursor, completed_at, listing,"
                        + " listing_cursor from wb_observation where link_id = :link")
                .bind("link", linkId)
                .map((row, context) -> {
                    long number = row.getLong("listing");
                    Long listing = row.wasNull() ? null : Long.valueOf(number);
                    return new Position(
                            new Observation(
                                    row.getString("link_id"),
                                    row.getString("root_id"),
                                    row.getString("feed_cursor"),
                                    Rows.instant(row, "completed_at"),
                                    listing != null,
                                    row.getString("listing_cursor")),
                            row.getLong("snapshot"),
                            listing);
                })
                .findOne();
    }

    @Override
    public void startListing(Lease lease, String rootId) {
        transactions.fenced("Writing the observation", lease, handle -> {
            startListing(handle, lease.linkId(), rootId);
            return true;
        });
    }

    private static void startListing(Handle handle, String linkId, String rootId) {
        Position known = position(handle, linkId).orElse(null);
        if (known != null && known.listing() != null) {
            removeAll(handle, linkId, known.listing());
        }
        boolean sameRoot = known != null && known.observation().rootId().equals(rootId);
        if (known != null && !sameRoot) {
            removeAll(handle, linkId, known.snapshot());
        }
        long snapshot = known == null ? 0 : known.snapshot();
        handle.createUpdate("insert into wb_observation (link_id, root_id, snapshot, listing)"
                        + " values (:link, :root, :snapshot, :listing)"
                        + " on conflict (link_id) do update set root_id = excluded.root_id,"
                        + " listing = excluded.listing, listing_cursor = null")
                .bind("link", linkId)
                .bind("root", rootId)
                .bind("snapshot", snapshot)
                .bind("listing", snapshot + 1)
                .execute();
        if (!sameRoot) {
            handle.createUpdate("update wb_observation set feed_cursor = null, completed_at = null"
                            + " where link_id = :link")
                    .bind("link", linkId)
                    .execute();
        }
    }

    @Override
    public void apply(Lease lease, FeedPage page) {
        transactions.fenced("Writing the observation", lease, handle -> {
            String linkId = lease.linkId();
            Position known = position(handle, linkId).orElseThrow(() -> Observed.neverBegun(linkId));
            if (page.reset()) {
                startListing(handle, linkId, known.observation().rootId());
                known = position(handle, linkId).orElseThrow();
            }
            if (known.listing() == null && !known.observation().isComplete()) {
                throw Observed.neverBegun(linkId);
            }
            for (ObservedPage.Step step : ObservedPage.steps(page)) {
                if (step instanceof ObservedPage.Step.Gone gone) {
                    removeAt(handle, linkId, known.shown(), gone.pathKey());
                } else {
                    put(handle, linkId, known.shown(), ((ObservedPage.Step.Present) step).items());
                }
            }
            advance(handle, linkId, known, page);
            return true;
        });
    }

    private void advance(Handle handle, String linkId, Position known, FeedPage page) {
        if (known.listing() == null) {
            handle.createUpdate("update wb_observation set feed_cursor = :cursor where link_id = :link")
                    .bind("cursor", page.cursor())
                    .bind("link", linkId)
                    .execute();
        } else if (page.hasMore()) {
            handle.createUpdate("update wb_observation set listing_cursor = :cursor where link_id = :link")
                    .bind("cursor", page.cursor())
                    .bind("link", linkId)
                    .execute();
        } else {
            removeAll(handle, linkId, known.snapshot());
            handle.createUpdate("update wb_observation set snapshot = :snapshot, feed_cursor = :cursor,"
                            + " completed_at = :now, listing = null, listing_cursor = null where link_id = :link")
                    .bind("snapshot", known.listing())
                    .bind("cursor", page.cursor())
                    .bind("now", clock.millis())
                    .bind("link", linkId)
                    .execute();
        }
    }

    private static void put(Handle handle, String linkId, long snapshot, List<CollaborationItem> items) {
        // The same item elsewhere is the same item before it moved.
        try (PreparedBatch moved = handle.prepareBatch("delete from wb_observed where link_id = :link"
                + " and snapshot = :snapshot and item_id = :item and path_key <> :key")) {
            items.forEach(item -> moved.bind("link", linkId)
                    .bind("snapshot", snapshot)
                    .bind("item", item.id())
                    .bind("key", item.path().key())
                    .add());
            moved.execute();
        }
        try (PreparedBatch replaced = handle.prepareBatch("delete from wb_observed where link_id = :link"
                + " and snapshot = :snapshot and path_key >= :from and path_key < :to")) {
            items.stream()
                    .filter(CollaborationItem.File.class::isInstance)
                    .forEach(file -> replaced.bind("link", linkId)
                            .bind("snapshot", snapshot)
                            .bind("from", file.path().key() + "/")
                            .bind("to", file.path().key() + "0")
                            .add());
            if (replaced.size() > 0) {
                replaced.execute();
            }
        }
        try (PreparedBatch present = handle.prepareBatch("insert into wb_observed (link_id, snapshot, " + ITEM_COLUMNS
                + ") values (:link, :snapshot, :path_key, :item_id, :kind, :path, :rev, :size, :content_hash,"
                + " :client_modified, :server_modified, :modified_by, :downloadable, :locked_by)"
                + " on conflict (link_id, snapshot, path_key) do update set item_id = excluded.item_id,"
                + " kind = excluded.kind, path = excluded.path, rev = excluded.rev, size = excluded.size,"
                + " content_hash = excluded.content_hash, client_modified = excluded.client_modified,"
                + " server_modified = excluded.server_modified, modified_by = excluded.modified_by,"
                + " downloadable = excluded.downloadable, locked_by = excluded.locked_by")) {
            for (CollaborationItem item : items) {
                bind(present.bind("link", linkId).bind("snapshot", snapshot), item)
                        .add();
            }
            present.execute();
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, CollaborationItem item) {
        CollaborationItem.File file = item instanceof CollaborationItem.File each ? each : null;
        return batch.bind("path_key", item.path().key())
                .bind("item_id", item.id())
                .bind("kind", file == null ? "FOLDER" : "FILE")
                .bind("path", item.path().value())
                .bind("rev", file == null ? null : file.rev())
                .bind("size", file == null ? 0L : file.size())
                .bind("content_hash", file == null ? null : file.contentHash())
                .bind(
                        "client_modified",
                        file == null ? null : file.clientModified().toString())
                .bind(
                        "server_modified",
                        file == null ? null : file.serverModified().toString())
                .bind("modified_by", file == null ? null : file.modifiedBy())
                .bind("downloadable", file == null || file.downloadable() ? 1L : 0L)
                .bind("locked_by", file == null ? null : file.lockedBy());
    }

    private static void removeAt(Handle handle, String linkId, long snapshot, String pathKey) {
        handle.createUpdate("delete from wb_observed where link_id = :link and snapshot = :snapshot"
                        + " and (path_key = :key or (path_key >= :from and path_key < :to))")
                .bind("link", linkId)
                .bind("snapshot", snapshot)
                .bind("key", pathKey)
                .bind("from", pathKey + "/")
                .bind("to", pathKey + "0")
                .execute();
    }

    private static void removeAll(Handle handle, String linkId, long snapshot) {
        handle.createUpdate("delete from wb_observed where link_id = :link and snapshot = :snapshot")
                .bind("link", linkId)
                .bind("snapshot", snapshot)
                .execute();
    }

    @Override
    public void items(String linkId, Consumer<CollaborationItem> reader) {
        String doing = "Reading the observation of link '" + linkId + "'";
        Position known =
                transactions.read(doing, handle -> position(handle, linkId)).orElse(null);
        if (known == null) {
            return;
        }
        String after = "";
        List<CollaborationItem> page;
        do {
            // In pages, so that neither memory nor a lock is held while the reader works.
            String from = after;
            page = transactions.read(doing, handle -> page(handle, linkId, known.shown(), from));
            for (CollaborationItem item : page) {
                reader.accept(item);
                after = item.path().key();
            }
        } while (page.size() == PAGE);
    }

    private static List<CollaborationItem> page(Handle handle, String linkId, long snapshot, String after) {
        return handle.createQuery("select " + ITEM_COLUMNS + " from wb_observed where link_id = :link"
                        + " and snapshot = :snapshot and path_key > :after order by path_key limit " + PAGE)
                .bind("link", linkId)
                .bind("snapshot", snapshot)
                .bind("after", after)
                .map((row, context) -> item(row))
                .list();
    }

    private static CollaborationItem item(ResultSet row) throws SQLException {
        RelativePath path = RelativePath.of(row.getString("path"));
        if (row.getString("kind").equals("FOLDER")) {
            return new CollaborationItem.Folder(row.getString("item_id"), path);
        }
        return new CollaborationItem.File(
                row.getString("item_id"),
                path,
                row.getString("rev"),
                row.getLong("size"),
                row.getString("content_hash"),
                Instant.parse(row.getString("client_modified")),
                Instant.parse(row.getString("server_modified")),
                row.getString("modified_by"),
                row.getLong("downloadable") == 1,
                row.getString("locked_by"),
                Set.of());
    }

    @Override
    public void saveTags(Lease lease, Map<String, Set<String>> tags) {
        transactions.fenced("Writing the observation", lease, handle -> {
            Position known = position(handle, lease.linkId()).orElse(null);
            if (known == null || tags.isEmpty()) {
                return false;
            }
            try (PreparedBatch batch = handle.prepareBatch("update wb_observed set tags = :tags where link_id = :link"
                    + " and snapshot = :snapshot and item_id = :item")) {
                tags.forEach((item, words) -> batch.bind("tags", String.join(" ", new TreeSet<>(words)))
                        .bind("link", lease.linkId())
                        .bind("snapshot", known.shown())
                        .bind("item", item)
                        .add());
                batch.execute();
            }
            return true;
        });
    }

    @Override
    public Map<String, Set<String>> tags(String linkId) {
        return transactions.read("Reading the observation of link '" + linkId + "'", handle -> {
            Map<String, Set<String>> tags = new HashMap<>();
            position(handle, linkId)
                    .ifPresent(known -> handle.createQuery("select item_id, tags from wb_observed"
                                    + " where link_id = :link and snapshot = :snapshot and tags is not null")
                            .bind("link", linkId)
                            .bind("snapshot", known.shown())
                            .map((row, context) -> Map.entry(row.getString("item_id"), words(row.getString("tags"))))
                            .forEach(entry -> tags.put(entry.getKey(), entry.getValue())));
            return tags;
        });
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    @Override
    public void forget(Lease lease) {
        transactions.fenced("Writing the observation", lease, handle -> {
            handle.createUpdate("delete from wb_observed where link_id = :link")
                    .bind("link", lease.linkId())
                    .execute();
            return handle.createUpdate("delete from wb_observation where link_id = :link")
                    .bind("link", lease.linkId())
                    .execute();
        });
    }
}
