package io.workspacebridge.dropbox;

import static io.workspacebridge.dropbox.WireStub.error;
import static io.workspacebridge.dropbox.WireStub.json;
import static io.workspacebridge.dropbox.WireStub.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An account's pace")
class PacingTest {

    private static final String UPLOAD = "/2/files/upload";
    private static final String CONTINUE = "/2/files/list_folder/continue";
    private static final MockResponse BUSY = error(429, "{\"reason\":{\".tag\":\"too_many_write_operations\"}}")
            .newBuilder()
            .addHeader("Retry-After", "0.05")
            .build();

    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private WireStub wire;

    @BeforeEach
    void start() throws Exception {
        wire = new WireStub();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        wire.close();
    }

    private DropboxAccount account() {
        DropboxAccount account = wire.account()
                .retries(new Retries(4, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(30)))
                .build();
        account.preflight();
        return account;
    }

    private static byte[] bytes(int file) {
        return ("file " + file).getBytes(StandardCharsets.UTF_8);
    }

    private static Callable<DropboxEntry.File> upload(DropboxAccount account, int file) {
        return () -> account.uploads().upload(UploadTarget.newFile("/f" + file), Bytes.of(bytes(file)));
    }

    private static MockResponse stored(RecordedRequest request) {
        String arg = request.getHeaders().get("Dropbox-API-Arg");
        String path = arg.replaceAll(".*\"path\":\"([^\"]+)\".*", "$1");
        byte[] bytes = request.getBody().toByteArray();
        return json(200, WireStub.file(path, "id:" + path.substring(1) + "abcd", "0123456789ab", bytes));
    }

    @Test
    @DisplayName("F69: contention halves the writers once, whoever met it, and success gives them back one by one")
    void writersFollowContention() throws Exception {
        CyclicBarrier first = new CyclicBarrier(8);
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger mostAfterwards = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        wire.decide(UPLOAD, request -> {
            if (refused.getAndIncrement() < 8) {
                // Eight are under way together before the first of them is refused.
                await(first);
                return BUSY;
            }
            int now = busy.incrementAndGet();
            if (done.get() < 4) {
                mostAfterwards.accumulateAndGet(now, Math::max);
            }
            await(Duration.ofMillis(20));
            busy.decrementAndGet();
            done.incrementAndGet();
            return stored(request);
        });
        DropboxAccount account = account();
        assertThat(account.pacing().writers()).isEqualTo(8);

        List<Future<DropboxEntry.File>> results = IntStream.range(0, 16)
                .mapToObj(file -> threads.submit(upload(account, file)))
                .toList();
        for (Future<DropboxEntry.File> result : results) {
            result.get(30, TimeUnit.SECONDS);
        }

        assertThat(mostAfterwards.get()).as("writers right after contention").isLessThanOrEqualTo(4);
        assertThat(account.pacing().writers()).as("not restored at once").isBetween(5, 7);
        for (int file = 16; account.pacing().writers() < 8; file++) {
            assertThat(file).as("restored in the end").isLessThan(60);
            upload(account, file).call();
        }
        assertThat(wire.asked(UPLOAD)).hasSizeBetween(24, 70);
    }

    @Test
    @DisplayName("F69: contention of single entries slows the account down, and only they are sent again")
    void contentionOfEntries() {
        wire.answer(
                "/2/files/delete_batch",
                json(200, """
                {".tag":"complete","entries":[\
                {".tag":"success","metadata":%s},\
                {".tag":"failure","failure":{".tag":"too_many_write_operations"}},\
                {".tag":"failure","failure":{".tag":"too_many_write_operations"}}]}""".formatted(WireStub.folder("/a", "id:aaaa"))),
                json(200, """
                {".tag":"complete","entries":[{".tag":"success","metadata":%s},{".tag":"success","metadata":%s}]}""".formatted(WireStub.folder("/b", "id:bbbb"), WireStub.folder("/c", "id:cccc"))));
        DropboxAccount account = account();

        List<BatchResult<DropboxEntry>> results = account.batches()
                .delete(List.of(
                        new Batches.Deletion("/a", null),
                        new Batches.Deletion("/b", null),
                        new Batches.Deletion("/c", null)));

        assertThat(results).allMatch(BatchResult::isDone);
        assertThat(wire.asked("/2/files/delete_batch").get(1).getBody().utf8())
                .doesNotContain("/a")
                .contains("/b", "/c");
        assertThat(account.pacing().writers()).as("one answer, one cut").isEqualTo(4);
    }

    @Test
    @DisplayName("F68: sixteen threads call at no time for which the service asked for a rest")
    void wholeAccountRests() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger early = new AtomicInteger();
        long[] refusedAt = new long[1];
        MockResponse slowDown = error(429, "{\"reason\":{\".tag\":\"too_many_requests\"},\"retry_after\":1}");
        wire.decide(CONTINUE, request -> {
            synchronized (refusedAt) {
                long since = System.nanoTime() - refusedAt[0];
                if (asked.incrementAndGet() == 20) {
                    refusedAt[0] = System.nanoTime();
                    return slowDown;
                }
                // What was on its way when the answer went out is nobody's fault.
                if (asked.get() > 20 && since > 400_000_000L && since < 950_000_000L) {
                    early.incrementAndGet();
                }
            }
            return page("c", false);
        });
        DropboxAccount account = account();

        List<Callable<ChangeFeed.Page>> calls = IntStream.range(0, 200)
                .<Callable<ChangeFeed.Page>>mapToObj(
                        i -> () -> account.changeFeed("/").next("cursor " + i))
                .toList();
        for (Future<ChangeFeed.Page> result : threads.invokeAll(calls)) {
            assertThat(result.get().cursor()).isEqualTo("c");
        }

        assertThat(early.get()).isZero();
        assertThat(wire.asked(CONTINUE)).hasSize(201);
        assertThat(account.pacing().rest()).isZero();
    }

    @Test
    @DisplayName("F114: the same cursor is never asked twice at a time, so that nobody is refused by his own doing")
    void oneListingAtATime() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        wire.decide(CONTINUE, request -> {
            int now = underWay.incrementAndGet();
            await(Duration.ofMillis(10));
            underWay.decrementAndGet();
            if (now > 1) {
                refused.incrementAndGet();
                return error(429, "{\"reason\":{\".tag\":\"too_many_requests\"},\"retry_after\":1}");
            }
            return page("c1", false);
        });
        DropboxAccount account = account();

        List<Callable<ChangeFeed.Page>> calls = IntStream.range(0, 16)
                .<Callable<ChangeFeed.Page>>mapToObj(
                        i -> () -> account.changeFeed("/").next("c0"))
                .toList();
        for (Future<ChangeFeed.Page> result : threads.invokeAll(calls)) {
            assertThat(result.get().cursor()).isEqualTo("c1");
        }

        assertThat(refused.get()).isZero();
        assertThat(wire.asked(CONTINUE)).hasSize(16);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
