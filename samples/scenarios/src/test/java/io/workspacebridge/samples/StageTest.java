package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.samples.stage.Stage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {
    private static final Map<String, String> TENANTS = Map.of(
            "BRIDGE_DROPBOX_ACCESS_TOKEN", "hidden",
            "BRIDGE_XECM_URL", "https://ecm.example.com/otcs/cs.exe",
            "BRIDGE_XECM_USERNAME", "bridge",
            "BRIDGE_XECM_PASSWORD", "hidden");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("without settings a scenario plays on a sandbox, whatever else the environment holds")
    void sandbox() throws Exception {
        try (Stage stage = Stage.open(Map.of("XECM_PASSWORD", "of something else"), folder)) {
            assertThat(stage.sandbox()).isPresent();
            assertThat(stage.calls().known()).isTrue();
        }
    }

    @Test
    @DisplayName("with all settings it goes to the tenants, and nothing is sent by that alone")
    void tenants() throws Exception {
        try (Stage stage = Stage.open(TENANTS, folder)) {
            assertThat(stage.sandbox()).isEmpty();
            assertThat(stage.xecm().toString()).isEqualTo("https://ecm.example.com/otcs/cs.exe");
            assertThat(stage.dropbox().toString()).isEqualTo("the real Dropbox");
            assertThat(stage.calls().known()).isFalse();
        }
    }

    @Test
    @DisplayName("half of the settings is a mistake, not a sandbox")
    void half() {
        assertThatThrownBy(() -> Stage.open(Map.of("BRIDGE_XECM_URL", "https://ecm.example.com/otcs/cs.exe"), folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BRIDGE_DROPBOX_REFRESH_TOKEN")
                .hasMessageContaining("BRIDGE_XECM_PASSWORD");
    }
}
