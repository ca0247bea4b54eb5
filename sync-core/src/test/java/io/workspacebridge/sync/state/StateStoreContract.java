package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sync.state.StateStore.Acquisition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every state store promises, whatever it is made of. */
abstract class StateStoreContract {

    static final String LINK = "contracts";
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    static final Duration LONG = Duration.ofMinutes(5);
    static final Duration SHORT = Duration.ofMillis(120);
    static final String ANOTHER_HOST = "another-host/4711/1700000000000/a";

    StateStore store;

    abstract StateStore open();

    /** Lets the store's own time go on. */
    abstract void pass(Duration duration) throws Exception;

    /** The same state as a process sees it that comes after this one. */
    abstract StateStore reopened();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    @DisplayName("I13: while one holder has the lease, nobody else gets it, and it is told who and how long")
    void oneHolderAtATime() {
        Lease first = granted(store.acquire(LINK, ANOTHER_HOST, LONG));

        Acquisition second = store.acquire(LINK, LeaseOwner.current().toString(), LONG);
        Acquisition sameAgain = store.acquire(LINK, ANOTHER_HOST, LONG);
        Acquisition otherLink =
                store.acquire("another link", LeaseOwner.current().toString(), LONG);

        assertThat(first.epoch()).isEqualTo(1);
        assertThat(second).isInstanceOfSatisfying(Acquisition.HeldBy.class, held -> {
            assertThat(held.owner()).isEqualTo(ANOTHER_HOST);
            assertThat(held.remaining()).isBetween(LONG.minusSeconds(30), LONG);
        });
        assertThat(sameAgain).isInstanceOf(Acquisition.HeldBy.class);
        assertThat(otherLink).isInstanceOf(Acquisition.Granted.class);
    }

    @Test
    @DisplayName("I13: a lease that was given back is free at once, with the next epoch")
    void releasedLeaseIsFree() {
        Lease first = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        store.release(first);
        Lease second = granted(store.acquire(LINK, "third-host/1/2/b", LONG));

        store.release(first); // late, and harmless

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        store.renew(second, LONG);
        assertThatThrownBy(() -> store.renew(first, LONG)).isInstanceOf(FencedException.class);
    }

    @Test
    @DisplayName("I13: a lease whose time is over goes to the next one, unless it was renewed")
    void leaseRunsOut() throws Exception {
        Lease first = granted(store.acquire(LINK, ANOTHER_HOST, SHORT));
        store.renew(first, LONG);
        pass(SHORT.multipliedBy(2));
        assertThat(store.acquire(LINK, "third-host/1/2/b", LONG)).isInstanceOf(Acquisition.HeldBy.class);

        store.renew(first, SHORT);
        pass(SHORT.multipliedBy(2));
        assertThat(granted(store.acquire(LINK, "third-host/1/2/b", LONG)).epoch())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("I13: the lease of a process that died on this host is taken over at once")
    void deadProcessIsReplaced() throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        LeaseOwner owner = LeaseOwner.of(child.toHandle());
        Lease dead = granted(store.acquire(LINK, owner.toString(), LONG));
        child.waitFor();

        Lease alive = granted(store.acquire(LINK, LeaseOwner.current().toString(), LONG));

        assertThat(alive.epoch()).isEqualTo(dead.epoch() + 1);
    }

