package io.workspacebridge.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sandbox.http.Call;
import io.workspacebridge.sandbox.http.Fault;
import io.workspacebridge.sandbox.http.FaultKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With {@code -Ddropbox.storm=10000 -Ddropbox.storm.rest=1.0} instead of what the build takes, it is the full proof. */
@DisplayName("A storm of faults: 5 % throttled, 2 % failing, 1 % cut off, 1 % answers lost")
class StormTest {

    private static final int REQUESTS = Integer.getInteger("dropbox.storm", 400);
    private static final String REST = System.getProperty("dropbox.storm.rest", "0.4");
    private static final int THREADS = 8;
    /** Requests that one file takes: new, next revision, moved; every other one is deleted. */
    private static final int OF_A_PAIR = 7;

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) // of the full proof
    @DisplayName("F55, F68: everything is done once, and nobody calls while the service asked for a rest")
    void everythingOnce() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().randomSeed(11).start()) {
            Rests rests = new Rests(Duration.ofMillis((long) (Double.parseDouble(REST) * 1000)));
            DropboxAccount account = DropboxAccount.builder()
                    .credentials(
                            DropboxCredentials.accessToken(sandbox.dropbox().accessToken()))
                    .baseUrl(URI.create(sandbox.dropbox().url()))
                    .trustedCertificates(sandbox.dropbox().caFile())
                    .httpClient(new OkHttpClient.Builder()
                            .addNetworkInterceptor(rests)
                            .build())
                    .retries(new Retries(7, Duration.ofMillis(2), Duration.ofMillis(20), Duration.ofMinutes(30)))
                    .build();
            storm(sandbox);

            int files = 2 * REQUESTS / OF_A_PAIR;
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                int file = i;
                work.add(() -> story(account, file));
            }
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                for (Future<Void> done : threads.invokeAll(work)) {
                    done.get();
                }
            } finally {
                threads.shutdownNow();
            }
            sandbox.faults().clear();

            List<Call> calls = sandbox.calls().of("dropbox");
            Map<Integer, Long> byStatus =
                    calls.stream().collect(Collectors.groupingBy(Call::status, Collectors.counting()));
            System.out.println("storm: " + calls.size() + " requests, by status " + byStatus + ", rests "
                    + rests.asked.get() + ", early calls " + rests.early.get());
            assertThat(calls.size()).isGreaterThanOrEqualTo(REQUESTS);
            assertThat(byStatus).containsKeys(0, 429, 500);
            assertThat(rests.early.get())
                    .as("calls while the account should rest")
                    .isZero();
            for (int file = 0; file < files; file++) {
                assertDoneOnce(account, file);
            }
        }
    }

    private static void storm(Sandbox sandbox) {
        sandbox.faults()
                .inject(Fault.of("dropbox", FaultKind.THROTTLE)
                        .withRetryAfter(1)
                        .withProbability(0.05));
        sandbox.faults().inject(Fault.status("dropbox", 500).withProbability(0.02));
        sandbox.faults().inject(Fault.of("dropbox", FaultKind.RESET).withProbability(0.01));
        sandbox.faults().inject(Fault.of("dropbox", FaultKind.LOST_RESPONSE).withProbability(0.01));
    }

    private static Void story(DropboxAccount account, int file) {
        Uploads uploads = account.uploads();
        String path = "/in/f" + file;
        DropboxEntry.File first = uploads.upload(UploadTarget.newFile(path), Bytes.of("first " + file));
        DropboxEntry.File second =
                uploads.upload(UploadTarget.nextRevision(path, first.rev()), Bytes.of("second " + file));
        account.files().move(path, "/out/f" + file);
        if (file % 2 == 1) {
            assertThat(account.files().delete("/out/f" + file, second.rev())).isTrue();
        }
        return null;
    }

    private static void assertDoneOnce(DropboxAccount account, int file) {
        assertThat(account.files().get("/in/f" + file)).isEmpty();
        assertThat(account.files().get("/out/f" + file).isPresent()).isEqualTo(file % 2 == 0);
        List<DropboxEntry.File> revisions = account.files().revisions("/out/f" + file, 10);
        assertThat(revisions)
                .extracting(DropboxEntry.File::contentHash)
                .containsExactly(
                        ContentHash.of(("second " + file).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        ContentHash.of(("first " + file).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Shortens the rests that are asked for, so that the build does not take minutes, and looks who disregards them. */
    private static final class Rests implements Interceptor {
        private final long rest;
        private final AtomicLong askedAt = new AtomicLong(Long.MIN_VALUE);
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger early = new AtomicInteger();

        Rests(Duration rest) {
            this.rest = rest.toNanos();
        }

        @Override
        public Response intercept(Chain chain) throws java.io.IOException {
            long since = System.nanoTime() - askedAt.get();
            // A call that was leaving when the answer came is nobody's fault: the first half of a rest does not count.
            if (askedAt.get() != Long.MIN_VALUE && since > rest / 2 && since < rest) {
                early.incrementAndGet();
            }
            Response response = chain.proceed(chain.request());
            if (response.code() != 429) {
                return response;
            }
            response.close();
            askedAt.set(System.nanoTime());
            asked.incrementAndGet();
            return response.newBuilder()
                    .header("Retry-After", REST)
                    .body(okhttp3.ResponseBody.create(
                            "{\"error_summary\":\"too_many_requests/..\",\"error\":{\"reason\":{\".tag\":\"too_many_requests\"}}}",
                            okhttp3.MediaType.get("application/json")))
                    .build();
        }
    }
}
