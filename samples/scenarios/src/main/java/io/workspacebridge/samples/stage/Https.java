package io.workspacebridge.samples.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** HTTP clients for both services. */
public final class Https {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final int CALLS_AT_ONCE = 32;

    private Https() {}

    /**
     * A client with time limits for large files.
     *
     * @return trusts the platform's authorities
     */
    public static OkHttpClient client() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(2 * CALLS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(CALLS_AT_ONCE);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .socketFactory(new BufferedSockets())
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE)
                .build();
    }

    /**
     * The same, with other authorities.
     *
     * @param http the client to derive from
     * @param caFile PEM certificates to trust; null leaves the client as it is
     * @return shares connections with the given one
     * @throws IOException if the file can't be read
     */
    public static OkHttpClient trusting(OkHttpClient http, @Nullable Path caFile) throws IOException {
        if (caFile == null) {
            return http;
        }
        try (InputStream in = Files.newInputStream(caFile)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + number++, each);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return http.newBuilder()
                            .sslSocketFactory(context.getSocketFactory(), x509)
                            .build();
                }
            }
            throw new IOException("This Java platform checks no X.509 certificates");
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates in " + caFile + " can't be used", e);
        }
    }
}
