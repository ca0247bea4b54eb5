package io.workspacebridge.dropbox.internal;

import com.dropbox.core.http.HttpRequestor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests over OkHttp: leads all hosts to one base address if there is one, sends each request once, reads
 * and closes error bodies, remembers what the wire said, and cuts off uploads whose source fails.
 *
 * <p>Thread-safe. The facts of the last request are kept for each thread, as the SDK calls back on the caller's thread.
 */
final class SdkTransport extends HttpRequestor {

    private final @Nullable HttpUrl base;
    private final Clock clock;
    private final OkHttpClient api;
    private final OkHttpClient content;
    private final OkHttpClient notify;
    private final ThreadLocal<Exchange> current = ThreadLocal.withInitial(Exchange::new);

    SdkTransport(OkHttpClient host, @Nullable HttpUrl base, Clock clock) {
        this.base = base;
        this.clock = clock;
        OkHttpClient once = host.newBuilder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        this.api = withTimeouts(once, Duration.ofMinutes(2), Duration.ofMinutes(1));
        this.content = withTimeouts(once, Duration.ofMinutes(5), Duration.ofMinutes(2));
        this.notify = withTimeouts(once, Duration.ofMinutes(10), Duration.ofMinutes(1));
    }

    private static OkHttpClient withTimeouts(OkHttpClient client, Duration read, Duration write) {
        return client.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .readTimeout(read)
                .writeTimeout(write)
                .callTimeout(Duration.ZERO)
                .build();
    }

    /** Forgets the thread's last request; with a deadline, the next ones are cut off after that time. */
    void begin(@Nullable Duration deadline) {
        Exchange exchange = current.get();
        exchange.answer = Answer.NONE;
        exchange.deadline = deadline;
        exchange.open = null;
    }

    /** What the wire said to the thread's last request. */
    Answer last() {
        return current.get().answer;
    }

    /** Ends the thread's last request; to be called for everything except downloads, whose body lives on. */
    void closeLast() {
        okhttp3.Response open = current.get().open;
        current.get().open = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public Response doGet(String url, Iterable<Header> headers) throws IOException {
        return execute(url, request(url, headers).get().build(), null);
    }

    @Override
    public Uploader startPost(String url, Iterable<Header> headers) {
        return new Post(url, headers);
    }

    @Override
    public Uploader startPut(String url, Iterable<Header> headers) {
        throw new UnsupportedOperationException("Dropbox has no PUT");
    }

    private Request.Builder request(String url, Iterable<Header> headers) {
        HttpUrl original = HttpUrl.get(url);
        HttpUrl target = original;
        if (base != null) {
            String prefix = base.encodedPath().endsWith("/")
                    ? base.encodedPath().substring(0, base.encodedPath().length() - 1)
                    : base.encodedPath();
            target = base.newBuilder()
                    .encodedPath(prefix + original.encodedPath())
                    .encodedQuery(original.encodedQuery())
                    .build();
        }
        Request.Builder request = new Request.Builder().url(target);
        for (Header header : headers) {
            request.addHeader(header.getKey(), header.getValue());
        }
        return request;
    }

    private Response execute(String url, Request request, @Nullable StreamedBody streamed) throws IOException {
        Exchange exchange = current.get();
        Call call = clientFor(url).newCall(request);
        Duration deadline = exchange.deadline;
        if (deadline != null) {
            call.timeout().timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        }
        okhttp3.Response response;
        try {
            response = call.execute();
        } catch (IOException e) {
            boolean sourceFailed = streamed != null && streamed.sourceFailed();
            exchange.answer = Answer.lost(!sourceFailed && maybeSent(e), sourceFailed);
            throw e;
        }
        boolean keepBody = response.code() < 300;
        try {
            exchange.answer = WireFacts.of(response, !keepBody, clock);
        } catch (IOException e) {
            exchange.answer = Answer.lost(true, false);
            throw e;
        } finally {
            if (!keepBody) {
                response.close();
            }
        }
        if (!keepBody) {
            return new Response(
                    response.code(),
                    new ByteArrayInputStream(exchange.answer.text().getBytes(StandardCharsets.UTF_8)),
                    response.headers().toMultimap());
        }
        exchange.open = response;
        return new Response(
                response.code(),
                response.body().byteStream(),
                response.headers().toMultimap());
    }

    private OkHttpClient clientFor(String url) {
        String host = HttpUrl.get(url).host();
        if (host.startsWith("notify")) {
            return notify;
        }
        return host.startsWith("content") ? content : api;
    }

    // A refused connection or a failed handshake leaves nothing behind; everything else may have.
    private static boolean maybeSent(IOException e) {
        return !(e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException);
    }

    private static final class Exchange {
        private Answer answer = Answer.NONE;
        private @Nullable Duration deadline;
        private okhttp3.@Nullable Response open;
    }

    /** One POST. Nothing is sent before {@link #finish()}, so that closing without it commits nothing. */
    private final class Post extends Uploader {
        private final String url;
        private final Iterable<Header> headers;
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private @Nullable InputStream source;
        private boolean aborted;

        Post(String url, Iterable<Header> headers) {
            this.url = url;
            this.headers = headers;
        }

        @Override
        public OutputStream getBody() {
            return buffer;
        }

        @Override
        public void upload(InputStream in) {
            source = in;
        }

        @Override
        public void upload(byte[] body) {
            buffer.writeBytes(body);
        }

        @Override
        public void close() {}

        @Override
        public void abort() {
            aborted = true;
        }

        @Override
        public Response finish() throws IOException {
            if (aborted) {
                throw new IOException("The upload was aborted");
            }
            InputStream in = source;
            if (in == null) {
                RequestBody body = RequestBody.create(buffer.toByteArray(), null);
                return execute(url, request(url, headers).post(body).build(), null);
            }
            if (!(in instanceof UploadSource known)) {
                throw new IOException("An upload needs a source of known length");
            }
            StreamedBody body = new StreamedBody(known, known.length());
            return execute(url, request(url, headers).post(body).build(), body);
        }
    }
}
