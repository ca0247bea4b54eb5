package io.workspacebridge.sync.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sync.evidence.PromotionEvidence.Approval;
import io.workspacebridge.sync.evidence.PromotionEvidence.Because;
import io.workspacebridge.sync.evidence.PromotionEvidence.Document;
import io.workspacebridge.sync.evidence.PromotionEvidence.Original;
import io.workspacebridge.sync.model.Metadata;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionEvidenceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final PromotionEvidence FULL = new PromotionEvidence(
            new Original("id:1", "rev1", "c".repeat(64), "Pläne/\ud83d\ude80 \"neu\".pdf", "dbid:A", NOON, NOON),
            new Document(7, "4711", 1L << 40, 3, 5L << 30, "a".repeat(64), "b".repeat(64)),
            new Approval("tag approved", "Ada", NOON.plusMillis(5), "M2", "line one\nline two"),
            List.of(new Because("NEW", ""), new Because("IDENTICAL", "by hash")),
            "d".repeat(64),
            "tag archived");

    private static final PromotionEvidence SPARSE = new PromotionEvidence(
            new Original("id:2", "rev2", "c".repeat(64), "a.txt", null, NOON, NOON),
            FULL.governed(),
            new Approval("folder Final", null, null, null, null),
            List.of(),
            "d".repeat(64),
            "keep");

    @Test
    @DisplayName("I19: a record comes back from its text as it was, with and without its optional parts")
    void comesBack() {
        assertThat(PromotionEvidence.fromJson(FULL.toJson())).isEqualTo(FULL);
        assertThat(PromotionEvidence.fromJson(SPARSE.toJson())).isEqualTo(SPARSE);
        assertThat(PromotionEvidence.fromJson(FULL.toJson()).toJson()).isEqualTo(FULL.toJson());
    }

    @Test
    @DisplayName("I15: the text is canonical: sorted members, no spaces, nothing for what is unknown")
    void isCanonical() {
        assertThat(SPARSE.toJson())
                .isEqualTo("{\"approval\":{\"rule\":\"folder Final\"},\"collaboration\":{\"clientModified\":"
                        + "\"2026-03-01T12:00:00Z\",\"contentHash\":\"" + "c".repeat(64)
                        + "\",\"itemId\":\"id:2\",\"path\":\"a.txt\",\"rev\":\"rev2\",\"serverModified\":"
                        + "\"2026-03-01T12:00:00Z\"},\"disposition\":\"keep\",\"format\":1,\"governed\":{\"nodeId\":"
                        + "1099511627776,\"servedSha256\":\"" + "b".repeat(64) + "\",\"sha256\":\"" + "a".repeat(64)
                        + "\",\"size\":5368709120,\"version\":3,\"workspaceId\":7,\"workspaceKey\":\"4711\"},\"kind\":"
                        + "\"promotion\",\"metadataDigest\":\"" + "d".repeat(64) + "\",\"reasons\":[]}");
        assertThat(FULL.toJson()).contains("Pläne/\ud83d\ude80 \\\"neu\\\".pdf").contains("line one\\nline two");
    }

    @Test
    @DisplayName("F105: a record of a newer release, with members and reasons that are not known here, can be read")
    void readsNewerRecords() {
        String newer = FULL.toJson()
                .replace("{\"approval\":{", "{\"aNewMember\":[1,{\"x\":null}],\"approval\":{\"quorum\":2,")
                .replace("\"IDENTICAL\"", "\"A_LATER_REASON\"")
                .replace("\"format\":1", "\"format\":2")
                .replace("\"by\":\"Ada\"", "\"by\":null");
        PromotionEvidence read = PromotionEvidence.fromJson(newer);
        assertThat(read.approval())
                .isEqualTo(new Approval("tag approved", null, NOON.plusMillis(5), "M2", "line one\nline two"));
        assertThat(read.reasons()).extracting(Because::code).containsExactly("NEW", "A_LATER_REASON");
        assertThat(read.governed()).isEqualTo(FULL.governed());
    }

    @ParameterizedTest
    @DisplayName("A record that lacks something says what")
    @ValueSource(
            strings = {"sha256", "nodeId", "rev", "serverModified", "rule", "reasons", "metadataDigest", "governed"})
    void saysWhatIsMissing(String member) {
        String broken = FULL.toJson().replace("\"" + member + "\":", "\"renamed\":");
        assertThatThrownBy(() -> PromotionEvidence.fromJson(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(member);
    }

    @Test
    @DisplayName("A member of another kind, and text that is no record at all, are refused")
    void refusesOtherKinds() {
        String json = FULL.toJson();
        assertThatThrownBy(() -> PromotionEvidence.fromJson(json.replace("\"version\":3", "\"version\":3.5")))
                .hasMessageContaining("governed.version")
                .hasMessageContaining("3.5");
        assertThatThrownBy(() -> PromotionEvidence.fromJson(json.replace("2026-03-01T12:00:00.005Z", "noon")))
                .hasMessageContaining("approval.at");
        assertThatThrownBy(() -> PromotionEvidence.fromJson("[]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PromotionEvidence.fromJson("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PromotionEvidence.fromJson(json + "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("The metadata digest follows the values, not their order")
    void digestFollowsValues() {
        Metadata one = Metadata.category("Contract")
                .set("Party", "ACME")
                .set("Due", LocalDate.of(2026, 3, 1))
                .set("Amounts", List.of(1L, 2L))
                .category("Project")
                .set("Lines", List.of(Map.of("Pos", 1L, "Text", "a")))
                .build();
        Metadata reordered = Metadata.category("Project")
                .set("Lines", List.of(Map.of("Text", "a", "Pos", 1L)))
                .category("Contract")
                .set("Amounts", List.of(1L, 2L))
                .set("Due", LocalDate.of(2026, 3, 1))
                .set("Party", "ACME")
                .build();
        Metadata changed = Metadata.category("Contract").set("Party", "ACME ").build();

        assertThat(PromotionEvidence.digestOf(one))
                .matches("[0-9a-f]{64}")
                .isEqualTo(PromotionEvidence.digestOf(reordered))
                .isNotEqualTo(PromotionEvidence.digestOf(changed));
    }
}
