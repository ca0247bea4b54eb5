package io.workspacebridge.sync.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Counts the requests of an HTTP client that is handed to one side: {@code http.newBuilder().addInterceptor(new CallMeters(registry,
 * "dropbox")).build()}. Thread-safe.
 */
public final class CallMeters implements Interceptor {
    private static final int TOO_MANY = 429;

    private final MeterRegistry registry;
    private final String side;

    /**
     * Meters for one side.
     *
     * @param registry the host's
     * @param side a tag, such as {@code dropbox} or {@code xecm}
     */
    public CallMeters(MeterRegistry registry, String side) {
        this.registry = registry;
        this.side = side;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        long start = System.nanoTime();
        String outcome = "lost";
        try {
            Response response = chain.proceed(chain.request());
            outcome = response.code() / 100 + "xx";
            if (response.code() == TOO_MANY || response.header("Retry-After") != null) {
                registry.counter("workspacebridge.throttles", "side", side).increment();
            }
            RequestBody body = chain.request().body();
            if (body != null && body.contentLength() > 0) {
                registry.counter("workspacebridge.sent", "side", side).increment((double) body.contentLength());
            }
            return response;
        } finally {
            Timer.builder("workspacebridge.calls")
                    .tag("side", side)
                    .tag("outcome", outcome)
                    .publishPercentileHistogram()
                    .register(registry)
                    .record(Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
