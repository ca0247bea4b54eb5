package io.workspacebridge.samples.benchmarks.dropbox;

import com.dropbox.core.DbxException;
import com.dropbox.core.DbxRequestConfig;
import com.dropbox.core.http.HttpRequestor;
import com.dropbox.core.v2.DbxClientV2;
import com.dropbox.core.v2.files.ListFolderResult;
import io.workspacebridge.dropbox.ChangeFeed;
import io.workspacebridge.dropbox.DropboxAccount;
import io.workspacebridge.dropbox.DropboxCredentials;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One page of a listing, asked for and decoded; the bytes are at hand. The adapter's part includes all of OkHttp. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageDecodingCalls {
    private final byte[] page = CannedAnswers.page(Integer.getInteger("bench.entries", 2000));
    private final ChangeFeed feed = DropboxAccount.builder()
            .credentials(DropboxCredentials.accessToken("token"))
            .httpClient(new OkHttpClient.Builder()
                    .addInterceptor(new CannedAnswers(page))
                    .build())
            .build()
            .changeFeed("/A");
    private final DbxClientV2 sdk = new DbxClientV2(
            DbxRequestConfig.newBuilder("bench")
                    .withHttpRequestor(new Canned(page))
                    .build(),
            "token");

    /** By the adapter. */
    @Benchmark
    public ChangeFeed.Page adapter() {
        return feed.list();
    }

    /** By the official SDK. */
    @Benchmark
    public ListFolderResult sdk() throws DbxException {
        return sdk.files().listFolder("/A");
    }

    /** Answers the same page to everything. */
    private static final class Canned extends HttpRequestor {
        private final byte[] body;

        Canned(byte[] body) {
            this.body = body;
        }

        @Override
        public Response doGet(String url, Iterable<Header> headers) {
            throw new UnsupportedOperationException("listings are posted");
        }

        @Override
        public Uploader startPut(String url, Iterable<Header> headers) {
            throw new UnsupportedOperationException("listings are posted");
        }

        @Override
        public Uploader startPost(String url, Iterable<Header> headers) {
            return new Uploader() {
                @Override
                public OutputStream getBody() {
                    return OutputStream.nullOutputStream();
                }

                @Override
                public void close() {}

                @Override
                public void abort() {}

                @Override
                public Response finish() {
                    return new Response(200, new ByteArrayInputStream(body), Map.of());
                }
            };
        }
    }
}
