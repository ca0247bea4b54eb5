package io.workspacebridge.samples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.plan.Brake;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    @DisplayName("every documented field is there, and nothing else")
    void fields() {
        CycleReport moved = new CycleReport(
                "acme",
                CycleReport.State.IN_SYNC,
                List.of(
                        line("CREATE_DOCUMENT", "a.pdf", Reason.of(ReasonCode.NEW), CycleReport.Outcome.APPLIED, false),
                        line(
                                "CONFLICT",
                                "b.pdf",
                                Reason.of(ReasonCode.CONFLICT, "both"),
                                CycleReport.Outcome.WAITING,
                                true),
                        line(
                                "ADD_VERSION",
                                "c.pdf",
                                Reason.of(ReasonCode.CONFLICT),
                                CycleReport.Outcome.APPLIED,
                                false),
                        line(
                                "QUARANTINE",
                                "d.pdf",
                                Reason.of(ReasonCode.RESERVED),
                                CycleReport.Outcome.WAITING,
                                false)),
                null,
                null,
                2,
                10);
        CycleReport held = new CycleReport(
                "other",
                CycleReport.State.HELD,
                List.of(),
                new CycleReport.Hold(new Brake.Trip("MASS_DELETE", "too many", new Brake.Counts(4, 1, 3)), "t0k3n"),
                null,
                0,
                0);

        String json = JsonReport.of(List.of(moved, held));

        assertThat(json)
                .isEqualTo(
                        "[{\"link\":\"acme\",\"state\":\"IN_SYNC\",\"actions\":["
                                + "{\"action\":\"CREATE_DOCUMENT\",\"path\":\"a.pdf\",\"reason\":\"NEW\",\"outcome\":\"APPLIED\"},"
                                + "{\"action\":\"CONFLICT\",\"path\":\"b.pdf\",\"reason\":\"CONFLICT: both\",\"outcome\":\"WAITING\"},"
                                + "{\"action\":\"ADD_VERSION\",\"path\":\"c.pdf\",\"reason\":\"CONFLICT\",\"outcome\":\"APPLIED\"},"
                                + "{\"action\":\"QUARANTINE\",\"path\":\"d.pdf\",\"reason\":\"RESERVED\",\"outcome\":\"WAITING\"}],"
                                + "\"conflicts\":["
                                + "{\"kind\":\"CONTENT\",\"path\":\"b.pdf\",\"resolution\":\"left-alone\",\"reason\":\"CONFLICT: both\",\"action\":\"CONFLICT\",\"outcome\":\"WAITING\"},"
                                + "{\"kind\":\"CONTENT\",\"path\":\"c.pdf\",\"resolution\":\"dropbox-wins\",\"reason\":\"CONFLICT\",\"action\":\"ADD_VERSION\",\"outcome\":\"APPLIED\"}],"
                                + "\"quarantined\":["
                                + "{\"action\":\"QUARANTINE\",\"path\":\"d.pdf\",\"reason\":\"RESERVED\",\"outcome\":\"WAITING\"}],"
                                + "\"held\":null},"
                                + "{\"link\":\"other\",\"state\":\"HELD\",\"actions\":[],\"conflicts\":[],\"quarantined\":[],"
                                + "\"held\":{\"reason\":\"MASS_DELETE: too many\",\"counts\":{\"paired\":4,\"observed\":1,\"gone\":3},\"token\":\"t0k3n\"}}]");
    }

    private static CycleReport.Line line(
            String action, String path, Reason reason, CycleReport.Outcome outcome, boolean conflict) {
        return new CycleReport.Line(action, path, reason, outcome, conflict);
    }
}
