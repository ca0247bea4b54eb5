package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.report.CycleFacts;
import io.workspacebridge.samples.report.CyclePage;
import io.workspacebridge.samples.report.JsonReport;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document to which the server will not take a version, whatever is tried, between others that are well. */
class QuarantineStoryTest {
    private static final String FOLDER = "/ACME";

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "F103 I14 I22: a fault that sticks to one document puts it into quarantine; the others go on; requeue brings it back")
    void sticks() throws Exception {
        try (Playground playground = new Playground(folder);
                XecmClient xecm = playground.xecm()) {
            xecm.workspaces().create(NewWorkspace.ofType("Customer").name("ACME"));
            DropboxDesk desk = playground.desk();
            put(desk, "Stuck.txt", "first");
            assertThat(run(playground).state()).isEqualTo(CycleReport.State.IN_SYNC);
            put(desk, "Stuck.txt", "second");
            playground.sandbox().faults().inject(Fault.status("xecm", 503).on("POST /v2/nodes/{id}/versions"));

            for (int cycle = 1; cycle <= 3; cycle++) {
                put(desk, "Well " + cycle + ".txt", "well " + cycle);
                CycleReport report = run(playground);

                assertThat(report.state()).isEqualTo(cycle < 3 ? CycleReport.State.FAILED : CycleReport.State.IN_SYNC);
                assertThat(playground.contents("Customer", "ACME")).containsKey("Well " + cycle + ".txt");
            }

            // Another process knows of it, asks nothing of the server for it, and tells people.
            playground.sandbox().calls().clear();
            CycleReport resting = run(playground);
            assertThat(playground.stage().calls().mutatingCount()).isZero();
            assertThat(resting.needsPerson()).isTrue();
            assertThat(resting.quarantined()).singleElement().satisfies(item -> {
                assertThat(item.path()).isEqualTo("Stuck.txt");
                assertThat(item.attempts()).isEqualTo(3);
                assertThat(item.nextTryAt()).isAfter(Instant.now());
            });
            assertThat(JsonReport.of(List.of(resting)))
                    .contains(
                            "\"path\":\"Stuck.txt\"", "\"cause\":\"UNAVAILABLE\"", "\"attempts\":3", "\"nextTryAt\":");
            assertThat(CyclePage.of(resting, new CycleFacts(Instant.now(), Duration.ofSeconds(1), 1, 1)))
                    .contains("In quarantine", "Stuck.txt", "3 times since");

            playground.sandbox().faults().clear();
            assertThat(playground.<Boolean>engine(bridge -> bridge.requeue(link(), "Stuck.txt")))
                    .isTrue();
            CycleReport after = run(playground);

            assertThat(after.quarantined()).isEmpty();
            assertThat(after.needsPerson()).isFalse();
            assertThat(playground.contents("Customer", "ACME").get("Stuck.txt")).endsWith("in 2 version(s)");
        }
    }

    private static CycleReport run(Playground playground) {
        return playground.engine(bridge -> bridge.run(link()));
    }

    private static Link link() {
        return Link.exchange(
                "acme",
                FOLDER,
                ExchangeFlow.builder()
                        .workspace(WorkspaceReference.named("Customer", "ACME"), RelativePath.ROOT, null)
                        .build());
    }

    private static void put(DropboxDesk desk, String name, String text) throws Exception {
        desk.upload(FOLDER + "/" + name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
