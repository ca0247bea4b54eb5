package io.workspacebridge.sandbox.clients;

import com.dropbox.core.http.HttpRequestor;
import com.dropbox.core.http.OkHttp3Requestor;
import com.dropbox.core.http.StandardHttpRequestor;
import io.workspacebridge.sandbox.ConnectProxy;
import io.workspacebridge.sandbox.DropboxAccess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** The transports that the Java SDK comes with. All that is set is what a company's network needs: a proxy and a CA. */
enum StockTransport {
    STANDARD {
        @Override
        HttpRequestor with(Proxy proxy, SSLContext tls, X509TrustManager trust) {
            return new StandardHttpRequestor(StandardHttpRequestor.Config.builder()
                    .withProxy(proxy)
                    .withSslSocketFactory(tls.getSocketFactory())
                    .build());
        }
    },
    OKHTTP {
        @Override
        HttpRequestor with(Proxy proxy, SSLContext tls, X509TrustManager trust) {
            return new OkHttp3Requestor(new OkHttpClient.Builder()
                    .proxy(proxy)
                    .sslSocketFactory(tls.getSocketFactory(), trust)
                    .build());
        }
    };

    abstract HttpRequestor with(Proxy proxy, SSLContext tls, X509TrustManager trust);

    /** One that reaches the sandbox under Dropbox's own names. */
    HttpRequestor to(DropboxAccess access, ConnectProxy proxy) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("sandbox", access.ca());
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            X509TrustManager trust = (X509TrustManager) factory.getTrustManagers()[0];
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new X509TrustManager[] {trust}, null);
            URI address = URI.create(proxy.url());
            return with(
                    new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), address.getPort())),
                    tls,
                    trust);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
