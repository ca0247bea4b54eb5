package io.workspacebridge.dropbox.internal;

import com.dropbox.core.DbxRequestConfig;
import com.dropbox.core.v2.users.FullAccount;
import io.workspacebridge.dropbox.Batches;
import io.workspacebridge.dropbox.ChangeFeed;
import io.workspacebridge.dropbox.Downloads;
import io.workspacebridge.dropbox.DropboxCredentials;
import io.workspacebridge.dropbox.Files;
import io.workspacebridge.dropbox.Pacing;
import io.workspacebridge.dropbox.Preflight;
import io.workspacebridge.dropbox.PropertyGroups;
import io.workspacebridge.dropbox.Retries;
import io.workspacebridge.dropbox.Scope;
import io.workspacebridge.dropbox.Sharing;
import io.workspacebridge.dropbox.Tags;
import io.workspacebridge.dropbox.Uploads;
import io.workspacebridge.sync.port.Collaboration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Wires an account's parts together. */
public final class Connection {

    private final Calls calls;
    private final DownloadCalls downloads;
    private final TagCalls tags;
    private final UploadCalls uploads;
    private final FileCalls files;
    private final BatchCalls batches;
    private final PropertyCalls properties;
    private final SharingCalls sharing;
    private final DropboxCollaboration collaboration;
    private final DropboxSharing grants;

    private Connection(Calls calls) {
        this.calls = calls;
        this.downloads = new DownloadCalls(calls);
        this.tags = new TagCalls(calls);
        this.uploads = new UploadCalls(calls);
        this.files = new FileCalls(calls);
        this.batches = new BatchCalls(calls);
        this.properties = new PropertyCalls(calls);
        this.sharing = new SharingCalls(calls);
        this.collaboration = new DropboxCollaboration(calls, downloads, tags, files, uploads);
        this.grants = new DropboxSharing(calls, sharing, () -> preflight(List.of()));
    }

    public static Connection open(Settings settings) {
        OkHttpClient client = settings.trustedCertificates() == null
                ? settings.httpClient()
                : TrustedCertificates.apply(settings.httpClient(), settings.trustedCertificates());
        URI address = settings.baseUrl();
        HttpUrl base = address == null ? null : HttpUrl.get(address.toString());
        SdkTransport transport = new SdkTransport(client, base, settings.clock());
        DbxRequestConfig config = DbxRequestConfig.newBuilder(settings.clientId())
                .withHttpRequestor(transport)
                .withAutoRetryDisabled()
                .build();
        TokenKeeper tokens = new TokenKeeper(settings.credentials(), config, transport, settings.clock());
        return new Connection(new Calls(transport, config, tokens, settings.member(), settings.retries()));
    }

    public Preflight preflight(Collection<Scope> needed) {
        FullAccount account = calls.account();
        calls.account(account);
        return new Preflight(
                account.getAccountId(),
                account.getEmail(),
                account.getName().getDisplayName(),
                switch (account.getAccountType()) {
                    case BASIC -> Preflight.Type.BASIC;
                    case PRO -> Preflight.Type.PRO;
                    case BUSINESS -> Preflight.Type.BUSINESS;
                },
                account.getRootInfo().getRootNamespaceId(),
                account.getRootInfo().getHomeNamespaceId(),
                new ScopeProbe(calls).missing(needed));
    }

    public Collaboration collaboration() {
        return collaboration;
    }

    public io.workspacebridge.sync.port.Sharing grants() {
        return grants;
    }

    public ChangeFeed changeFeed(String folder, boolean recursive, List<String> templates) {
        return new FeedWire(calls, folder, recursive, templates);
    }

    public Downloads downloads() {
        return downloads;
    }

    public Uploads uploads() {
        return uploads;
    }

    public Files files() {
        return files;
    }

    public Batches batches() {
        return batches;
    }

    public PropertyGroups properties() {
        return properties;
    }

    public Sharing sharing() {
        return sharing;
    }

    public Tags tags() {
        return tags;
    }

    public Pacing pacing() {
        return new Pacing(calls.writers().allowed(), calls.pacer().left());
    }

    /**
     * What an account is described by.
     *
     * @param clientId how the application calls itself
     * @param credentials how to get access
     * @param baseUrl null for the real service
     * @param httpClient the host's
     * @param trustedCertificates null for the platform's
     * @param member null for a user's own credentials
     * @param clock for tokens
     * @param retries how patient calls are
     */
    public record Settings(
            String clientId,
            DropboxCredentials credentials,
            @Nullable URI baseUrl,
            OkHttpClient httpClient,
            @Nullable Path trustedCertificates,
            @Nullable String member,
            Clock clock,
            Retries retries) {}
}
