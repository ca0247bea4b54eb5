package io.workspacebridge.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.ConnectProxy;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The official Python SDK, unmodified, believes the Dropbox side")
class PythonSdkTest {
    @TempDir
    private Path work;

    @Test
    void walks_through_files_sessions_batches_marks_and_sharing() throws IOException {
        Path modules = Tool.python();
        try (InputStream script = PythonSdkTest.class.getResourceAsStream("/clients/walk.py");
                Sandbox sandbox = Sandbox.builder().randomSeed(7).start();
                ConnectProxy proxy = new ConnectProxy(sandbox.dropbox())) {
            assertThat(script).isNotNull();
            Files.copy(script, work.resolve("walk.py"));
            Tool.Result result = Tool.run(
                    work,
                    Map.of(
                            "PYTHONPATH", modules.toString(),
                            "HTTPS_PROXY", proxy.url(),
                            "NO_PROXY", "",
                            "no_proxy", "",
                            "CA", sandbox.dropbox().caFile().toString(),
                            "REQUESTS_CA_BUNDLE", sandbox.dropbox().caFile().toString(),
                            "TOKEN", sandbox.dropbox().accessToken(),
                            "REFRESH", sandbox.dropbox().refreshToken(),
                            "APP_KEY", sandbox.dropbox().appKey(),
                            "APP_SECRET", sandbox.dropbox().appSecret()),
                    60,
                    "python3",
                    "walk.py");
            assertThat(result.succeeded().output()).endsWith("all well\n");
            assertThat(sandbox.calls().summary().get("dropbox"))
                    .containsEntry("POST /2/files/list_folder/longpoll", 1L)
                    .containsEntry("POST /2/files/upload_session/finish_batch_v2", 1L);
        }
    }
}
