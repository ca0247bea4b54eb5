package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One state file, several processes. */
@Timeout(120)
class SeveralProcessesTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "I13: two processes with four threads each take turns on two links, and every turn is in the chain once")
    void takeTurns() throws Exception {
        Path file = folder.resolve("state.db");
        int rounds = 10;
        // Both find no file: making the tables is part of the race.
        Process one = StoreWorker.start(file, "one", 4, rounds, "left", "right");
        Process two = StoreWorker.start(file, "two", 4, rounds, "left", "right");
        assertThat(ended(one, file, "one")).isZero();
        assertThat(ended(two, file, "two")).isZero();

        try (StateStore store = JdbcStateStore.open("jdbc:sqlite:" + file, Clock.systemUTC())) {
            for (String link : List.of("left", "right")) {
                List<EvidenceEntry> entries = chain(store, link);
                assertThat(entries).hasSize(8 * rounds / 2);
                assertThat(entries).extracting(EvidenceEntry::key).doesNotHaveDuplicates();
                // Each turn had an epoch of its own, in the order of the chain: nobody wrote beside anybody.
                for (EvidenceEntry entry : entries) {
                    assertThat(entry.payload()).isEqualTo("{\"epoch\":" + entry.sequence() + "}");
                }
                assertThat(store.openIntents(link)).isEmpty();
                assertThat(store.baseline(link)).hasSize(entries.size()).allMatch(row -> row.pending() == null);
            }
        }
    }

    @Test
    @DisplayName(
            "F99: a process is killed while it writes evidence; the chain is whole and the next one goes on at once")
    void killedWhileWriting() throws Exception {
        Path file = folder.resolve("state.db");
        try (StateStore store = JdbcStateStore.open("jdbc:sqlite:" + file, Clock.systemUTC())) {
            for (int kill = 1; kill <= 3; kill++) {
                int before = chain(store, "left").size();
                Process process = StoreWorker.start(file, "kill" + kill, 1, 1_000_000, "left");
                try {
                    while (chain(store, "left").size() < before + 20 * kill) {
                        assertThat(process.isAlive())
                                .as(log(file, "kill" + kill))
                                .isTrue();
                        Thread.sleep(20);
                    }
                } finally {
                    process.destroyForcibly();
                }
                assertThat(process.waitFor()).isNotZero();

                Lease lease = StateStoreContract.granted(
                        store.acquire("left", LeaseOwner.current().toString(), StoreWorker.LEASE));
                List<EvidenceEntry> entries = chain(store, "left");
                assertThat(entries).hasSizeGreaterThanOrEqualTo(before + 20 * kill);
                assertThat(store.openIntents("left")).hasSizeLessThanOrEqualTo(1);
                assertThat(store.prove(lease, "after kill " + kill, "id:1", "{}")
                                .sequence())
                        .isEqualTo(entries.size() + 1L);
                for (JournalEntry open : store.openIntents("left")) {
                    store.end(lease, open.number(), JournalEntry.State.GIVEN_UP, "killed");
                }
                store.release(lease);
            }
            assertThat(chain(store, "left")).isNotEmpty();
        }
    }

    /** Reads a chain and checks each entry's place and hash. */
    private static List<EvidenceEntry> chain(StateStore store, String link) {
        List<EvidenceEntry> entries = new ArrayList<>();
        store.evidence(link, entry -> {
            assertThat(entry.sequence()).isEqualTo(entries.size() + 1L);
            assertThat(entry.previousHash())
                    .isEqualTo(
                            entries.isEmpty()
                                    ? EvidenceHash.BEFORE_FIRST
                                    : entries.get(entries.size() - 1).hash());
            assertThat(entry.hash()).isEqualTo(EvidenceHash.of(entry));
            entries.add(entry);
        });
        return entries;
    }

    private static int ended(Process process, Path file, String name) throws Exception {
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as(log(file, name))
                    .isTrue();
            assertThat(process.exitValue()).as(log(file, name)).isZero();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String log(Path file, String name) throws Exception {
        return Files.readString(Path.of(file + "." + name + ".log"), StandardCharsets.UTF_8);
    }
}
