package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.state.StateStore.Acquisition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state file that was written when the schema was at version 1; {@link #main} wrote it. */
class SchemaVersion1Test {

    private static final String FIXTURE = "state-v1.db";

    @TempDir
    Path folder;

    @Test
    @DisplayName("F105: a state file of schema version 1 opens, with everything in it, and goes on")
    void opensOldFile() throws IOException {
        Path file = folder.resolve("state.db");
        try (InputStream fixture = getClass().getResourceAsStream(FIXTURE)) {
            Files.copy(Objects.requireNonNull(fixture), file);
        }

        try (StateStore store = JdbcStateStore.open("jdbc:sqlite:" + file, StateStoreContract.CLOCK)) {
            assertThat(store.link("contracts")).contains(StateStoreContract.link("id:root"));
            assertThat(store.baseline("contracts"))
                    .containsExactly(
                            StateStoreContract.row("id:1", null),
                            StateStoreContract.row("id:2", "{\"disposition\":true}"));
            assertThat(store.openIntents("contracts"))
                    .extracting(JournalEntry::intent)
                    .containsExactly(StateStoreContract.intent("create id:3", "id:3"));
            assertThat(StateStoreContract.evidence(store))
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.hash()).isEqualTo(EvidenceHash.of(entry)));
            Lease lease = StateStoreContract.granted(
                    store.acquire("contracts", LeaseOwner.current().toString(), StateStoreContract.LONG));
            assertThat(lease.epoch()).isEqualTo(3);
            assertThat(store.prove(lease, "id:3@rev1", "id:3", "{}").sequence()).isEqualTo(3);
        }
    }

    /** Writes the fixture with the release at hand: to be run once for each new schema version, never again for an old one. */
    public static void main(String[] arguments) {
        String url = "jdbc:sqlite:" + Path.of(arguments[0]).resolve(FIXTURE);
        try (StateStore store = JdbcStateStore.open(url, StateStoreContract.CLOCK)) {
            store.release(
                    ((Acquisition.Granted) store.acquire("contracts", "a/1/2/b", StateStoreContract.LONG)).lease());
            Lease lease =
                    ((Acquisition.Granted) store.acquire("contracts", "a/1/2/b", StateStoreContract.LONG)).lease();
            store.saveLink(lease, StateStoreContract.link("id:root"));
            store.end(
                    lease,
                    store.begin(lease, StateStoreContract.intent("create id:1", "id:1")),
                    JournalEntry.State.APPLIED,
                    "node 7");
            store.saveBaseline(lease, StateStoreContract.row("id:1", "{}"));
            store.saveBaseline(lease, StateStoreContract.row("id:2", "{\"disposition\":true}"));
            store.begin(lease, StateStoreContract.intent("create id:3", "id:3"));
            store.prove(lease, "id:1@rev1", "id:1", "{\"n\":1}");
            store.prove(lease, "id:0@rev1", "id:0", "{\"ä\":\"€\"}");
            store.release(lease);
        }
    }
}
