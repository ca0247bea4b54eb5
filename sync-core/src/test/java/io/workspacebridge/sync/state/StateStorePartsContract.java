package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.FeedPage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every state store promises of its parts: obligations, quarantine, parked cases, observations, removals. */
abstract class StateStorePartsContract extends StateStoreContract {

    private static final String ROOT = "id:root";

    @Test
    @DisplayName("A link's lifecycle, cause, configuration and marker come back as written; every link can be listed")
    void lifecycleIsKept() {
        Lease lease = lease(LINK);
        Lease other = lease("another link");
        LinkRow row = link("id:root")
                .configured("/Contracts", "fingerprint")
                .pairedWith("customer ACME", 70_000_000_001L)
                .marked(7);
        store.saveLink(lease, row);
        store.saveLink(other, new LinkRow("another link", "id:other", "/Other", "", null, null, null));
        assertThat(store.link(LINK)).contains(row);

        store.saveLink(lease, row.suspended("its folder is gone"));

        LinkRow suspended = reopened().link(LINK).orElseThrow();
        assertThat(suspended.lifecycle()).isEqualTo(Lifecycle.SUSPENDED);
        assertThat(suspended.cause()).isEqualTo("its folder is gone");
        assertThat(suspended.markerEpoch()).isEqualTo(7);
        assertThat(suspended.workspaceRootId()).isEqualTo(70_000_000_001L);
        assertThat(suspended.policy()).isEqualTo("fingerprint");
        assertThat(store.links()).extracting(LinkRow::linkId).containsExactly("another link", LINK);
        assertThat(suspended.holding("token", "plan", "too much").released())
                .isEqualTo(row.free().holding("token", "plan", "too much").released());
        assertThat(row.retired("ended").lifecycle()).isEqualTo(Lifecycle.RETIRED);
    }

    @Test
    @DisplayName("I18: what is due is found after a restart, the longest due first, and for any link")
    void obligationsSurvive() {
        Lease lease = lease(LINK);
        Lease other = lease("another link");
        Obligation later = obligation(LINK, "later", NOON.plusSeconds(60));
        Obligation now = obligation(LINK, "now", NOON.truncatedTo(ChronoUnit.MILLIS));
        Obligation longAgo = obligation(LINK, "long ago", NOON.minusSeconds(3600));
        Obligation elsewhere = obligation("another link", "elsewhere", NOON.minusSeconds(60));
        store.obligations().save(lease, later);
        store.obligations().save(lease, now);
        store.obligations().save(lease, obligation(LINK, "long ago", NOON.plusSeconds(7200)));
        store.obligations().save(lease, longAgo);
        store.obligations().save(other, elsewhere);

        StateStore after = reopened();

        assertThat(after.obligations().due(LINK, NOON)).containsExactly(longAgo, now);
        assertThat(after.obligations().due(NOON, 10)).containsExactly(longAgo, elsewhere, now);
        assertThat(after.obligations().due(NOON, 1)).containsExactly(longAgo);
        assertThat(after.obligations().of(LINK)).containsExactly(longAgo, now, later);
        assertThat(after.obligations().due("unheard of", NOON)).isEmpty();
    }

