package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.FeedPage;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a connection finds out, against the stand-in")
class ConnectionTest {

    private Stand stand;

    @BeforeEach
    void start() throws IOException {
        stand = new Stand();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private JsonNode joinTeam() throws IOException {
        try (Response response = new OkHttpClient()
                .newCall(new Request.Builder()
                        .url(stand.sandbox.admin().url() + "/dropbox/team")
                        .post(RequestBody.create(new byte[0], null))
                        .build())
                .execute()) {
            return new ObjectMapper().readTree(response.body().string());
        }
    }

    private DropboxAccount.Builder account(String token) {
        return DropboxAccount.builder()
                .credentials(DropboxCredentials.accessToken(token))
                .baseUrl(URI.create(stand.sandbox.dropbox().url()))
                .trustedCertificates(stand.sandbox.dropbox().caFile());
    }

    private DropboxAccount permitted(Set<Scope> scopes) throws IOException {
        DropboxAuthorization authorization = DropboxAuthorization.forApp(
                        stand.sandbox.dropbox().appKey())
                .redirectUri(URI.create("http://localhost/back"))
                .scopes(scopes.stream().map(Scope::wireName).toArray(String[]::new))
                .baseUrl(URI.create(stand.sandbox.dropbox().url()))
                .trustedCertificates(stand.sandbox.dropbox().caFile())
                .build();
        DropboxAuthorization.Begun begun = authorization.begin();
        OkHttpClient browser = Stand.trusting(stand.sandbox)
                .newBuilder()
                .followRedirects(false)
                .build();
        try (Response response = browser.newCall(
                        new Request.Builder().url(begun.address().toString()).build())
                .execute()) {
            HttpUrl back = HttpUrl.get(String.valueOf(response.header("Location")));
            return DropboxAccount.builder()
                    .credentials(authorization
                            .finish(
                                    begun,
                                    String.valueOf(back.queryParameter("state")),
                                    String.valueOf(back.queryParameter("code")))
                            .credentials())
                    .baseUrl(URI.create(stand.sandbox.dropbox().url()))
                    .trustedCertificates(stand.sandbox.dropbox().caFile())
                    .build();
        }
    }

    @Test
    @DisplayName("preflight tells which scopes are missing, whichever they are, and changes nothing by asking")
    void scopes() throws Exception {
        Set<Scope> all = EnumSet.allOf(Scope.class);
        assertThat(stand.account.preflight(all).missing()).isEmpty();
        assertThat(stand.calls()).hasSize(1 + all.size());
        for (Scope lacking : all) {
            Set<Scope> granted = EnumSet.complementOf(EnumSet.of(lacking));
            if (lacking == Scope.ACCOUNT_INFO_READ) {
                assertThatThrownBy(() -> permitted(granted).preflight(all))
                        .isInstanceOf(DropboxException.Forbidden.class)
                        .hasMessageContaining("account_info.read");
            } else {
                assertThat(permitted(granted).preflight(all).missing()).containsExactly(lacking);
            }
        }
        assertThat(stand.account.changeFeed("/").list().entries()).isEmpty();
        assertThat(stand.account.preflight().missing()).as("not asked").isEmpty();
    }

    @Test
    @DisplayName("a team's token acts as the member, under the team's root")
    void member() throws Exception {
        JsonNode team = joinTeam();
        String token = team.path("accessToken").textValue();
        DropboxAccount member = account(token)
                .asMember(team.path("members").get(0).path("memberId").textValue())
                .build();

        Preflight who = member.preflight();
        assertThat(who.teamSpace()).isTrue();
        assertThat(who.type()).isEqualTo(Preflight.Type.BUSINESS);
        DropboxEntry.File stored = member.uploads().upload(UploadTarget.newFile("/Team/plan.txt"), Bytes.of("plan"));
        assertThat(stored.pathDisplay()).isEqualTo("/Team/plan.txt");
        assertThat(member.changeFeed("/").list().entries())
                .extracting(DropboxEntry::pathDisplay)
                .contains("/Team", "/Ada Keller", "/Team/plan.txt");
        assertThatThrownBy(
                        () -> account(token).asMember("dbmid:unknown").build().preflight())
                .isInstanceOf(DropboxException.Forbidden.class);
    }

    @Test
    @DisplayName("an account that joins a team while it is in use moves on to the team's root, and lists again")
    void joining() throws Exception {
        stand.people.upload("/Data/a.txt", "alpha");
        Collaboration collaboration = stand.account.collaboration();
        Collaboration.Root root = collaboration.findFolder("/Data").orElseThrow();
        FeedPage before = collaboration.poll(root, null);

        joinTeam();
        FeedPage after = collaboration.poll(root, before.cursor());

        assertThat(after.reset()).isTrue();
        assertThat(after.changes())
                .filteredOn(FeedPage.Change.Present.class::isInstance)
                .hasSize(1);
        assertThat(stand.account.changeFeed("/").list().entries())
                .extracting(DropboxEntry::pathDisplay)
                .contains("/Team", "/Ada Keller/Data/a.txt");
        assertThat(collaboration.poll(root, after.cursor()).changes()).isEmpty();
    }

    @Test
    @DisplayName("documents without bytes are listed, refused as downloads, and exported in any of their formats")
    void documents() throws Exception {
        for (String path : List.of("/Docs/minutes.paper", "/Docs/plan.gdoc")) {
            paper(path, "# Minutes");
        }
        List<DropboxEntry> entries = stand.account.changeFeed("/Docs").list().entries().stream()
                .filter(DropboxEntry.File.class::isInstance)
                .toList();
        assertThat(entries).hasSize(2);
        for (DropboxEntry entry : entries) {
            DropboxEntry.File file = (DropboxEntry.File) entry;
            assertThat(file.downloadable()).isFalse();
            assertThatThrownBy(() -> stand.account.downloads().open(file))
                    .isInstanceOf(DropboxException.ItemRefused.class);
            for (String format : file.exportOptions()) {
                try (Files.Export export = stand.account.files().export(file.id(), format)) {
                    assertThat(new String(export.content().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                            .contains("# Minutes");
                    assertThat(export.file().rev()).isEqualTo(file.rev());
                }
            }
            assertThatThrownBy(() -> stand.account.files().export(file.id(), "none"))
                    .isInstanceOf(DropboxException.ItemRefused.class);
        }
    }

    private void paper(String path, String text) throws IOException {
        try (Response response = Stand.trusting(stand.sandbox)
                .newCall(new Request.Builder()
                        .url(stand.sandbox.dropbox().url() + "/2/files/paper/create")
                        .header(
                                "Authorization",
                                "Bearer " + stand.sandbox.dropbox().accessToken())
                        .header("Dropbox-API-Arg", "{\"path\":\"" + path + "\",\"import_format\":\"markdown\"}")
                        .post(RequestBody.create(
                                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                okhttp3.MediaType.get("application/octet-stream")))
                        .build())
                .execute()) {
            assertThat(response.code()).isEqualTo(200);
        }
    }
}
