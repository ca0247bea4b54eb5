package io.workspacebridge.sync.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.FeedPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link of 100,000 items in a process whose heap could not hold them. */
class LargeLinkTest {

    private static final int MANY = 100_000;
    private static final int BATCH = 2_000;

    @TempDir
    Path folder;

    @Test
    @DisplayName("I20: 100,000 baseline rows and observed items are written and read in a heap of 24 MB")
    void memoryStaysFlat() throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeLinkTest.class.getName(),
                        folder.resolve("state.db").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(log, StandardCharsets.UTF_8))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The other process. */
    public static void main(String[] arguments) {
        try (StateStore store = JdbcStateStore.open("jdbc:sqlite:" + arguments[0], Clock.systemUTC())) {
            Lease lease = StateStoreContract.granted(
                    store.acquire(StateStoreContract.LINK, LeaseOwner.current().toString(), Duration.ofMinutes(30)));
            store.observations().startListing(lease, "id:root");
            for (int from = 0; from < MANY; from += BATCH) {
                List<BaselineRow> rows = new ArrayList<>(BATCH);
                List<FeedPage.Change> page = new ArrayList<>(BATCH);
                for (int i = from; i < from + BATCH; i++) {
                    rows.add(StateStoreContract.row("id:" + i, null));
                    page.add(new FeedPage.Change.Present(new CollaborationItem.File(
                            "id:" + i,
                            RelativePath.of("folder " + i % 100 + "/file " + i + ".txt"),
                            "rev" + i,
                            i,
                            "c".repeat(64),
                            StateStoreContract.NOON,
                            StateStoreContract.NOON,
                            null,
                            true,
                            null,
                            Set.of())));
                }
                store.saveBaseline(lease, rows);
                store.observations().apply(lease, new FeedPage(page, "c" + from, from + BATCH < MANY, false));
            }
            int[] count = new int[2];
            store.baseline(StateStoreContract.LINK, row -> count[0]++);
            store.observations().items(StateStoreContract.LINK, item -> count[1]++);
            assertThat(count).containsExactly(MANY, MANY);
        }
    }
}
