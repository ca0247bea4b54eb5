package io.workspacebridge.xecm;

import io.workspacebridge.xecm.internal.DefaultXecmClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Collects what a client needs. Not thread-safe; the client that it builds is. */
public final class XecmClientBuilder {
    private @Nullable HttpUrl baseUrl;
    private @Nullable Credentials credentials;
    private @Nullable OkHttpClient httpClient;
    private Clock clock = Clock.systemUTC();
    private ZoneId serverZone = ZoneOffset.UTC;
    private RetrySettings retries = RetrySettings.ofDefaults();
    private int pageSize = 100;
    private Duration definitionLifetime = Duration.ofMinutes(10);

    XecmClientBuilder() {}

    /**
     * The server's CGI address, such as {@code https://host/otcs/cs.exe} or {@code https://host/cs/cs}, without
     * {@code /api}.
     *
     * @param url the address
     * @return this builder
     * @throws IllegalArgumentException when it is not an http or https address
     */
    public XecmClientBuilder baseUrl(String url) {
        HttpUrl parsed = HttpUrl.parse(url.strip());
        if (parsed == null) {
            throw new IllegalArgumentException("Not an http(s) address: " + url);
        }
        if (parsed.querySize() > 0 || parsed.fragment() != null) {
            throw new IllegalArgumentException("The base address must have no query and no fragment");
        }
        baseUrl = parsed;
        return this;
    }

    /**
     * Who the client is.
     *
     * @param value the credentials
     * @return this builder
     */
    public XecmClientBuilder credentials(Credentials value) {
        credentials = value;
        return this;
    }

    /**
     * The host's HTTP client: its proxies, TLS settings, time limits, pool and dispatcher are used, its redirect and
     * repeat settings are not. It is never shut down by this client.
     *
     * @param value the client to derive from
     * @return this builder
     */
    public XecmClientBuilder httpClient(OkHttpClient value) {
        httpClient = value;
        return this;
    }

    /**
     * The clock for everything that depends on time, except waiting.
     *
     * @param value the clock
     * @return this builder
     */
    public XecmClientBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * The zone that the server means when it sends dates without one (business-workspace lists do). UTC by default.
     *
     * @param value the zone
     * @return this builder
     */
    public XecmClientBuilder serverZone(ZoneId value) {
        serverZone = value;
        return this;
    }

    /**
     * How reads and throttled calls are repeated.
     *
     * @param value the settings
     * @return this builder
     */
    public XecmClientBuilder retries(RetrySettings value) {
        retries = value;
        return this;
    }

    /**
     * How many items the lists ask for at a time, 100 by default. The server may give fewer.
     *
     * @param value 1 to 500
     * @return this builder
     * @throws IllegalArgumentException when out of range
     */
    public XecmClientBuilder pageSize(int value) {
        if (value < 1 || value > 500) {
            throw new IllegalArgumentException("pageSize is " + value + ", must be 1 to 500");
        }
        pageSize = value;
        return this;
    }

    /**
     * How long category definitions, workspace types and volumes are remembered, 10 minutes by default. They are also
     * forgotten when the server finds fault with values that were written by them.
     *
     * @param value the time
     * @return this builder
     */
    public XecmClientBuilder definitionLifetime(Duration value) {
        definitionLifetime = value;
        return this;
    }

    /**
     * Builds the client. No request is made before its first call.
     *
     * @return the client
     * @throws IllegalStateException when base URL or credentials are missing
     */
    public XecmClient build() {
        if (baseUrl == null || credentials == null) {
            throw new IllegalStateException("An Extended ECM client needs baseUrl and credentials");
        }
        return DefaultXecmClient.create(new DefaultXecmClient.Settings(
                baseUrl, credentials, httpClient, clock, serverZone, retries, pageSize, definitionLifetime));
    }
}
