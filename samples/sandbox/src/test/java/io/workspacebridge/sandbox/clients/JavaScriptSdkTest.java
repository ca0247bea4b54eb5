package io.workspacebridge.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The official JavaScript SDK, unmodified, believes the Dropbox side")
class JavaScriptSdkTest {
    @Test
    void walks_through_files_sessions_feed_and_refresh() throws IOException {
        Path folder = Tool.javascript();
        try (InputStream script = JavaScriptSdkTest.class.getResourceAsStream("/clients/walk.js");
                Sandbox sandbox = Sandbox.builder().randomSeed(7).start()) {
            assertThat(script).isNotNull();
            Files.copy(script, folder.resolve("walk.js"), StandardCopyOption.REPLACE_EXISTING);
            Tool.Result result = Tool.run(
                    folder,
                    Map.of(
                            "NODE_EXTRA_CA_CERTS", sandbox.dropbox().caFile().toString(),
                            "NODE_NO_WARNINGS", "1",
                            "HOST", URI.create(sandbox.dropbox().url()).getAuthority(),
                            "TOKEN", sandbox.dropbox().accessToken(),
                            "REFRESH", sandbox.dropbox().refreshToken(),
                            "APP_KEY", sandbox.dropbox().appKey(),
                            "APP_SECRET", sandbox.dropbox().appSecret()),
                    60,
                    "node",
                    "walk.js");
            assertThat(result.succeeded().output()).endsWith("all well\n");
            assertThat(sandbox.calls().summary().get("dropbox"))
                    .containsEntry("POST /oauth2/token", 1L)
                    .containsEntry("POST /2/files/upload_session/finish", 2L)
                    .containsEntry("POST /2/files/upload_session/finish_batch_v2", 1L)
                    .containsEntry("POST /2/files/list_folder/longpoll", 1L);
        }
    }
}
