package io.workspacebridge.samples.stage;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Counts the requests of one HTTP client. */
public final class CallCounter implements Interceptor {
    private final AtomicLong calls = new AtomicLong();

    /** Starts at zero. */
    public CallCounter() {}

    /**
     * The same client, counted.
     *
     * @param http the client to derive from
     * @return shares connections with the given one
     */
    public OkHttpClient on(OkHttpClient http) {
        return http.newBuilder().addInterceptor(this).build();
    }

    /**
     * How many requests began so far.
     *
     * @return from zero
     */
    public long count() {
        return calls.get();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        calls.incrementAndGet();
        return chain.proceed(chain.request());
    }
}
