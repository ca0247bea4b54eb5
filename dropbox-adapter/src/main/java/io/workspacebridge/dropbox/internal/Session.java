package io.workspacebridge.dropbox.internal;

import com.dropbox.core.DbxHost;
import com.dropbox.core.DbxRequestConfig;
import com.dropbox.core.http.HttpRequestor;
import com.dropbox.core.oauth.DbxRefreshResult;
import com.dropbox.core.v2.DbxRawClientV2;
import com.dropbox.core.v2.check.DbxUserCheckRequests;
import com.dropbox.core.v2.common.PathRoot;
import com.dropbox.core.v2.fileproperties.DbxUserFilePropertiesRequests;
import com.dropbox.core.v2.filerequests.DbxUserFileRequestsRequests;
import com.dropbox.core.v2.files.DbxUserFilesRequests;
import com.dropbox.core.v2.sharing.DbxUserSharingRequests;
import com.dropbox.core.v2.users.DbxUserUsersRequests;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SDK's client for one attempt: one token, one path root. It neither refreshes nor repeats; that is {@link Calls}' work. */
public final class Session extends DbxRawClientV2 {

    private final String token;
    private final @Nullable String member;
    private final @Nullable PathRoot root;

    Session(DbxRequestConfig config, String token, @Nullable String member, @Nullable PathRoot root) {
        super(config, DbxHost.DEFAULT, null, root);
        this.token = token;
        this.member = member;
        this.root = root;
    }

    public DbxUserFilesRequests files() {
        return new DbxUserFilesRequests(this);
    }

    public DbxUserUsersRequests users() {
        return new DbxUserUsersRequests(this);
    }

    public DbxUserSharingRequests sharing() {
        return new DbxUserSharingRequests(this);
    }

    public DbxUserFilePropertiesRequests properties() {
        return new DbxUserFilePropertiesRequests(this);
    }

    public DbxUserFileRequestsRequests fileRequests() {
        return new DbxUserFileRequestsRequests(this);
    }

    DbxUserCheckRequests check() {
        return new DbxUserCheckRequests(this);
    }

    String token() {
        return token;
    }

    @Override
    protected void addAuthHeaders(List<HttpRequestor.Header> headers) {
        headers.add(new HttpRequestor.Header("Authorization", "Bearer " + token));
        if (member != null) {
            headers.add(new HttpRequestor.Header("Dropbox-API-Select-User", member));
        }
    }

    @Override
    public DbxRefreshResult refreshAccessToken() {
        throw new UnsupportedOperationException("Tokens are renewed elsewhere");
    }

    @Override
    protected boolean canRefreshAccessToken() {
        return false;
    }

    @Override
    protected boolean needsRefreshAccessToken() {
        return false;
    }

    @Override
    protected DbxRawClientV2 withPathRoot(PathRoot other) {
        return new Session(getRequestConfig(), token, member, other);
    }

    @Override
    public String toString() {
        return "session with root " + root;
    }
}
