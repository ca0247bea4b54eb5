package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.port.ContentSource;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guide")
class GuideTest {

    @Test
    @DisplayName("shows code that runs")
    void runs() throws Exception {
        try (Stand stand = new Stand()) {
            String appKey = stand.sandbox.dropbox().appKey();
            String appSecret = stand.sandbox.dropbox().appSecret();
            String refreshToken = stand.sandbox.dropbox().refreshToken();
            URI address = URI.create(stand.sandbox.dropbox().url());
            Path certificates = stand.sandbox.dropbox().caFile();
            OkHttpClient httpClient = new OkHttpClient();
            stand.people.createFolder("/Projects");

            DropboxAccount account = DropboxAccount.builder()
                    .clientId("acme-archive/2.1")
                    .credentials(DropboxCredentials.refreshToken(appKey, appSecret, refreshToken))
                    .httpClient(httpClient)
                    .baseUrl(address)
                    .trustedCertificates(certificates)
                    .build();
            Preflight who = account.preflight();
            assertThat(who.email()).contains("@");

            DropboxAuthorization authorization = DropboxAuthorization.forApp(appKey)
                    .redirectUri(URI.create("http://localhost/back"))
                    .scopes("account_info.read", "files.metadata.read")
                    .baseUrl(address)
                    .trustedCertificates(certificates)
                    .build();
            DropboxAuthorization.Begun begun = authorization.begin();
            assertThat(begun.address().toString()).contains("code_challenge=");

            ChangeFeed feed = account.changeFeed("/Projects");
            ChangeFeed.Page page = feed.list();
            while (page.hasMore()) {
                page = feed.next(page.cursor());
            }
            boolean worthwhile = feed.await(page.cursor(), Duration.ofMillis(200));
            assertThat(worthwhile).isFalse();

            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            String signature = "";
            Set<String> changed = new TreeSet<>();
            DropboxWebhook webhook = new DropboxWebhook(appSecret);
            DropboxWebhook.Reply reply = webhook.notification(body, signature, accounts -> changed.addAll(accounts));
            assertThat(reply.status()).isEqualTo(403);

            bytes(account);
        }
    }

    private static void bytes(DropboxAccount account) throws Exception {
        ContentSource source = Bytes.of("first");
        ContentSource otherSource = Bytes.of("second");
        ContentSource largeSource = Bytes.of(Bytes.random(Uploads.PART + 1, 1));
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        List<String> tokens = new ArrayList<>();
        Instant meeting = Instant.parse("2030-01-01T09:00:00Z");

        DropboxEntry.File stored = account.uploads().upload(UploadTarget.newFile("/Projects/plan.txt"), source);
        DropboxEntry.File next =
                account.uploads().upload(UploadTarget.nextRevision(stored.id(), stored.rev()), otherSource);
        try (InputStream in = account.downloads().open(stored).open()) {
            in.transferTo(target);
        }
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("first");

        DropboxEntry.File large =
                account.uploads().upload(UploadTarget.newFile("/Projects/model.bin"), largeSource, tokens::add);
        DropboxEntry.File again = account.uploads()
                .resume(tokens.get(0), UploadTarget.newFile("/Projects/model.bin"), largeSource, tokens::add);
        assertThat(again.rev()).isEqualTo(large.rev());

        List<BatchResult<DropboxEntry.File>> results = account.uploads()
                .batch(List.of(
                        new Uploads.Item(UploadTarget.newFile("/Projects/a.txt"), source),
                        new Uploads.Item(UploadTarget.newFile("/Projects/b.txt"), source)));
        assertThat(results).allMatch(BatchResult::isDone);

        DropboxEntry moved = account.files().move("/Projects/a.txt", "/Projects/A.txt");
        List<DropboxEntry.File> revisions = account.files().revisions(next.id(), 10);
        boolean deleted = account.files().delete(next.id(), next.rev());
        account.tags().add("/Projects/b.txt", "approved");
        assertThat(moved.name()).isEqualTo("A.txt");
        assertThat(revisions).hasSize(2);
        assertThat(deleted).isTrue();

        LinkTerms terms = LinkTerms.to(LinkTerms.Audience.TEAM)
                .withPassword("only for the board")
                .until(meeting);
        assertThat(terms.toString()).doesNotContain("only for the board");
    }

    @Test
    @DisplayName("shows no code but this")
    void isThisCode() throws Exception {
        String guide = java.nio.file.Files.readString(Path.of("../docs/dropbox-adapter.md"));
        String here = squeezed(
                java.nio.file.Files.readString(Path.of("src/test/java/io/workspacebridge/dropbox/GuideTest.java")));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```java\n".length(), block.length() - 3))
                .toList();

        assertThat(blocks).hasSizeGreaterThanOrEqualTo(8);
        assertThat(blocks).allSatisfy(block -> assertThat(here).contains(squeezed(block)));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
