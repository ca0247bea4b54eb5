package io.workspacebridge.samples.launcher;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.files.SampleFile;
import io.workspacebridge.samples.stage.DropboxDesk;
import io.workspacebridge.samples.stage.Https;
import io.workspacebridge.samples.stage.Stage;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A small sync against a sandbox of its own, from the command line to the exit code. {@code samples/run} plays it once after a build
 * while Java notes which classes are needed; later starts have them at hand.
 */
public final class Rehearsal {
    private static final String FOLDER = "/Rehearsal";

    private Rehearsal() {}

    /**
     * Plays it.
     *
     * @param arguments a folder for the state and the config file; it is the caller's to remove
     * @throws IOException if the folder can't be written to, or the sandbox does not answer
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        boolean passed = true;
        try (Sandbox sandbox = Sandbox.builder().start()) {
            DropboxDesk.at(Stage.of(sandbox).dropbox(), Https.client())
                    .provide(
                            FOLDER,
                            List.of(
                                    new SampleFile(FOLDER + "/Folder/Large.csv", Set.of(), Documents.csv(1, 3_000_000)),
                                    new SampleFile(FOLDER + "/Small.csv", Set.of(), Documents.csv(2, 2_000))));
            String config = config(folder, sandbox).toString();
            passed &= Launcher.run("sync", config, "--plan") == ExitCode.OK;
            passed &= Launcher.run("sync", config) == ExitCode.OK;
            passed &= Launcher.run("sync", config, "--json") == ExitCode.OK;
            passed &= Launcher.run("sync", "verify", config) == ExitCode.OK;
        }
        System.exit(passed ? ExitCode.OK : ExitCode.FAILED);
    }

    private static Path config(Path folder, Sandbox sandbox) throws IOException {
        return Files.writeString(
                folder.resolve("config.yaml"),
                """
                dropbox: {url: "%s", caFile: "%s", accessToken: "%s"}
                xecm: {url: "%s", username: "%s", password: "%s"}
                state: "jdbc:sqlite:%s"
                links:
                  - id: rehearsal
                    flow: publish
                    dropboxFolder: %s
                    workspace: {type: Customer, name: Rehearsal, create: true}
                """.formatted(
                                sandbox.dropbox().url(),
                                sandbox.dropbox().caFile(),
                                sandbox.dropbox().accessToken(),
                                sandbox.xecm().url(),
                                sandbox.xecm().username(),
                                sandbox.xecm().password(),
                                folder.resolve("state.db"),
                                FOLDER),
                StandardCharsets.UTF_8);
    }
}