    @Test
    @DisplayName("F93: a try in vain is counted and comes again; one that was met ends together with its proof")
    void obligationsArePostponedAndSettled() {
        Lease lease = lease(LINK);
        store.obligations().save(lease, obligation(LINK, "grant", NOON));

        store.obligations().postpone(lease, "grant", NOON.plusSeconds(30), "the service is away");
        store.obligations().postpone(lease, "not there", NOON, "nobody");

        assertThat(store.obligations().due(LINK, NOON)).isEmpty();
        assertThat(store.obligations().due(LINK, NOON.plusSeconds(30)))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.attempts()).isEqualTo(1);
                    assertThat(each.lastFailure()).isEqualTo("the service is away");
                    assertThat(each.payload()).isEqualTo("{\"v\":1}");
                });
        EvidenceEntry proof = store.obligations().settle(lease, "grant", "grant revoked", "{}");
        assertThat(store.obligations().settle(lease, "grant", "grant revoked", "{}"))
                .isEqualTo(proof);
        assertThat(evidence(reopened())).containsExactly(proof);
        assertThat(store.obligations().of(LINK)).isEmpty();
        store.obligations().settle(lease, "grant");
    }

    @Test
    @DisplayName("F103: a failing item is put aside with cause and next try, and goes on at once when it is requeued")
    void quarantineIsKept() {
        Lease lease = lease(LINK);
        QuarantinedItem item = new QuarantinedItem(
                LINK, "id:1", "a/b.pdf", "METADATA_INVALID", "no owner", 3, NOON, NOON.plusSeconds(60));
        QuarantinedItem forGood =
                new QuarantinedItem(LINK, "id:2", "c.pdf", "TOO_LARGE", "9 TiB", 1, NOON, QuarantinedItem.NEVER);
        store.quarantine().save(lease, forGood);
        store.quarantine().save(lease, new QuarantinedItem(LINK, "id:1", "a", "OTHER", "", 1, NOON, NOON));
        store.quarantine().save(lease, item);

        assertThat(reopened().quarantine().of(LINK)).containsExactly(item, forGood);
        assertThat(store.quarantine().find(LINK, "id:1")).contains(item);
        assertThat(store.quarantine().requeue(lease, "id:1")).isTrue();
        assertThat(store.quarantine().requeue(lease, "id:9")).isFalse();
        assertThat(store.quarantine().find(LINK, "id:1")).hasValueSatisfying(each -> {
            assertThat(each.attempts()).isZero();
            assertThat(each.nextTryAt()).isEqualTo(Instant.EPOCH);
            assertThat(each.since()).isEqualTo(NOON);
        });
        store.quarantine().remove(lease, "id:1");
        store.quarantine().remove(lease, "id:1");
        assertThat(store.quarantine().of(LINK)).containsExactly(forGood);
        assertThat(store.quarantine().of("another link")).isEmpty();
    }

    @Test
    @DisplayName(
            "F35: a parked case keeps its age and deadline however often it is seen, and its decision until it is closed")
    void casesAreKept() {
        Lease lease = lease(LINK);
        ParkedCase parked = parked("id:1", "{\"round\":1}", NOON, NOON.plusSeconds(60), "KEEP_BOTH");
        ParkedCase again = parked("id:1", "{\"round\":2}", NOON.plusSeconds(5), NOON.plusSeconds(65), "OTHER");
        ParkedCase forEver = parked("id:0", "{}", NOON.plusSeconds(9), null, null);
        store.parkedCases().park(lease, forEver);
        assertThat(store.parkedCases().park(lease, parked)).isEqualTo(parked);

        ParkedCase kept = store.parkedCases().park(lease, again);

        assertThat(kept).isEqualTo(parked("id:1", "{\"round\":2}", NOON, NOON.plusSeconds(60), "KEEP_BOTH"));
        assertThat(kept.effectiveDecision(NOON.plusSeconds(59))).isNull();
        assertThat(kept.effectiveDecision(NOON.plusSeconds(60))).isEqualTo("KEEP_BOTH");
        assertThat(forEver.effectiveDecision(NOON.plusSeconds(99999))).isNull();
        assertThat(store.parkedCases().decide(lease, "id:1", "WORKSPACE_WINS", "Ada", NOON))
                .isTrue();
        assertThat(store.parkedCases().decide(lease, "id:7", "WORKSPACE_WINS", "Ada", NOON))
                .isFalse();
        store.parkedCases().park(lease, again);
        assertThat(reopened().parkedCases().find(LINK, "id:1")).hasValueSatisfying(each -> {
            assertThat(each.effectiveDecision(NOON)).isEqualTo("WORKSPACE_WINS");
            assertThat(each.decidedBy()).isEqualTo("Ada");
            assertThat(each.decidedAt()).isEqualTo(NOON);
        });
        assertThat(store.parkedCases().of(LINK)).extracting(ParkedCase::key).containsExactly("id:1", "id:0");
        store.parkedCases().close(lease, "id:1");
        assertThat(store.parkedCases().of(LINK)).containsExactly(forEver);
        assertThatThrownBy(() -> parked("id:1", "{}", NOON, NOON, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("F02: a first listing that was cut off goes on where it was, in another process")
    void listingIsResumed() {
        Lease lease = lease(LINK);
        store.observations().startListing(lease, ROOT);
        store.observations().apply(lease, page("c1", true, present(file("id:1", "a.txt"))));

        Observation cut = reopened().observations().find(LINK).orElseThrow();

        assertThat(cut.isComplete()).isFalse();
        assertThat(cut.listing()).isTrue();
        assertThat(cut.listingCursor()).isEqualTo("c1");
        assertThat(seen()).containsExactly("a.txt");
        store.observations().apply(lease, page("c2", false, present(file("id:2", "b.txt"))));
        Observation complete = store.observations().find(LINK).orElseThrow();
        assertThat(complete.isComplete()).isTrue();
        assertThat(complete.cursor()).isEqualTo("c2");
        assertThat(complete.completedAt()).isEqualTo(NOON);
        assertThat(complete.listing()).isFalse();
        assertThat(seen()).containsExactly("a.txt", "b.txt");
    }

    @Test
    @DisplayName("F01: after a reset the new listing is built beside the old snapshot and replaces it when complete")
    void resetBuildsBeside() {
        Lease lease = lease(LINK);
        listed(lease, file("id:1", "a.txt"), file("id:2", "b.txt"));

        store.observations().apply(lease, new FeedPage(List.of(present(file("id:2", "c.txt"))), "r1", true, true));

        Observation half = store.observations().find(LINK).orElseThrow();
        assertThat(half.isComplete()).isTrue();
        assertThat(half.listingCursor()).isEqualTo("r1");
        store.observations().apply(lease, page("r2", false, present(file("id:3", "d.txt"))));
        assertThat(seen()).containsExactly("c.txt", "d.txt");
        assertThat(store.observations().find(LINK).orElseThrow().cursor()).isEqualTo("r2");

        store.observations().startListing(lease, "another root");
        assertThat(store.observations().find(LINK).orElseThrow().isComplete()).isFalse();
        assertThat(seen()).isEmpty();
    }

    @Test
    @DisplayName("F10: pages are applied in order, by path and by id: moved trees, replaced trees, children first")
    void pagesAreAppliedInOrder() {
        Lease lease = lease(LINK);
        listed(lease, folder("id:f", "Old"), file("id:1", "Old/x.txt"), file("id:2", "Old (2).txt"), file("id:3", "z"));

        store.observations()
                .apply(
                        lease,
                        page(
                                "c2",
                                false,
                                present(file("id:1", "New/x.txt")),
                                present(folder("id:f", "New")),
                                gone("old"),
                                present(folder("id:4", "Z")),
                                present(file("id:5", "z/y.txt")),
                                gone("Old (2).txt"),
                                present(file("id:6", "old (2).txt"))));
        assertThat(seen()).containsExactly("New", "New/x.txt", "old (2).txt", "Z", "z/y.txt");

        store.observations().apply(lease, page("c3", false, present(file("id:7", "New")), gone("z")));
        assertThat(seen()).containsExactly("New", "old (2).txt");
        store.observations().apply(lease, page("c3", false, present(file("id:7", "New")), gone("z")));
        assertThat(seen()).containsExactly("New", "old (2).txt");
    }

    @Test
    @DisplayName("What was observed comes back with every member; tags don't, since no feed tells when they change")
    void observedItemsAreWhole() {
        Lease lease = lease(LINK);
        CollaborationItem.File full = new CollaborationItem.File(
                "id:1",
                RelativePath.of("Übersicht/a.txt"),
                "rev",
                5L << 30,
                "c".repeat(64),
                NOON.plusNanos(456),
                NOON,
                "dbid:ada",
                true,
                "dbid:bob",
                Set.of("approved"));
        CollaborationItem.File bare = new CollaborationItem.File(
                "id:2", RelativePath.of("p.paper"), "rev", 0, null, NOON, NOON, null, false, null, Set.of());
        CollaborationItem.Folder folder = new CollaborationItem.Folder("id:3", RelativePath.of("Übersicht"));
        listed(lease, full, bare, folder);

        List<CollaborationItem> items = new ArrayList<>();
        reopened().observations().items(LINK, items::add);

        assertThat(items).containsExactly(bare, folder, full.withTags(Set.of()));
        store.observations().forget(lease(LINK, lease));
        assertThat(store.observations().find(LINK)).isEmpty();
        store.observations().items(LINK, items::add);
        assertThat(items).hasSize(3);
    }

    @Test
    @DisplayName("F03: changes without a listing before them are refused")
    void changesNeedASnapshot() {
        Lease lease = lease(LINK);
        assertThatThrownBy(() -> store.observations().apply(lease, page("c", false)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(LINK);
    }

    @Test
    @DisplayName("F38: removals are summed over the window, each plan once")
    void removalsAreSummed() {
        Lease lease = lease(LINK);
        store.noteRemovals(lease, "plan 1", 5, NOON.minusSeconds(7200));
        store.noteRemovals(lease, "plan 2", 7, NOON.minusSeconds(60));
        store.noteRemovals(lease, "plan 2", 8, NOON);
        store.noteRemovals(lease("another link"), "plan 2", 100, NOON);

        assertThat(reopened().removals(LINK, NOON.minusSeconds(7200), "")).isEqualTo(13);
        assertThat(store.removals(LINK, NOON.minusSeconds(3600), "")).isEqualTo(8);
        assertThat(store.removals(LINK, NOON.minusSeconds(7200), "plan 2")).isEqualTo(5);
        assertThat(store.removals("unheard of", Instant.EPOCH, "")).isZero();
    }

    @Test
    @DisplayName("F100: a zombie changes no part of the state")
    void zombieChangesNoPart() throws Exception {
        Lease zombie = granted(store.acquire(LINK, ANOTHER_HOST, SHORT));
        listed(zombie, file("id:1", "a.txt"));
        Obligation due = obligation(LINK, "due", NOON);
        QuarantinedItem item = new QuarantinedItem(LINK, "id:1", "a", "C", "", 1, NOON, NOON);
        ParkedCase parked = parked("id:1", "{}", NOON, null, null);
        store.obligations().save(zombie, due);
        store.quarantine().save(zombie, item);
        store.parkedCases().park(zombie, parked);
        pass(SHORT.multipliedBy(2));
        granted(store.acquire(LINK, "third-host/1/2/b", LONG));

        List<Runnable> writes = List.of(
                () -> store.observations().startListing(zombie, "other"),
                () -> store.observations().apply(zombie, page("c9", false, gone("a.txt"))),
                () -> store.observations().forget(zombie),
                () -> store.obligations().save(zombie, obligation(LINK, "new", NOON)),
                () -> store.obligations().postpone(zombie, "due", NOON.plusSeconds(1), ""),
                () -> store.obligations().settle(zombie, "due"),
                () -> store.obligations().settle(zombie, "due", "proof", "{}"),
                () -> store.quarantine().remove(zombie, "id:1"),
                () -> store.quarantine().requeue(zombie, "id:1"),
                () -> store.quarantine().save(zombie, item),
                () -> store.parkedCases().park(zombie, parked),
                () -> store.parkedCases().decide(zombie, "id:1", "X", "Ada", NOON),
                () -> store.parkedCases().close(zombie, "id:1"),
                () -> store.noteRemovals(zombie, "plan", 9, NOON),
                () -> store.append(zombie, "proof", "{}"),
                () -> store.saveBaseline(zombie, List.of(row("id:1", null))),
                () -> store.purge(zombie));
        writes.forEach(write -> assertThatThrownBy(write::run).isInstanceOf(FencedException.class));

        assertThat(store.observations().find(LINK).orElseThrow().cursor()).isEqualTo("c1");
        assertThat(seen()).containsExactly("a.txt");
        assertThat(store.obligations().of(LINK)).containsExactly(due);
        assertThat(store.quarantine().of(LINK)).containsExactly(item);
        assertThat(store.parkedCases().of(LINK)).containsExactly(parked);
        assertThat(store.removals(LINK, Instant.EPOCH, "")).isZero();
        assertThat(evidence(store)).isEmpty();
    }

    @Test
    @DisplayName("F110: a purged link leaves its evidence and its epoch, and nothing else; its neighbour is untouched")
    void purgeKeepsTheAudit() {
        Lease lease = lease(LINK);
        Lease other = lease("another link");
        for (Lease each : List.of(lease, other)) {
            store.saveLink(each, new LinkRow(each.linkId(), "id:root", "/R", "", null, null, null));
            store.saveBaseline(each, List.of(row(each.linkId(), "id:1", null)));
            store.begin(each, intent("key", "id:2"));
            store.observations().startListing(each, ROOT);
            store.observations().apply(each, page("c1", false, present(file("id:1", "a.txt"))));
            store.obligations().save(each, obligation(each.linkId(), "due", NOON));
            store.quarantine().save(each, new QuarantinedItem(each.linkId(), "id:1", "a", "C", "", 1, NOON, NOON));
            store.parkedCases()
                    .park(each, ParkedCase.open(each.linkId(), "c", "CONTENT", "", "a", "{}", NOON, null, null));
            store.noteRemovals(each, "plan", 3, NOON);
            store.append(each, "proof", "{}");
        }

        store.purge(lease);
        store.purge(lease);

        StateStore after = reopened();
        assertThat(remains(after, LINK)).containsExactly(false, 0, 0, false, 0, 0, 0, 0);
        assertThat(remains(after, "another link")).containsExactly(true, 1, 1, true, 1, 1, 1, 3);
        assertThat(evidence(after)).hasSize(1);
        store.release(lease);
        assertThat(granted(store.acquire(LINK, ANOTHER_HOST, LONG)).epoch()).isEqualTo(lease.epoch() + 1);
    }

    private static List<Object> remains(StateStore store, String linkId) {
        return List.of(
                store.link(linkId).isPresent(),
                store.baseline(linkId).size(),
                store.openIntents(linkId).size(),
                store.observations().find(linkId).isPresent(),
                store.obligations().of(linkId).size(),
                store.quarantine().of(linkId).size(),
                store.parkedCases().of(linkId).size(),
                store.removals(linkId, Instant.EPOCH, ""));
    }

    @Test
    @DisplayName("I20: a baseline and a tree of several thousand items are read in pages, each item once")
    void manyItemsAreStreamed() {
        Lease lease = lease(LINK);
        int many = 4500;
        List<BaselineRow> rows =
                IntStream.range(0, many).mapToObj(i -> row("id:" + i, null)).toList();
        store.saveBaseline(lease, rows);
        store.observations().startListing(lease, ROOT);
        store.observations()
                .apply(
                        lease,
                        new FeedPage(
                                IntStream.range(0, many)
                                        .mapToObj(i -> present(file("id:" + i, "n" + i)))
                                        .toList(),
                                "c",
                                false,
                                false));

        Set<String> read = new HashSet<>();
        Set<String> seen = new HashSet<>();
        store.baseline(LINK, row -> {
            assertThat(read.add(row.itemId())).isTrue();
            if (read.size() == 3) {
                store.renew(lease, LONG);
            }
        });
        store.observations().items(LINK, item -> assertThat(seen.add(item.id())).isTrue());
        assertThat(read).hasSize(many);
        assertThat(seen).hasSize(many);
    }

    private Lease lease(String linkId) {
        return granted(store.acquire(linkId, ANOTHER_HOST, LONG));
    }

    /** After a restart the lease is still the link's. */
    private Lease lease(String linkId, Lease before) {
        store.renew(before, Duration.ofMinutes(5));
        assertThat(before.linkId()).isEqualTo(linkId);
        return before;
    }

    private void listed(Lease lease, CollaborationItem... items) {
        store.observations().startListing(lease, ROOT);
        List<FeedPage.Change> changes = new ArrayList<>();
        for (CollaborationItem item : items) {
            changes.add(present(item));
        }
        store.observations().apply(lease, new FeedPage(changes, "c1", false, false));
    }

    private List<String> seen() {
        List<String> paths = new ArrayList<>();
        store.observations().items(LINK, item -> paths.add(item.path().value()));
        return paths;
    }

    private static FeedPage page(String cursor, boolean hasMore, FeedPage.Change... changes) {
        return new FeedPage(List.of(changes), cursor, hasMore, false);
    }

    private static FeedPage.Change present(CollaborationItem item) {
        return new FeedPage.Change.Present(item);
    }

    private static FeedPage.Change gone(String path) {
        return new FeedPage.Change.Gone(RelativePath.of(path));
    }

    private static CollaborationItem folder(String id, String path) {
        return new CollaborationItem.Folder(id, RelativePath.of(path));
    }

    private static CollaborationItem file(String id, String path) {
        return new CollaborationItem.File(
                id, RelativePath.of(path), "rev", 1, "c".repeat(64), NOON, NOON, null, true, null, Set.of());
    }

    private static Obligation obligation(String linkId, String key, Instant due) {
        return new Obligation(linkId, key, "GRANT_EXPIRY", "id:1", due, "{\"v\":1}");
    }

    private static ParkedCase parked(
            String key, String payload, Instant opened, @Nullable Instant deadline, @Nullable String fallback) {
        return ParkedCase.open(LINK, key, "CONTENT", "id:1", "a.txt", payload, opened, deadline, fallback);
    }
}
