package io.workspacebridge.dropbox.internal;

import com.dropbox.core.http.HttpRequestor;
import java.io.InputStream;
import java.time.Clock;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Lets tests use the transport below the SDK's own client. */
public final class TransportAccess {

    private TransportAccess() {}

    public static HttpRequestor to(HttpUrl base) {
        return new SdkTransport(new OkHttpClient(), base, Clock.systemUTC());
    }

    public static InputStream source(InputStream in, long length) {
        return new UploadSource(in, length);
    }
}