    @Test
    @DisplayName("F100: a zombie that wakes up after its lease was taken over writes nothing")
    void zombieIsFenced() throws Exception {
        Lease zombie = granted(store.acquire(LINK, ANOTHER_HOST, SHORT));
        store.saveBaseline(zombie, row("id:1", "{\"evidence\":true}"));
        long begun = store.begin(zombie, intent("key-1", "id:2"));
        pass(SHORT.multipliedBy(2));
        Lease living = granted(store.acquire(LINK, "third-host/1/2/b", LONG));

        assertFenced(() -> store.saveLink(zombie, link("stolen")));
        assertFenced(() -> store.saveBaseline(zombie, row("id:9", null)));
        assertFenced(() -> store.removeBaseline(zombie, "id:1"));
        assertFenced(() -> store.begin(zombie, intent("key-2", "id:2")));
        assertFenced(() -> store.end(zombie, begun, JournalEntry.State.APPLIED, ""));
        assertFenced(() -> store.prove(zombie, "proof", "id:1", "{}"));
        assertFenced(() -> store.renew(zombie, LONG));

        assertThat(store.link(LINK)).isEmpty();
        assertThat(store.baseline(LINK)).containsExactly(row("id:1", "{\"evidence\":true}"));
        assertThat(store.openIntents(LINK)).extracting(JournalEntry::number).containsExactly(begun);
        assertThat(evidence(store)).isEmpty();
        store.saveLink(living, link("root"));
        assertThat(store.link(LINK)).contains(link("root"));
    }

