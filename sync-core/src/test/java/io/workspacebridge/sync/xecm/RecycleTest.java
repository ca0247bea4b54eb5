package io.workspacebridge.sync.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.port.Outcome;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What goes to the recycle bin is what was seen")
class RecycleTest {
    private static final long ENTERPRISE = 2000;

    private Sandbox sandbox;
    private XecmClient client;
    private Workspaces workspaces;
    private long folder;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().start();
        client = XecmClient.builder()
                .baseUrl(sandbox.xecm().url())
                .credentials(Credentials.password(
                        sandbox.xecm().username(), sandbox.xecm().password()))
                .build();
        workspaces = XecmWorkspaces.over(client);
        folder = client.nodes().createFolder(ENTERPRISE, "Papers").id();
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    @DisplayName(
            "I3: a document goes while it has the version and the folder that were seen; doing it again is harmless")
    void unchanged() {
        long offer = document("Offer.txt");

        assertThat(recycle(offer, folder, 1)).isInstanceOf(Outcome.Applied.class);
        assertThat(workspaces.document(offer)).isEmpty();
        assertThat(recycle(offer, folder, 1)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    @DisplayName("F29 I2: a document that somebody edited or moved since it was seen stays")
    void edited() {
        long edited = document("Edited.txt");
        client.documents().addVersion(NewVersion.of(edited, "Edited.txt", text("the edit")));
        long moved = document("Moved.txt");
        client.nodes().move(moved, ENTERPRISE);

        assertThat(recycle(edited, folder, 1)).isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(recycle(moved, folder, 1)).isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(workspaces.document(edited)).isPresent();
        assertThat(workspaces.document(moved)).isPresent();
    }

    @Test
    @DisplayName("F45 I2: a folder in which something appeared since it was seen stays")
    void folderFilledMeanwhile() {
        assertThat(recycle(folder, ENTERPRISE, 0)).isInstanceOf(Outcome.Applied.class);
        folder = client.nodes().createFolder(ENTERPRISE, "Papers").id();
        long late = document("Late.txt");

        assertThat(recycle(folder, ENTERPRISE, 0)).isInstanceOf(Outcome.PreconditionFailed.class);
        assertThat(workspaces.document(late)).isPresent();
    }

    @Test
    @DisplayName("I9: a reserved document stays")
    void reserved() {
        long reserved = document("Reserved.txt");
        client.nodes().reserve(reserved, client.server().currentUser().id());

        assertThat(recycle(reserved, folder, 1)).isInstanceOf(Outcome.Refused.class);
        assertThat(workspaces.document(reserved)).isPresent();
    }

    private Outcome<Workspaces.Done> recycle(long nodeId, long parentId, int version) {
        return workspaces.recycle(new Workspaces.Doomed(nodeId, parentId, version));
    }

    private long document(String name) {
        return client.documents().create(folder, name, text(name)).id();
    }

    private static ContentSource text(String text) {
        return ContentSource.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
