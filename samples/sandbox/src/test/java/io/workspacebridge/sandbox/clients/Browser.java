package io.workspacebridge.sandbox.clients;

import io.workspacebridge.sandbox.DropboxAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A person with a browser. */
final class Browser {
    private Browser() {}

    /** Opens an authorization page, agrees, and copies the code from it. */
    static String agree(DropboxAccess access, String address) throws IOException, InterruptedException {
        String here = address.replaceFirst("https://www\\.dropbox\\.com", access.url());
        String page = client(access)
                .send(HttpRequest.newBuilder(URI.create(here)).build(), BodyHandlers.ofString())
                .body();
        return page.replaceAll("(?s).*<code>|</code>.*", "");
    }

    /** Presses a button of the admin interface. */
    static String post(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static HttpClient client(DropboxAccess access) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("sandbox", access.ca());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(tls).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
