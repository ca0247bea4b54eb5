package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.RetrySettings;
import io.workspacebridge.xecm.XecmClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Wires the topics to one gateway. */
public final class DefaultXecmClient {

    private DefaultXecmClient() {}

    /** What the builder has collected. */
    public record Settings(
            HttpUrl baseUrl,
            Credentials credentials,
            @Nullable OkHttpClient httpClient,
            Clock clock,
            ZoneId serverZone,
            RetrySettings retries,
            int pageSize,
            Duration definitionLifetime) {}

    /** Makes a client; no request yet. */
    public static XecmClient create(Settings settings) {
        if (settings.pageSize() > 0) {
            throw new UnsupportedOperationException(
                    "not wired yet: " + settings.baseUrl().host());
        }
        throw new IllegalArgumentException("pageSize");
    }
}
