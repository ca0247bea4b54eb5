package io.workspacebridge.sync.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.EvidenceHash;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.StateStore;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EvidenceExportTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final InMemoryStateStore store = new InMemoryStateStore(Clock.systemUTC());
    private final Lease lease =
            ((StateStore.Acquisition.Granted) store.acquire("acme", "test", Duration.ofMinutes(5))).lease();

    private String exported(EvidenceExport.Format format) throws IOException {
        StringWriter out = new StringWriter();
        EvidenceExport.write(store, "acme", format, out);
        return out.toString();
    }

    @Test
    @DisplayName("I19: whoever has the JSON export can compute every hash anew, without this library's classes")
    void jsonCanBeFollowed() throws IOException {
        store.append(
                lease,
                "held 1",
                new LinkEvidence(LinkEvidence.Event.HELD, "plan", "\"many\", very", null, NOON).toJson());
        store.append(lease, "host 1", "{\"kind\":\"host\",\"ä\":\"€\"}");

        JsonNode entries = new ObjectMapper().readTree(exported(EvidenceExport.Format.JSON));

        assertThat(entries).hasSize(2);
        String previous = "0".repeat(64);
        for (JsonNode each : entries) {
            EvidenceEntry entry = new EvidenceEntry(
                    "acme",
                    each.get("sequence").asLong(),
                    each.get("key").asText(),
                    Instant.parse(each.get("recordedAt").asText()),
                    each.get("payload").asText(),
                    each.get("previousHash").asText(),
                    each.get("hash").asText());
            assertThat(entry.previousHash()).isEqualTo(previous);
            assertThat(EvidenceHash.of(entry)).isEqualTo(entry.hash());
            previous = entry.hash();
        }
        assertThat(entries.findValuesAsText("kind")).containsExactly("link", "host");
    }

    @Test
    @DisplayName("The CSV export has a head line, quotes what needs it, and an empty chain is a head line alone")
    void csvIsQuoted() throws IOException {
        assertThat(exported(EvidenceExport.Format.CSV))
                .isEqualTo("sequence,recordedAt,kind,key,payload,previousHash,hash\r\n");
        store.append(lease, "a, \"b\"", "{\"kind\":\"host\",\"n\":1}");

        List<String> lines = exported(EvidenceExport.Format.CSV).lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .startsWith("\"1\",\"")
                .contains(",\"host\",\"a, \"\"b\"\"\",\"{\"\"kind\"\":\"\"host\"\",\"\"n\"\":1}\",\"" + "0".repeat(64));
        assertThat(exported(EvidenceExport.Format.JSON)).startsWith("[{\"sequence\":1,");
    }

    @Test
    @DisplayName(
            "Every kind of record is read back as what it was, and kinds that came later as what they say they are")
    void kindsAreReadBack() {
        LinkEvidence link = new LinkEvidence(LinkEvidence.Event.DECIDED, "case", "keep both", "Ada", NOON);
        GrantEvidence grant = new GrantEvidence(
                GrantEvidence.Event.REVOKED, "/Board", "id:1", null, List.of("ada@example.com"), NOON);

        assertThat(EvidenceRecord.parse(link.toJson())).isEqualTo(link);
        assertThat(EvidenceRecord.parse(grant.toJson())).isEqualTo(grant);
        OtherEvidence later = new OtherEvidence("link", "{\"format\":2,\"kind\":\"link\"}");
        assertThat(EvidenceRecord.parse(later.toJson())).isEqualTo(later);
        assertThat(EvidenceRecord.parse("{\"kind\":\"unheard of\"}").kind()).isEqualTo("unheard of");
        assertThatThrownBy(() -> EvidenceRecord.parse("no json")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EvidenceRecord.parse("{\"kind\":\"link\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("event");
    }
}
