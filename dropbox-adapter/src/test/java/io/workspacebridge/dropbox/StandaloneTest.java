package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The adapter without the engine")
class StandaloneTest {

    private static final List<String> ENGINES = List.of(
            "jdbi", "flyway", "sqlite", "postgres", "xecm-client", "jackson-databind", "plexus-utils", "undertow");

    @TempDir
    Path folder;

    @Test
    @DisplayName("needs no library of the engine, and of its classes only the model and the port")
    void withoutEngine() throws Exception {
        Path loaded = folder.resolve("loaded");
        try (Sandbox sandbox = Sandbox.builder().randomSeed(1).start()) {
            String libraries = Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(path -> ENGINES.stream().noneMatch(path::contains))
                    .collect(Collectors.joining(File.pathSeparator));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xlog:class+load:file=" + loaded,
                            "-cp",
                            libraries,
                            Standalone.class.getName(),
                            sandbox.dropbox().url(),
                            sandbox.dropbox().caFile().toString(),
                            sandbox.dropbox().accessToken())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            assertThat(process.waitFor())
                    .as(Files.readString(folder.resolve("output")))
                    .isZero();
            assertThat(sandbox.calls().summary().get("dropbox")).containsEntry("POST /2/files/upload", 1L);
        }
        List<String> ours = Files.readAllLines(loaded).stream()
                .filter(line -> line.contains("io.workspacebridge."))
                .map(line -> line.replaceAll(".*(io\\.workspacebridge\\.[\\w.$]+).*", "$1"))
                .toList();
        assertThat(ours).anyMatch(name -> name.startsWith("io.workspacebridge.dropbox."));
        assertThat(ours)
                .allMatch(name -> name.startsWith("io.workspacebridge.dropbox.")
                        || name.startsWith("io.workspacebridge.sync.port.")
                        || name.startsWith("io.workspacebridge.sync.model."));
    }
}
