package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sharing and marks, against the stand-in")
class SharingTest {

    private Stand stand;
    private Sharing sharing;

    @BeforeEach
    void start() throws Exception {
        stand = new Stand();
        sharing = stand.account.sharing();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    @DisplayName("a link is made once though its answer was lost, changed, listed, and revoked")
    void links() {
        stand.people.upload("/Board/pack.txt", "pack");
        Instant end = Instant.now().plusSeconds(86_400).truncatedTo(ChronoUnit.SECONDS);
        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.LOST_RESPONSE)
                        .on("POST /2/sharing/create_shared_link_with_settings")
                        .times(1));
        LinkTerms terms =
                LinkTerms.to(LinkTerms.Audience.PUBLIC).withPassword("pw").until(end);

        SharedLink link = sharing.link("/Board/pack.txt", terms);

        assertThat(link.isWiderThan(terms)).isFalse();
        assertThat(link.expires()).isEqualTo(end);
        assertThat(sharing.links("/Board/pack.txt")).extracting(SharedLink::url).containsExactly(link.url());
        assertThat(sharing.link("/Board/pack.txt", terms).url()).isEqualTo(link.url());
        sharing.revoke(link.url());
        sharing.revoke(link.url());
        assertThat(sharing.links("/Board/pack.txt")).isEmpty();
    }

    @Test
    @DisplayName("a folder is shared with named viewers only, and taken back")
    void folder() {
        stand.people.createFolder("/Partners/One/Out");

        Sharing.SharedFolder shared = sharing.share("/Partners/One/Out", Set.of("partner@example.com"));

        assertThat(shared.members())
                .filteredOn(member -> member.access() != Sharing.Access.OWNER)
                .extracting(Sharing.Member::name, Sharing.Member::access)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("partner@example.com", Sharing.Access.VIEWER));
        assertThat(sharing.share("/Partners/One/Out", Set.of("partner@example.com"))
                        .id())
                .isEqualTo(shared.id());
        assertThatThrownBy(() -> sharing.share("/Partners/One/Out", Set.of("other@example.com")))
                .isInstanceOf(DropboxException.WiderThanAsked.class)
                .hasMessageContaining("partner@example.com");
        sharing.removeMember(shared.id(), "partner@example.com");
        sharing.unshare(shared.id());
        sharing.unshare(shared.id());
    }

    @Test
    @DisplayName("a file request is made once, listed, and closed")
    void fileRequests() {
        stand.people.createFolder("/Inbox");
        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.LOST_RESPONSE)
                        .on("POST /2/file_requests/create")
                        .times(1));

        Sharing.FileRequest request = sharing.requestFiles("Evidence", "/Inbox", null);

        assertThat(sharing.fileRequests()).extracting(Sharing.FileRequest::id).containsExactly(request.id());
        sharing.closeFileRequest(request.id());
        assertThat(sharing.fileRequests()).extracting(Sharing.FileRequest::open).containsExactly(false);
    }

    @Test
    @DisplayName("values are set, replaced, read and removed")
    void properties() {
        stand.people.upload("/A/a.txt", "a");
        PropertyGroups properties = stand.account.properties();

        String template = properties.template("archive", "what the archive knows", List.of("node", "state"));
        assertThat(properties.template("archive", "again", List.of("node"))).isEqualTo(template);
        properties.set("/A/a.txt", template, Map.of("node", "4711", "state", "new"));
        properties.set("/A/a.txt", template, Map.of("node", "4711", "state", "filed"));

        assertThat(properties.get("/A/a.txt", template)).isEqualTo(Map.of("node", "4711", "state", "filed"));
        properties.remove("/A/a.txt", template);
        properties.remove("/A/a.txt", template);
        assertThat(properties.get("/A/a.txt", template)).isEmpty();
    }

    @Test
    @DisplayName("files are locked and unlocked, each with its own result")
    void locks() {
        stand.people.upload("/A/a.txt", "a");
        Files files = stand.account.files();

        List<BatchResult<Files.Lock>> locked = files.lock(List.of("/A/a.txt", "/A/nothing.txt"));

        assertThat(locked).extracting(BatchResult::isDone).containsExactly(true, false);
        assertThat(locked.get(0).get().holder()).isNotNull();
        assertThat(files.unlock(List.of("/A/a.txt")).get(0).get().holder()).isNull();
    }

    @Test
    @DisplayName("F69: contention on one entry, or on the whole call, is waited out with fewer writers")
    void contention() {
        stand.sandbox
                .faults()
                .inject(Fault.of("dropbox", FaultKind.THROTTLE)
                        .on("POST /2/files/upload")
                        .withRetryAfter(1)
                        .times(2));
        long start = System.nanoTime();

        stand.account.uploads().upload(UploadTarget.newFile("/A/a.txt"), Bytes.of("a"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1900));
        assertThat(stand.people.download("/A/a.txt")).isEqualTo("a");
    }
}
