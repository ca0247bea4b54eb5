package io.workspacebridge.sync.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.evidence.EvidenceChain.Cause;
import io.workspacebridge.sync.evidence.EvidenceChain.Head;
import io.workspacebridge.sync.evidence.EvidenceChain.Verification;
import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.EvidenceHash;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.state.StateStore.Acquisition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I19: whoever changes the evidence behind the engine's back is found out. */
class EvidenceChainTest {

    private static final String LINK = "contracts";
    private static final int ENTRIES = 5;

    @TempDir
    Path folder;

    private StateStore store;

    @BeforeEach
    void record() {
        store = JdbcStateStore.open(url(), Clock.systemUTC());
        append("another link", 3);
        append(LINK, ENTRIES);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @DisplayName("I19: a chain that nobody touched is whole, and so is an empty one")
    void untouched() {
        Verification verification = EvidenceChain.verify(store, LINK);
        assertThat(verification.isWhole()).isTrue();
        assertThat(verification.entries()).isEqualTo(ENTRIES);
        assertThat(verification.head())
                .isEqualTo(new Head(ENTRIES, chain().get(4).hash()));

        Verification empty = EvidenceChain.verify(new InMemoryStateStore(Clock.systemUTC()), LINK);
        assertThat(empty.isWhole()).isTrue();
        assertThat(empty.head()).isEqualTo(new Head(0, "0".repeat(64)));
    }

    @ParameterizedTest(name = "{0} → entry {1}, {2}")
    @DisplayName("I19: a change of any field, of any row or of their order is found where it was made")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "update wb_evidence set payload = replace(payload, '3', '4') where sequence = 3 ; 3 ; WRONG_HASH",
                "update wb_evidence set payload = payload || ' ' where sequence = 1          ; 1 ; WRONG_HASH",
                "update wb_evidence set proof_key = 'forged' where sequence = 2                  ; 2 ; WRONG_HASH",
                "update wb_evidence set recorded_at = recorded_at + 1 where sequence = 5         ; 5 ; WRONG_HASH",
                "update wb_evidence set hash = replace(hash, substr(hash, 1, 1), 'x') where sequence = 4 ; 4 ; WRONG_HASH",
                "update wb_evidence set previous_hash = 'f' where sequence = 4                   ; 4 ; WRONG_PREVIOUS",
                "update wb_evidence set previous_hash = 'f' where sequence = 1                   ; 1 ; WRONG_PREVIOUS",
                "update wb_evidence set sequence = 9 where sequence = 5                          ; 5 ; OUT_OF_SEQUENCE",
                "update wb_evidence set sequence = 0 where sequence = 1                          ; 0 ; OUT_OF_SEQUENCE",
                "delete from wb_evidence where sequence = 1                                      ; 1 ; OUT_OF_SEQUENCE",
                "delete from wb_evidence where sequence = 3                                      ; 3 ; OUT_OF_SEQUENCE",
                "update wb_evidence set link_id = 'third' where sequence = 2                     ; 2 ; OUT_OF_SEQUENCE",
            })
    void tampered(String sql, long sequence, Cause cause) throws Exception {
        tamper(sql.replace(" where ", " where link_id = 'contracts' and "));
        Verification verification = EvidenceChain.verify(store, LINK);
        assertThat(verification.isWhole()).isFalse();
        assertThat(verification.firstBreak()).hasValueSatisfying(found -> {
            assertThat(found.sequence()).isEqualTo(sequence);
            assertThat(found.cause()).isEqualTo(cause);
            assertThat(found.explanation()).contains(Long.toString(sequence));
        });
        assertThat(verification.head().sequence()).isEqualTo(Math.max(0, sequence - 1));
        assertThat(EvidenceChain.verify(store, "another link").isWhole()).isTrue();
    }

    @Test
    @DisplayName("I19: two entries that changed places are found")
    void swapped() throws Exception {
        tamper("update wb_evidence set sequence = -2 where link_id = 'contracts' and sequence = 2");
        tamper("update wb_evidence set sequence = 2 where link_id = 'contracts' and sequence = 3");
        tamper("update wb_evidence set sequence = 3 where link_id = 'contracts' and sequence = -2");
        assertBreak(EvidenceChain.verify(store, LINK), 2, Cause.WRONG_PREVIOUS);
    }

    @Test
    @DisplayName("I19: an entry whose hash was computed anew is found by the one after it")
    void rewrittenWithItsHash() throws Exception {
        rewrite(3);
        assertBreak(EvidenceChain.verify(store, LINK), 4, Cause.WRONG_PREVIOUS);
    }

    @Test
    @DisplayName("I19: an entry taken over from another chain is found")
    void takenFromAnotherChain() throws Exception {
        tamper("delete from wb_evidence where link_id = 'contracts' and sequence = 3");
        tamper("update wb_evidence set link_id = 'contracts', proof_key = 'moved'"
                + " where link_id = 'another link' and sequence = 3");
        assertBreak(EvidenceChain.verify(store, LINK), 3, Cause.WRONG_PREVIOUS);
    }

    @Test
    @DisplayName("I19: newest entries that were cut off or written anew are found by who noted the head")
    void newestEntries() throws Exception {
        Head known = EvidenceChain.verify(store, LINK).head();
        append(LINK, ENTRIES + 2);
        assertThat(EvidenceChain.verify(store, LINK, known).isWhole()).isTrue();

        tamper("delete from wb_evidence where link_id = 'contracts' and sequence >= 5");
        assertThat(EvidenceChain.verify(store, LINK).isWhole()).isTrue();
        assertBreak(EvidenceChain.verify(store, LINK, known), 5, Cause.CUT_OFF);

        rewrite(4);
        append(LINK, ENTRIES);
        assertThat(EvidenceChain.verify(store, LINK).isWhole()).isTrue();
        assertBreak(EvidenceChain.verify(store, LINK, known), 5, Cause.REWRITTEN);
    }

    private static void assertBreak(Verification verification, long sequence, Cause cause) {
        assertThat(verification.firstBreak()).hasValueSatisfying(found -> {
            assertThat(found.sequence()).isEqualTo(sequence);
            assertThat(found.cause()).isEqualTo(cause);
        });
    }

    private void append(String link, int upTo) {
        Lease lease = ((Acquisition.Granted) store.acquire(link, "host/1/2/a", Duration.ofMinutes(5))).lease();
        for (int i = 1; i <= upTo; i++) {
            store.prove(lease, "id:" + i + "@rev", "id:" + i, "{\"n\":" + i + "}");
        }
        store.release(lease);
    }

    private List<EvidenceEntry> chain() {
        List<EvidenceEntry> entries = new ArrayList<>();
        store.evidence(LINK, entries::add);
        return entries;
    }

    private void rewrite(int sequence) throws Exception {
        EvidenceEntry old = chain().get(sequence - 1);
        EvidenceEntry forged = new EvidenceEntry(
                LINK, sequence, old.key(), old.recordedAt(), "{\"forged\":true}", old.previousHash(), "");
        try (Connection connection = DriverManager.getConnection(url());
                PreparedStatement update = connection.prepareStatement(
                        "update wb_evidence set payload = ?, hash = ? where link_id = 'contracts' and sequence = ?")) {
            update.setString(1, forged.payload());
            update.setString(2, EvidenceHash.of(forged));
            update.setLong(3, sequence);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void tamper(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("state.db");
    }
}
