package io.workspacebridge.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.world.PublishWorld;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people do with links between their cycles. */
class FacadeTest {
    private static final WorkspaceReference ACME = WorkspaceReference.named("Customer", "ACME");
    private static final Link LINK = Link.publish(
            "link",
            "/Folder",
            PublishFlow.builder()
                    .workspace(WorkspaceResolvers.fixed(
                            ACME, RelativePath.ROOT, new NewWorkspace(ACME, "Customer", null, "ACME", Metadata.NONE)))
                    .build());

    private final PublishWorld world = new PublishWorld();

    @Test
    @DisplayName(
            "I22: a suspended link does nothing and says why; resumed, it goes on where it was; retired, it is over")
    void lifecycle() {
        try (WorkspaceBridge bridge = engine()) {
            world.dropbox().put("a.txt", "one");
            assertThat(bridge.run(LINK).filesMoved()).isEqualTo(1);
            world.dropbox().put("b.txt", "two");

            bridge.suspend(LINK, "audit until Friday");
            CycleReport suspended = bridge.run(LINK);
            assertThat(suspended.state()).isEqualTo(CycleReport.State.SUSPENDED);
            assertThat(suspended.failure()).contains("audit until Friday");
            assertThat(suspended.filesMoved()).isZero();
            assertThat(bridge.preflight(LINK).passes()).isFalse();

            bridge.resume(LINK);
            assertThat(bridge.preflight(LINK).passes()).isTrue();
            assertThat(bridge.run(LINK).filesMoved()).isEqualTo(1);

            world.dropbox().put("c.txt", "three");
            bridge.retire(LINK, "the project ended");
            CycleReport retired = bridge.run(LINK);
            assertThat(retired.filesMoved()).isZero();
            assertThat(retired.state()).isNotEqualTo(CycleReport.State.IN_SYNC);
            List<EvidenceEntry> evidence = new ArrayList<>();
            bridge.evidence(LINK, evidence::add);
            assertThat(evidence).hasSize(2);
        }
    }

    @Test
    @DisplayName("a link that never ran has nothing to suspend")
    void unknown() {
        try (WorkspaceBridge bridge = engine()) {
            assertThatThrownBy(() -> bridge.suspend(LINK, "why not")).hasMessageContaining("never run");
        }
    }

    @Test
    @DisplayName("F07: a notification counts only when the collaboration side signed it")
    void notifications() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        try (WorkspaceBridge deaf = engine()) {
            assertThatThrownBy(() -> deaf.onWebhook(Map.of(), body)).isInstanceOf(IllegalStateException.class);
        }
        try (WorkspaceBridge bridge = builder()
                .notifier((headers, bytes) -> "good".equals(headers.get("signature")))
                .build()) {
            assertThat(bridge.onWebhook(Map.of("signature", "bad"), body)).isFalse();
            assertThat(bridge.onWebhook(Map.of("signature", "good"), body)).isTrue();
        }
    }

    private WorkspaceBridge engine() {
        return builder().build();
    }

    private WorkspaceBridge.Builder builder() {
        return WorkspaceBridge.builder()
                .collaboration(world.dropbox())
                .workspaces(world.workspaces())
                .state(world.state())
                .parallelism(1)
                .executor(Runnable::run);
    }
}
