package io.workspacebridge.sync.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sandbox.Sandbox;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.XecmClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A workspace is listed completely, whatever people do meanwhile")
class FolderListingTest {
    private static final long ENTERPRISE = 2000;
    private static final int ITEMS = 520;

    private Sandbox sandbox;
    private XecmClient people;
    private XecmClient engine;
    private Workspaces workspaces;
    private long folder;
    private final List<Long> ids = new ArrayList<>();
    // Runs after the answer to a page of the large folder, until it says that it is through.
    private volatile Runnable betweenPages = () -> {};

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().start();
        people = client(new OkHttpClient());
        folder = people.nodes().createFolder(ENTERPRISE, "Large").id();
        ids.addAll(IntStream.range(0, ITEMS)
                .parallel()
                .mapToObj(i -> people.nodes()
                        .createUrl(folder, "Item " + i, "https://example.com/" + i)
                        .id())
                .sorted()
                .toList());
        engine = client(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    var response = chain.proceed(chain.request());
                    String limit = chain.request().url().queryParameter("limit");
                    if (chain.request().url().encodedPath().endsWith(folder + "/nodes") && "500".equals(limit)) {
                        betweenPages.run();
                    }
                    return response;
                })
                .build());
        workspaces = XecmWorkspaces.over(engine);
    }

    @AfterEach
    void stop() {
        engine.close();
        people.close();
        sandbox.close();
    }

    private XecmClient client(OkHttpClient http) {
        return XecmClient.builder()
                .baseUrl(sandbox.xecm().url())
                .credentials(Credentials.password(
                        sandbox.xecm().username(), sandbox.xecm().password()))
                .httpClient(http)
                .build();
    }

    @Test
    @DisplayName("F12: a folder that holds still is read once, and the border of its pages is looked at again")
    void holdsStill() {
        sandbox.calls().clear();

        assertThat(listed()).containsExactlyElementsOf(ids);
        assertThat(sandbox.calls().of("xecm").stream()
                        .filter(call -> call.route().endsWith("/nodes")))
                .hasSize(3);
    }

    @Test
    @DisplayName("F12 I5: an item that slips over a page's border while another one goes is not missing")
    void slips() {
        long gone = ids.get(3);
        betweenPages = once(() -> people.nodes().delete(gone));

        assertThat(listed())
                .containsExactlyElementsOf(ids.stream().filter(id -> id != gone).toList());
    }

    @Test
    @DisplayName("F12: an item that is moved in while pages are read is there, and none is there twice")
    void comes() {
        long other = people.nodes().createFolder(ENTERPRISE, "Other").id();
        long moved = ids.get(7);
        people.nodes().move(moved, other);
        betweenPages = once(() -> people.nodes().move(moved, folder));

        assertThat(listed()).containsExactlyElementsOf(ids);
    }

    @Test
    @DisplayName("F12 I5: a folder that never holds still is not listed at all, rather than in part")
    void neverStill() {
        List<Long> left = new ArrayList<>(ids);
        betweenPages = () -> people.nodes().delete(left.remove(0));

        assertThatThrownBy(this::listed)
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(PortException.Kind.UNAVAILABLE))
                .hasMessageContaining("changes faster");
    }

    @Test
    @DisplayName("Folders of one level are listed side by side, those below after them")
    void sideBySide() throws Exception {
        long top = people.nodes().createFolder(ENTERPRISE, "Tree").id();
        for (String name : List.of("A", "B", "C")) {
            long child = people.nodes().createFolder(top, name).id();
            people.nodes().createUrl(child, "Leaf of " + name, "https://example.com");
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Integer> levels = new ArrayList<>();

            List<WorkspaceItem> items = workspaces.list(top, pieces -> {
                levels.add(pieces.size());
                CountDownLatch all = new CountDownLatch(pieces.size());
                List<Future<?>> running = new ArrayList<>();
                for (Runnable piece : pieces) {
                    running.add(threads.submit(() -> {
                        // Only when all of a level are under way does any of them go on.
                        all.countDown();
                        all.await(10, TimeUnit.SECONDS);
                        piece.run();
                        return null;
                    }));
                }
                running.forEach(FolderListingTest::join);
            });

            assertThat(levels).containsExactly(1, 3);
            assertThat(items.stream().map(item -> item.path().value()).sorted())
                    .containsExactly("A", "A/Leaf of A", "B", "B/Leaf of B", "C", "C/Leaf of C");
        } finally {
            threads.shutdown();
        }
    }

    private static void join(Future<?> piece) {
        try {
            piece.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Long> listed() {
        return workspaces.list(folder).stream()
                .map(WorkspaceItem::nodeId)
                .sorted()
                .toList();
    }

    private static Runnable once(Runnable what) {
        boolean[] done = new boolean[1];
        return () -> {
            if (!done[0]) {
                done[0] = true;
                what.run();
            }
        };
    }
}