    @Test
    @DisplayName("I13: a lease that has been given back no longer writes")
    void releasedLeaseWritesNothing() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        store.release(lease);
        assertFenced(() -> store.saveBaseline(lease, row("id:1", null)));
    }

    @Test
    @DisplayName("A link, a baseline with every member, and a baseline without the optional ones come back as written")
    void readsWhatWasWritten() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        LinkRow held = new LinkRow(LINK, "id:root", "/Verträge", "4711", "token", "plan", "released");
        BaselineRow folder = new BaselineRow(
                LINK,
                "id:0",
                BaselineRow.Kind.FOLDER,
                "Pla\u0308ne",
                null,
                null,
                0,
                "4711",
                7,
                "Pläne",
                0,
                null,
                null,
                BaselineRow.State.UNLINKED,
                null,
                NOON);
        store.saveLink(lease, link("old root"));
        store.saveLink(lease, held);
        store.saveBaseline(lease, row("id:b", null));
        store.saveBaseline(lease, row("id:B", "{}"));
        store.saveBaseline(lease, row("id:a", null));
        store.saveBaseline(lease, folder);
        store.saveBaseline(lease, row("id:gone", null));
        store.removeBaseline(lease, "id:gone");
        store.saveBaseline(lease, row("id:a", "{\"disposition\":1}"));

        StateStore later = reopened();

        assertThat(later.link(LINK)).contains(held);
        assertThat(later.link("unheard of")).isEmpty();
        assertThat(later.baseline(LINK))
                .containsExactly(folder, row("id:B", "{}"), row("id:a", "{\"disposition\":1}"), row("id:b", null));
        assertThat(later.baseline("unheard of")).isEmpty();
    }

    @Test
    @DisplayName("A lease writes for its own link alone")
    void leaseIsForOneLink() {
        Lease lease = granted(store.acquire("another link", ANOTHER_HOST, LONG));
        assertThatThrownBy(() -> store.saveBaseline(lease, row("id:1", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another link")
                .hasMessageContaining(LINK);
        assertThatThrownBy(() -> store.saveLink(lease, link("root"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.baseline(LINK)).isEmpty();
    }

    @Test
    @DisplayName("F99: killed between intent and outcome, the intent is open for whoever comes next")
    void openIntentSurvives() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        long first = store.begin(lease, intent("create id:1", "id:1"));
        long second = store.begin(lease, intent("create id:2", "id:2"));
        long third = store.begin(lease, intent("create id:3", "id:3"));
        store.end(lease, second, JournalEntry.State.APPLIED, "node 7, version 1");

        StateStore later = reopened();

        assertThat(later.openIntents(LINK))
                .containsExactly(
                        new JournalEntry(first, LINK, 1, intent("create id:1", "id:1"), JournalEntry.State.OPEN, NOON),
                        new JournalEntry(third, LINK, 1, intent("create id:3", "id:3"), JournalEntry.State.OPEN, NOON));
        assertThat(second).isBetween(first + 1, third - 1);
        assertThat(later.openIntents("another link")).isEmpty();
    }

    @Test
    @DisplayName(
            "I4: an operation that is tried again while its outcome is open remains one intent, under the new epoch")
    void oneOpenIntentPerOperation() {
        Lease before = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        long begun = store.begin(before, intent("create id:1", "id:1"));
        store.release(before);
        Lease after = granted(store.acquire(LINK, "third-host/1/2/b", LONG));

        long again = store.begin(after, intent("create id:1", "id:1"));

        assertThat(again).isEqualTo(begun);
        assertThat(store.openIntents(LINK)).extracting(JournalEntry::epoch).containsExactly(after.epoch());
        store.end(after, again, JournalEntry.State.ALREADY_APPLIED, "");
        assertThat(store.openIntents(LINK)).isEmpty();
        assertThat(store.begin(after, intent("create id:1", "id:1"))).isGreaterThan(again);
    }

    @Test
    @DisplayName("I6: the baseline row and the end of the item's intents are one step")
    void baselineSettlesIntents() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        store.begin(lease, intent("create id:1", "id:1"));
        long other = store.begin(lease, intent("create id:2", "id:2"));

        store.saveBaseline(lease, row("id:1", null));

        assertThat(store.openIntents(LINK)).extracting(JournalEntry::number).containsExactly(other);
    }

    @Test
    @DisplayName("I6: many baseline rows are written together or not at all")
    void manyRowsAreOneStep() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        store.begin(lease, intent("create id:1", "id:1"));

        assertThatThrownBy(() -> store.saveBaseline(lease, List.of(row("id:1", null), row("elsewhere", "id:2", null))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.baseline(LINK)).isEmpty();
        assertThat(store.openIntents(LINK)).hasSize(1);

        store.saveBaseline(lease, List.of(row("id:2", null), row("id:1", null)));
        assertThat(store.baseline(LINK)).containsExactly(row("id:1", null), row("id:2", null));
        assertThat(store.openIntents(LINK)).isEmpty();
    }

    @Test
    @DisplayName("Text that no database can keep as it is never gets into the chain")
    void evidenceIsWellFormed() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        assertThatThrownBy(() -> store.prove(lease, "key", "id:1", "{\"name\":\"\ud800\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.prove(lease, "key", "id:1", "{\"name\":\"\0\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(evidence(store)).isEmpty();
    }

    @Test
    @DisplayName("An intent ends with an outcome, and only an intent that was begun")
    void endsOnlyWhatWasBegun() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        long begun = store.begin(lease, intent("create id:1", "id:1"));
        assertThatThrownBy(() -> store.end(lease, begun, JournalEntry.State.OPEN, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.end(lease, begun + 1, JournalEntry.State.APPLIED, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(begun + 1));
        Lease elsewhere = granted(store.acquire("another link", ANOTHER_HOST, LONG));
        assertThatThrownBy(() -> store.end(elsewhere, begun, JournalEntry.State.APPLIED, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.openIntents(LINK)).hasSize(1);
    }

    @Test
    @DisplayName("I7, I19: evidence is appended and the debt settled in one step, once for each key")
    void evidenceIsAppendedOnce() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        store.saveBaseline(lease, row("id:1", "{\"evidence\":true}"));

        EvidenceEntry first = store.prove(lease, "id:1@rev1", "id:1", "{\"a\":1}");
        EvidenceEntry repeated = store.prove(lease, "id:1@rev1", "id:1", "{\"a\":2}");
        EvidenceEntry second = store.prove(lease, "id:2@rev1", "id:2", "{\"ä\":\"€\"}");

        assertThat(store.baseline(LINK)).containsExactly(row("id:1", null));
        assertThat(repeated).isEqualTo(first);
        assertThat(evidence(reopened())).containsExactly(first, second);
        assertThat(first.previousHash()).isEqualTo("0".repeat(64));
        assertThat(first.recordedAt()).isEqualTo(NOON);
        // By hand: printf '%064d\n1\nid:1@rev1\n2026-03-01T12:00:00.123Z\n{"a":1}' 0 | sha256sum
        assertThat(first.hash()).isEqualTo("d554a0ecbc44d74dcbd0e515cdb89f47fe2b92a3b5877d230ce817d11fc99bb5");
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(second.sequence()).isEqualTo(2);
    }

    @Test
    @DisplayName("A debt that is taken on again is settled by evidence that is there already")
    void repeatedEvidenceSettlesToo() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        store.prove(lease, "id:1@rev1", "id:1", "{}");
        store.saveBaseline(lease, row("id:1", "{\"evidence\":true}"));

        store.prove(lease, "id:1@rev1", "id:1", "{}");

        assertThat(store.baseline(LINK)).containsExactly(row("id:1", null));
        assertThat(evidence(store)).hasSize(1);
    }

    @Test
    @DisplayName("An evidence key that could be mistaken for the text around it is refused")
    void evidenceKeyIsOneLine() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        assertThatThrownBy(() -> store.prove(lease, "a\nb", "id:1", "{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.prove(lease, "", "id:1", "{}")).isInstanceOf(IllegalArgumentException.class);
        assertThat(evidence(store)).isEmpty();
    }

    @Test
    @DisplayName(
            "I20: a long chain is read in order, each link's on its own, and the reader may use the store meanwhile")
    void longChainIsStreamed() {
        Lease lease = granted(store.acquire(LINK, ANOTHER_HOST, LONG));
        Lease other = granted(store.acquire("another link", ANOTHER_HOST, LONG));
        store.prove(other, "key", "id:1", "{}");
        for (int i = 1; i <= 510; i++) {
            store.prove(lease, "key " + i, "id:1", "{}");
        }

        List<Long> sequences = new ArrayList<>();
        store.evidence(LINK, entry -> {
            sequences.add(entry.sequence());
            assertThat(entry.hash()).isEqualTo(EvidenceHash.of(entry));
            if (entry.sequence() == 7) {
                store.renew(lease, LONG);
            }
        });

        assertThat(sequences).hasSize(510).isSorted().startsWith(1L).endsWith(510L);
        assertThat(store.prove(lease, "one more", "id:1", "{}").sequence()).isEqualTo(511);
    }

    static Lease granted(Acquisition acquisition) {
        assertThat(acquisition).isInstanceOf(Acquisition.Granted.class);
        return ((Acquisition.Granted) acquisition).lease();
    }

    static Intent intent(String operationKey, String itemId) {
        return new Intent(operationKey, itemId, "CREATE_DOCUMENT", "absent");
    }

    static LinkRow link(String rootId) {
        return new LinkRow(LINK, rootId, "/Contracts", "4711", null, null, null);
    }

    static BaselineRow row(String itemId, @Nullable String pending) {
        return row(LINK, itemId, pending);
    }

    static BaselineRow row(String linkId, String itemId, @Nullable String pending) {
        return new BaselineRow(
                linkId,
                itemId,
                BaselineRow.Kind.FILE,
                "Final/Übersicht: neu.pdf",
                "rev1",
                "c".repeat(64),
                5L << 30,
                "4711",
                70_000_000_001L,
                "Final/Übersicht_ neu.pdf",
                3,
                "a".repeat(64),
                "b".repeat(64),
                BaselineRow.State.LINKED,
                pending,
                NOON);
    }

    static List<EvidenceEntry> evidence(StateStore store) {
        List<EvidenceEntry> entries = new ArrayList<>();
        store.evidence(LINK, entries::add);
        return entries;
    }

    private static void assertFenced(Runnable write) {
        assertThatThrownBy(write::run)
                .isInstanceOf(FencedException.class)
                .hasMessageContaining(LINK)
                .hasMessageContaining("lost");
    }
}
