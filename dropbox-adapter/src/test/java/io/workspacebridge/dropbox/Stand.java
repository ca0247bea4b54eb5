package io.workspacebridge.dropbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Call;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;

/** The stand-in servers, an account at them, and what was asked of them. */
final class Stand implements AutoCloseable {

    final Sandbox sandbox;
    final People people;
    final DropboxAccount account;

    Stand() throws IOException {
        sandbox = Sandbox.builder().randomSeed(1).start();
        people = new People(sandbox);
        account = connect();
        account.preflight();
        sandbox.calls().clear();
    }

    /** Another process with the same credentials. */
    DropboxAccount connect() {
        return DropboxAccount.builder()
                .credentials(DropboxCredentials.refreshToken(
                        sandbox.dropbox().appKey(),
                        sandbox.dropbox().appSecret(),
                        sandbox.dropbox().refreshToken()))
                .baseUrl(URI.create(sandbox.dropbox().url()))
                .trustedCertificates(sandbox.dropbox().caFile())
                .clock(java.time.Clock.systemUTC())
                .retries(new Retries(5, Duration.ofMillis(2), Duration.ofMillis(20), Duration.ofSeconds(20)))
                .build();
    }

    /** Another person's account. */
    DropboxAccount connectAs(String email) throws IOException {
        try (Response response = new OkHttpClient()
                .newCall(new Request.Builder()
                        .url(sandbox.admin().url() + "/dropbox/accounts")
                        .build())
                .execute()) {
            String token = new ObjectMapper()
                    .readTree(response.body().string())
                    .path(email)
                    .path("accessToken")
                    .asText();
            return DropboxAccount.builder()
                    .credentials(DropboxCredentials.accessToken(token))
                    .baseUrl(URI.create(sandbox.dropbox().url()))
                    .trustedCertificates(sandbox.dropbox().caFile())
                    .build();
        }
    }

    /** The routes asked since the last time, in order. */
    List<String> calls() {
        List<String> routes = sandbox.calls().of("dropbox").stream()
                .map(Call::route)
                .map(route -> route.replace("/2/", ""))
                .toList();
        sandbox.calls().clear();
        return routes;
    }

    static OkHttpClient trusting(Sandbox sandbox) {
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(sandbox.dropbox().ca())
                .build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
