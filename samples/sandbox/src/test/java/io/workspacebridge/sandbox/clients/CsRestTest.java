package io.workspacebridge.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("npm's @kweli/cs-rest, unmodified, believes the Extended ECM side")
class CsRestTest {
    @Test
    void logs_in_uploads_versions_downloads_pages_classifies_searches_and_deletes() throws IOException {
        Path folder = Tool.npm("cs-rest", "@kweli/cs-rest", "1.0.24");
        try (InputStream script = CsRestTest.class.getResourceAsStream("/clients/cs-rest.js");
                Sandbox sandbox = Sandbox.builder().start()) {
            assertThat(script).isNotNull();
            Files.copy(script, folder.resolve("cs-rest.js"), StandardCopyOption.REPLACE_EXISTING);
            Tool.Result result = Tool.run(
                    folder,
                    Map.of(
                            "NODE_NO_WARNINGS", "1",
                            "URL", sandbox.xecm().url(),
                            "USERNAME", sandbox.xecm().username(),
                            "PASSWORD", sandbox.xecm().password()),
                    60,
                    "node",
                    "cs-rest.js");
            assertThat(result.succeeded().output()).endsWith("all well\n");
            assertThat(sandbox.calls().summary().get("xecm"))
                    .containsEntry("POST /v1/nodes/{id}/versions", 1L)
                    .containsEntry("DELETE /v1/nodes/{id}", 1L);
        }
    }
}
