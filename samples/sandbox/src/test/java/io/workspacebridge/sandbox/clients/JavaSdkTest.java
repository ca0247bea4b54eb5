package io.workspacebridge.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dropbox.core.DbxAppInfo;
import com.dropbox.core.DbxException;
import com.dropbox.core.DbxPKCEWebAuth;
import com.dropbox.core.DbxRequestConfig;
import com.dropbox.core.DbxWebAuth;
import com.dropbox.core.InvalidAccessTokenException;
import com.dropbox.core.PathRootErrorException;
import com.dropbox.core.RateLimitException;
import com.dropbox.core.TokenAccessType;
import com.dropbox.core.oauth.DbxCredential;
import com.dropbox.core.v2.DbxAppClientV2;
import com.dropbox.core.v2.DbxClientV2;
import com.dropbox.core.v2.auth.AuthError;
import com.dropbox.core.v2.common.PathRoot;
import com.dropbox.core.v2.fileproperties.PropertyField;
import com.dropbox.core.v2.fileproperties.PropertyFieldTemplate;
import com.dropbox.core.v2.fileproperties.PropertyGroup;
import com.dropbox.core.v2.fileproperties.PropertyType;
import com.dropbox.core.v2.files.CommitInfo;
import com.dropbox.core.v2.files.CreateFolderErrorException;
import com.dropbox.core.v2.files.DeleteArg;
import com.dropbox.core.v2.files.DeleteBatchJobStatus;
import com.dropbox.core.v2.files.DeleteErrorException;
import com.dropbox.core.v2.files.DeletedMetadata;
import com.dropbox.core.v2.files.DownloadErrorException;
import com.dropbox.core.v2.files.FileMetadata;
import com.dropbox.core.v2.files.FolderMetadata;
import com.dropbox.core.v2.files.GetMetadataErrorException;
import com.dropbox.core.v2.files.ListFolderContinueErrorException;
import com.dropbox.core.v2.files.ListFolderResult;
import com.dropbox.core.v2.files.Metadata;
import com.dropbox.core.v2.files.RelocationErrorException;
import com.dropbox.core.v2.files.RelocationPath;
import com.dropbox.core.v2.files.SharedLink;
import com.dropbox.core.v2.files.ThumbnailErrorException;
import com.dropbox.core.v2.files.UploadErrorException;
import com.dropbox.core.v2.files.UploadSessionAppendErrorException;
import com.dropbox.core.v2.files.UploadSessionCursor;
import com.dropbox.core.v2.files.UploadSessionFinishArg;
import com.dropbox.core.v2.files.UploadSessionFinishBatchResultEntry;
import com.dropbox.core.v2.files.WriteConflictError;
import com.dropbox.core.v2.files.WriteMode;
import com.dropbox.core.v2.sharing.AddMember;
import com.dropbox.core.v2.sharing.CreateSharedLinkWithSettingsErrorException;
import com.dropbox.core.v2.sharing.MemberSelector;
import com.dropbox.core.v2.sharing.SharedLinkMetadata;
import com.dropbox.core.v2.users.FullAccount;
import io.workspacebridge.sandbox.ConnectProxy;
import io.workspacebridge.sandbox.DropboxAccess;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The official Java SDK with its own transports, unmodified, believes the Dropbox side")
class JavaSdkTest {
    private Sandbox sandbox;
    private ConnectProxy proxy;
    private DropboxAccess access;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(7).start();
        access = sandbox.dropbox();
        proxy = new ConnectProxy(access);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        sandbox.close();
    }

    private DbxRequestConfig config(StockTransport transport) {
        return DbxRequestConfig.newBuilder("stock/1")
                .withHttpRequestor(transport.to(access, proxy))
                .build();
    }

    private DbxClientV2 client(StockTransport transport) {
        return new DbxClientV2(config(transport), access.accessToken());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static FileMetadata put(DbxClientV2 client, String path, String text) throws DbxException, IOException {
        return client.files().uploadBuilder(path).uploadAndFinish(bytes(text));
    }

    private static String text(DbxClientV2 client, String path) throws DbxException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        client.files().download(path).download(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    // ---- consent and tokens

    @ParameterizedTest
    @EnumSource(StockTransport.class)
    void a_person_consents_with_pkce_and_the_token_renews_itself(StockTransport transport) throws Exception {
        DbxRequestConfig config = config(transport);
        DbxPKCEWebAuth auth = new DbxPKCEWebAuth(config, new DbxAppInfo(access.appKey()));
        String address = auth.authorize(DbxWebAuth.newRequestBuilder()
                .withNoRedirect()
                .withTokenAccessType(TokenAccessType.OFFLINE)
                .withScope(List.of("account_info.read", "files.metadata.read", "files.content.write"))
                .build());
        var finish = auth.finishFromCode(Browser.agree(access, address));
        assertThat(finish.getRefreshToken()).isNotEmpty();
        assertThat(finish.getAccountId()).hasSize(40);
        assertThat(finish.getScope().split(" ")).contains("files.metadata.read");

        DbxCredential credential = new DbxCredential(
                finish.getAccessToken(), finish.getExpiresAt(), finish.getRefreshToken(), access.appKey());
        DbxClientV2 client = new DbxClientV2(config, credential);
        put(client, "/a.txt", "first");
        sandbox.clock().advance(Duration.ofHours(5));
        assertThat(((FileMetadata) client.files().getMetadata("/a.txt")).getSize())
                .as("401 expired_access_token, refreshed, asked again")
                .isEqualTo(5);
        assertThat(credential.getAccessToken()).isNotEqualTo(finish.getAccessToken());
        assertThatThrownBy(() -> client.files().download("/a.txt"))
                .isInstanceOfSatisfying(
                        InvalidAccessTokenException.class,
                        e -> assertThat(e.getAuthError().getMissingScopeValue().getRequiredScope())
                                .isEqualTo("files.content.read"));
        client.auth().tokenRevoke();
        assertThatThrownBy(() -> client.files().getMetadata("/a.txt"))
                .isInstanceOfSatisfying(
                        InvalidAccessTokenException.class,
                        e -> assertThat(e.getAuthError()).isEqualTo(AuthError.INVALID_ACCESS_TOKEN));
    }

    @ParameterizedTest
    @EnumSource(StockTransport.class)
    void an_old_token_is_renewed_ahead_by_the_apps_secret(StockTransport transport) throws Exception {
        DbxCredential credential =
                new DbxCredential("old", 0L, access.refreshToken(), access.appKey(), access.appSecret());
        DbxClientV2 client = new DbxClientV2(config(transport), credential);
        FullAccount account = client.users().getCurrentAccount();
        assertThat(account.getEmail()).isEqualTo("ada@sandbox.example");
        assertThat(client.users().getSpaceUsage().getAllocation().isIndividual())
                .isTrue();
        assertThat(client.check().user("hello").getResult()).isEqualTo("hello");
        assertThat(sandbox.calls().summary().get("dropbox")).containsEntry("POST /oauth2/token", 1L);
    }

    // ---- files

    @ParameterizedTest
    @EnumSource(StockTransport.class)
    void files_go_up_and_down_move_and_go(StockTransport transport) throws Exception {
        DbxClientV2 client = client(transport);
        FileMetadata stored = client.files()
                .uploadBuilder("/Data/Grüße {1}.txt")
                .withClientModified(Date.from(Instant.ofEpochMilli(1_700_000_000_123L)))
                .withMute(true)
                .uploadAndFinish(bytes("alpha"));
        assertThat(stored.getPathDisplay()).isEqualTo("/Data/Grüße {1}.txt");
        assertThat(stored.getClientModified().toInstant()).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(stored.getContentHash()).hasSize(64);
        assertThat(text(client, stored.getId())).isEqualTo("alpha");
        assertThat(text(client, "rev:" + stored.getRev())).isEqualTo("alpha");
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        client.files().downloadBuilder(stored.getId()).range(1, 3).start().download(part);
        assertThat(part.toString(StandardCharsets.UTF_8)).isEqualTo("lph");
        assertThatThrownBy(() -> put(client, "/data/grüße {1}.TXT", "other"))
                .isInstanceOfSatisfying(UploadErrorException.class, e -> {
                    assertThat(e.errorValue.getPathValue().getReason().getConflictValue())
                            .isEqualTo(WriteConflictError.FILE);
                    assertThat(e.errorValue.getPathValue().getUploadSessionId()).isNotEmpty();
                });
        FileMetadata next = client.files()
                .uploadBuilder(stored.getPathLower())
                .withMode(WriteMode.update(stored.getRev()))
                .uploadAndFinish(bytes("beta"));
        assertThat(next.getId()).isEqualTo(stored.getId());
        assertThat(client.files().listRevisions(next.getId()).getEntries()).hasSize(2);

        FolderMetadata folder = client.files().createFolderV2("/Other").getMetadata();
        assertThatThrownBy(() -> client.files().createFolderV2("/other"))
                .isInstanceOfSatisfying(
                        CreateFolderErrorException.class,
                        e -> assertThat(e.errorValue.getPathValue().isConflict())
                                .isTrue());
        Metadata moved = client.files()
                .moveV2(next.getId(), folder.getPathLower() + "/b.txt")
                .getMetadata();
        assertThat(((FileMetadata) moved).getId()).isEqualTo(stored.getId());
        assertThat(client.files().copyV2("/Other/b.txt", "/Other/c.txt").getMetadata())
                .isInstanceOf(FileMetadata.class);
        assertThatThrownBy(() -> client.files().moveV2("/none", "/x"))
                .isInstanceOfSatisfying(
                        RelocationErrorException.class,
                        e -> assertThat(e.errorValue.getFromLookupValue().isNotFound())
                                .isTrue());
        assertThatThrownBy(() -> client.files().deleteV2("/Other/b.txt", stored.getRev()))
                .isInstanceOf(DeleteErrorException.class);
        assertThat(client.files().deleteV2("/Other/b.txt", next.getRev()).getMetadata())
                .isInstanceOf(FileMetadata.class);
        assertThat(client.files()
                        .getMetadataBuilder("/other/B.txt")
                        .withIncludeDeleted(true)
                        .start())
                .isInstanceOf(DeletedMetadata.class);
        assertThatThrownBy(() -> client.files().getMetadata("/Other/b.txt"))
                .isInstanceOfSatisfying(
                        GetMetadataErrorException.class,
                        e -> assertThat(e.errorValue.getPathValue().isNotFound())
                                .isTrue());
        assertThat(client.files().restore("/Other/b.txt", next.getRev()).getSize())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(StockTransport.class)
    void listings_have_pages_cursors_and_changes(StockTransport transport) throws Exception {
        DbxClientV2 client = client(transport);
        for (int i = 0; i < 5; i++) {
            put(client, "/List/f" + i, "x");
        }
        ListFolderResult page = client.files()
                .listFolderBuilder("/List")
                .withRecursive(true)
                .withLimit(2L)
                .start();
        int entries = page.getEntries().size();
        while (page.getHasMore()) {
            page = client.files().listFolderContinue(page.getCursor());
            entries += page.getEntries().size();
        }
        assertThat(entries).as("five files and the folder").isEqualTo(6);

        String cursor = page.getCursor();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return client.files().listFolderLongpoll(cursor, 30).getChanges();
            } catch (DbxException e) {
                throw new IllegalStateException(e);
            }
        });
        client.files().deleteV2("/List/f0");
        assertThat(waiting.get()).isTrue();
        client.files().moveV2("/List/f1", "/List/g1");
        List<Metadata> changes = new ArrayList<>();
        do {
            page = client.files().listFolderContinue(page.getCursor());
            changes.addAll(page.getEntries());
        } while (page.getHasMore());
        assertThat(changes)
                .extracting(one -> one.getClass().getSimpleName() + " " + one.getName())
                .containsExactly("DeletedMetadata f0", "DeletedMetadata f1", "FileMetadata g1");
        assertThat(client.files().listFolderGetLatestCursor("/List").getCursor())
                .isNotEmpty();
        sandbox.faults()
                .inject(Fault.of("dropbox", FaultKind.CURSOR_RESET)
                        .on("POST /2/files/list_folder/continue")
                        .times(1));
        assertThatThrownBy(() -> client.files().listFolderContinue(cursor))
                .isInstanceOfSatisfying(
                        ListFolderContinueErrorException.class,
                        e -> assertThat(e.errorValue.isReset()).isTrue());
    }

    @ParameterizedTest
    @EnumSource(StockTransport.class)
    void sessions_of_both_types_and_batches_make_files(StockTransport transport) throws Exception {
        DbxClientV2 client = client(transport);
        byte[] large = random(9 * 1024 * 1024);
        int block = 4 * 1024 * 1024;
        String session = client.files()
                .uploadSessionStart()
                .uploadAndFinish(new ByteArrayInputStream(large, 0, block))
                .getSessionId();
        assertThatThrownBy(() -> client.files()
                        .uploadSessionAppendV2(new UploadSessionCursor(session, 5))
                        .uploadAndFinish(bytes("x")))
                .isInstanceOfSatisfying(
                        UploadSessionAppendErrorException.class,
                        e -> assertThat(e.errorValue.getIncorrectOffsetValue().getCorrectOffset())
                                .isEqualTo(block));
        client.files()
                .uploadSessionAppendV2(new UploadSessionCursor(session, block))
                .uploadAndFinish(new ByteArrayInputStream(large, block, block));
        FileMetadata stored = client.files()
                .uploadSessionFinish(
                        new UploadSessionCursor(session, 2L * block),
                        CommitInfo.newBuilder("/large.bin").build())
                .uploadAndFinish(new ByteArrayInputStream(large, 2 * block, large.length - 2 * block));
        assertThat(stored.getSize()).isEqualTo(large.length);
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        client.files().download("/large.bin").download(back);
        assertThat(Arrays.equals(back.toByteArray(), large)).isTrue();

        List<String> ids = client.files().uploadSessionStartBatch(2).getSessionIds();
        for (String id : ids) {
            client.files()
                    .uploadSessionAppendV2Builder(new UploadSessionCursor(id, 0))
                    .withClose(true)
                    .uploadAndFinish(bytes("part"));
        }
        List<UploadSessionFinishBatchResultEntry> results = client.files()
                .uploadSessionFinishBatchV2(List.of(
                        new UploadSessionFinishArg(new UploadSessionCursor(ids.get(0), 4), new CommitInfo("/one.txt")),
                        new UploadSessionFinishArg(new UploadSessionCursor(ids.get(1), 3), new CommitInfo("/two.txt"))))
                .getEntries();
        assertThat(results.get(0).getSuccessValue().getName()).isEqualTo("one.txt");
        assertThat(results.get(1)
                        .getFailureValue()
                        .getLookupFailedValue()
                        .getIncorrectOffsetValue()
                        .getCorrectOffset())
                .isEqualTo(4);

        String job = client.files()
                .deleteBatch(List.of(new DeleteArg("/one.txt"), new DeleteArg("/none")))
                .getAsyncJobIdValue();
        DeleteBatchJobStatus status = client.files().deleteBatchCheck(job);
        assertThat(status.isInProgress()).isTrue();
        status = client.files().deleteBatchCheck(job);
        assertThat(status.getCompleteValue().getEntries().get(0).isSuccess()).isTrue();
        assertThat(status.getCompleteValue()
                        .getEntries()
                        .get(1)
                        .getFailureValue()
                        .getPathLookupValue()
                        .isNotFound())
                .isTrue();
        assertThat(client.files()
                        .moveBatchV2(List.of(new RelocationPath("/large.bin", "/big.bin")))
                        .getCompleteValue()
                        .getEntries()
                        .get(0)
                        .getSuccessValue())
                .isInstanceOf(FileMetadata.class);
        assertThat(client.files()
                        .createFolderBatch(List.of("/n1", "/n2"))
                        .getCompleteValue()
                        .getEntries())
                .allMatch(entry -> entry.isSuccess());
    }

    // ---- everything around files

    @ParameterizedTest
    @EnumSource(StockTransport.class)
    void links_and_shared_folders_are_described_as_the_sdk_wants(StockTransport transport) throws Exception {
        DbxClientV2 client = client(transport);
        put(client, "/Team/plan.txt", "plan");
        SharedLinkMetadata link = client.sharing().createSharedLinkWithSettings("/Team");
        assertThat(link.getLinkPermissions().getCanRevoke()).isTrue();
        assertThatThrownBy(() -> client.sharing().createSharedLinkWithSettings("/Team"))
                .isInstanceOfSatisfying(
                        CreateSharedLinkWithSettingsErrorException.class,
                        e -> assertThat(e.errorValue
                                        .getSharedLinkAlreadyExistsValue()
                                        .getMetadataValue()
                                        .getUrl())
                                .isEqualTo(link.getUrl()));
        assertThat(client.sharing()
                        .listSharedLinksBuilder()
                        .withPath("/Team")
                        .withDirectOnly(true)
                        .start()
                        .getLinks())
                .hasSize(1);
        assertThat(client.files()
                        .listFolderBuilder("")
                        .withSharedLink(new SharedLink(link.getUrl()))
                        .start()
                        .getEntries()
                        .get(0)
                        .getName())
                .isEqualTo("plan.txt");
        DbxAppClientV2 app = new DbxAppClientV2(config(transport), access.appKey(), access.appSecret());
        assertThat(app.check().app("there?").getResult()).isEqualTo("there?");
        assertThat(app.sharing().getSharedLinkMetadata(link.getUrl()).getName()).isEqualTo("Team");
        client.sharing().revokeSharedLink(link.getUrl());
        assertThat(client.sharing().listSharedLinks().getLinks()).isEmpty();

        var shared = client.sharing().shareFolder("/Team").getCompleteValue();
        client.sharing()
                .addFolderMember(
                        shared.getSharedFolderId(),
                        List.of(new AddMember(MemberSelector.email("ben@sandbox.example"))));
        assertThat(client.sharing()
                        .listFolderMembers(shared.getSharedFolderId())
                        .getUsers())
                .hasSize(2);
        assertThat(((FolderMetadata) client.files().getMetadata("/Team"))
                        .getSharingInfo()
                        .getSharedFolderId())
                .isEqualTo(shared.getSharedFolderId());
        assertThat(((FileMetadata) client.files().getMetadata("/Team/plan.txt"))
                        .getSharingInfo()
                        .getParentSharedFolderId())
                .isEqualTo(shared.getSharedFolderId());
        assertThat(client.fileRequests().create("Bids", "/Bids").getIsOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(StockTransport.class)
    void marks_renderings_and_references_are_understood(StockTransport transport) throws Exception {
        DbxClientV2 client = client(transport);
        String template = client.fileProperties()
                .templatesAddForUser("B", "d", List.of(new PropertyFieldTemplate("node", "n", PropertyType.STRING)))
                .getTemplateId();
        PropertyGroup group = new PropertyGroup(template, List.of(new PropertyField("node", "7")));
        FileMetadata file = client.files()
                .uploadBuilder("/Data/t.csv")
                .withPropertyGroups(List.of(group))
                .uploadAndFinish(bytes("a,b"));
        assertThat(file.getPropertyGroups()).containsExactly(group);
        client.files().tagsAdd("/Data/t.csv", "final");
        assertThat(client.files()
                        .tagsGet(List.of("/Data/t.csv"))
                        .getPathsToTags()
                        .get(0)
                        .getTags()
                        .get(0)
                        .getUserGeneratedTagValue()
                        .getTagText())
                .isEqualTo("final");
        assertThat(client.files().searchV2("t.csv").getMatches()).hasSize(1);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        assertThat(client.files()
                        .downloadZip("/Data")
                        .download(zip)
                        .getMetadata()
                        .getName())
                .isEqualTo("Data");
        assertThat(zip.toByteArray()).startsWith('P', 'K');
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        assertThat(client.files().getPreview("/Data/t.csv").download(page).getRev())
                .isEqualTo(file.getRev());
        assertThat(page.toString(StandardCharsets.UTF_8)).contains("<td>a</td>");
        assertThatThrownBy(() -> client.files().getThumbnail("/Data/t.csv"))
                .isInstanceOfSatisfying(
                        ThumbnailErrorException.class,
                        e -> assertThat(e.errorValue.isUnsupportedExtension()).isTrue());
        var temporary = client.files().getTemporaryLink("/Data/t.csv");
        String job = client.files().saveUrl("/saved.csv", temporary.getLink()).getAsyncJobIdValue();
        assertThat(client.files().saveUrlCheckJobStatus(job).isInProgress()).isTrue();
        assertThat(client.files().saveUrlCheckJobStatus(job).getCompleteValue().getContentHash())
                .isEqualTo(file.getContentHash());
        assertThat(client.files()
                        .getTemporaryUploadLink(new CommitInfo("/later.txt"))
                        .getLink())
                .contains("/apitul/1/");
        String reference = client.files().copyReferenceGet("/Data").getCopyReference();
        assertThat(client.files().copyReferenceSave(reference, "/Copy").getMetadata())
                .isInstanceOf(FolderMetadata.class);
    }

    @ParameterizedTest
    @EnumSource(StockTransport.class)
    void a_team_space_is_entered_by_its_root(StockTransport transport) throws Exception {
        DbxClientV2 client = client(transport);
        put(client, "/mine.txt", "x");
        String home = client.users().getCurrentAccount().getRootInfo().getHomeNamespaceId();
        Browser.post(sandbox.admin().url() + "/dropbox/team");
        String root = client.users().getCurrentAccount().getRootInfo().getRootNamespaceId();
        assertThat(root).isNotEqualTo(home);
        DbxClientV2 team = client.withPathRoot(PathRoot.root(root));
        assertThat(team.files().listFolder("").getEntries())
                .extracting(Metadata::getName)
                .contains("Team");
        assertThat(client.files().listFolder("").getEntries())
                .extracting(Metadata::getName)
                .containsExactly("mine.txt");
        assertThatThrownBy(
                        () -> client.withPathRoot(PathRoot.root(home)).files().listFolder(""))
                .isInstanceOfSatisfying(
                        PathRootErrorException.class,
                        e -> assertThat(e.getPathRootError()
                                        .getInvalidRootValue()
                                        .getRootNamespaceId())
                                .isEqualTo(root));
        assertThatThrownBy(() ->
                        client.withPathRoot(PathRoot.namespaceId("1")).files().listFolder(""))
                .isInstanceOfSatisfying(
                        PathRootErrorException.class,
                        e -> assertThat(e.getPathRootError().isNoPermission()).isTrue());
    }

    // ---- refusals

    @ParameterizedTest
    @EnumSource(StockTransport.class)
    void throttling_and_faults_have_the_forms_that_the_sdk_expects(StockTransport transport) throws Exception {
        DbxClientV2 client = client(transport);
        put(client, "/a.txt", "x");
        sandbox.faults()
                .inject(Fault.of("dropbox", FaultKind.THROTTLE)
                        .withRetryAfter(3)
                        .times(1));
        assertThatThrownBy(() -> client.files().getMetadata("/a.txt"))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.getBackoffMillis()).isEqualTo(3000));
        assertThatThrownBy(() -> client.files().download("/none"))
                .isInstanceOfSatisfying(DownloadErrorException.class, e -> {
                    assertThat(e.errorValue.getPathValue().isNotFound()).isTrue();
                    assertThat(e.getRequestId()).hasSize(32);
                });
        assertThatThrownBy(() -> client.files().listFolder("/"))
                .hasMessageContaining("Specify the root folder as an empty string");
    }
}
