package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.DropboxException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Exchanges authorization codes. Sent once, as a code works once. */
public final class TokenEndpoint {

    private static final String ROUTE = "oauth2/token";

    private final OkHttpClient http;
    private final HttpUrl base;

    public TokenEndpoint(OkHttpClient host, HttpUrl base, @Nullable Path trustedCertificates) {
        OkHttpClient once = host.newBuilder().retryOnConnectionFailure(false).build();
        this.http = trustedCertificates == null ? once : TrustedCertificates.apply(once, trustedCertificates);
        this.base = base;
    }

    public Tokens exchange(
            String appKey, @Nullable String appSecret, @Nullable URI redirectUri, String code, String verifier) {
        FormBody.Builder form = new FormBody.Builder()
                .add("grant_type", "authorization_code")
                .add("code", code)
                .add("client_id", appKey)
                .add("code_verifier", verifier);
        if (appSecret != null) {
            form.add("client_secret", appSecret);
        }
        if (redirectUri != null) {
            form.add("redirect_uri", redirectUri.toString());
        }
        Request request = new Request.Builder()
                .url(base.newBuilder().encodedPath("/oauth2/token").build())
                .post(form.build())
                .build();
        try (Response response = http.newCall(request).execute()) {
            Answer answer = WireFacts.of(response, true, Clock.systemUTC());
            if (response.code() != 200) {
                throw ErrorClassifier.classify(
                                Operation.byId(ROUTE, null), new IOException("status " + response.code()), answer)
                        .exception();
            }
            return tokens(answer.error());
        } catch (IOException e) {
            throw new DropboxException.Unavailable(
                    new DropboxException.Facts(ROUTE, null, null, "", true), e.toString(), e);
        }
    }

    private static Tokens tokens(Map<String, Object> answer) throws IOException {
        if (!(answer.get("refresh_token") instanceof String refreshToken)) {
            throw new IOException("The answer has no refresh token");
        }
        Object account = answer.containsKey("account_id") ? answer.get("account_id") : answer.get("team_id");
        String scope = answer.get("scope") instanceof String text ? text.strip() : "";
        return new Tokens(
                refreshToken,
                account instanceof String id ? id : "",
                scope.isEmpty() ? List.of() : List.of(scope.split(" +")));
    }

    /**
     * What was granted.
     *
     * @param refreshToken lasts
     * @param accountId or the team's id
     * @param scopes what was granted
     */
    public record Tokens(String refreshToken, String accountId, List<String> scopes) {
        @Override
        public String toString() {
            return "tokens of " + accountId;
        }
    }
}
