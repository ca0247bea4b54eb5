package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Connecting an account")
class AuthorizationTest {

    @Test
    @DisplayName("a person who agrees comes back with a code that turns into lasting credentials, once")
    void pkce() throws Exception {
        try (Stand stand = new Stand()) {
            DropboxAuthorization authorization = DropboxAuthorization.forApp(
                            stand.sandbox.dropbox().appKey())
                    .redirectUri(URI.create("http://localhost/back"))
                    .scopes("account_info.read", "files.metadata.read")
                    .baseUrl(URI.create(stand.sandbox.dropbox().url()))
                    .trustedCertificates(stand.sandbox.dropbox().caFile())
                    .build();
            DropboxAuthorization.Begun begun = authorization.begin();

            HttpUrl back = agree(stand, begun);
            String state = String.valueOf(back.queryParameter("state"));
            String code = String.valueOf(back.queryParameter("code"));

            assertThatThrownBy(() -> authorization.finish(begun, "another", code))
                    .isInstanceOf(DropboxException.Unauthorized.class);
            DropboxAuthorization.Granted granted = authorization.finish(begun, state, code);
            assertThat(granted.accountId()).startsWith("dbid:");
            assertThat(granted.toString()).doesNotContain(granted.refreshToken());
            DropboxAccount account = DropboxAccount.builder()
                    .credentials(granted.credentials())
                    .baseUrl(URI.create(stand.sandbox.dropbox().url()))
                    .trustedCertificates(stand.sandbox.dropbox().caFile())
                    .build();
            assertThat(account.preflight().accountId()).isEqualTo(granted.accountId());
            assertThatThrownBy(() -> authorization.finish(begun, state, code))
                    .isInstanceOf(DropboxException.Unauthorized.class);
        }
    }

    private static HttpUrl agree(Stand stand, DropboxAuthorization.Begun begun) throws Exception {
        OkHttpClient browser = Stand.trusting(stand.sandbox)
                .newBuilder()
                .followRedirects(false)
                .build();
        try (Response response = browser.newCall(
                        new Request.Builder().url(begun.address().toString()).build())
                .execute()) {
            return HttpUrl.get(String.valueOf(response.header("Location")));
        }
    }
}
