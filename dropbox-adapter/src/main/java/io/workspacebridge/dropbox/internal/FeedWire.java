package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.ListFolderLongpollResult;
import io.workspacebridge.dropbox.ChangeFeed;
import io.workspacebridge.dropbox.DropboxException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The listing calls, and the long poll with its back-off. Thread-safe. */
public final class FeedWire implements ChangeFeed {

    /** The largest page that the service takes. */
    static final int PAGE = 2000;

    private static final long SHORTEST_POLL = 30;
    private static final long LONGEST_POLL = 480;

    private final Calls calls;
    private final String folder;
    private final boolean recursive;
    private final List<String> templates;
    private final AtomicLong nextPoll = new AtomicLong(System.nanoTime());

    public FeedWire(Calls calls, String folder, boolean recursive, List<String> templates) {
        this.calls = calls;
        this.folder = folder.equals("/") ? "" : folder;
        this.recursive = recursive;
        this.templates = List.copyOf(templates);
    }

    @Override
    public Page list() {
        boolean byId = folder.isEmpty() || folder.startsWith("id:");
        Operation operation = new Operation("files/list_folder", folder, byId, null, false);
        return page(operation, "2/files/list_folder", new Query(folder, recursive, templates, null));
    }

    @Override
    public Page next(String cursor) {
        Operation operation = Operation.on("files/list_folder/continue", null);
        return page(operation, "2/files/list_folder/continue", new Query(folder, recursive, templates, cursor));
    }

    private Page page(Operation operation, String path, Query query) {
        return calls.listings()
                .alone(
                        query,
                        () -> calls.call(
                                operation,
                                session -> session.rpcStyle(
                                        session.getHost().getApi(),
                                        path,
                                        query,
                                        false,
                                        PageDecoder.Arguments.INSTANCE,
                                        PageDecoder.INSTANCE,
                                        PageDecoder.Ignored.INSTANCE)));
    }

    @Override
    public boolean await(String cursor, Duration atMost) {
        long start = System.nanoTime();
        Duration rest = Duration.ofNanos(nextPoll.get() - start);
        if (rest.compareTo(atMost) >= 0) {
            calls.pause(atMost);
            return false;
        }
        calls.pause(rest);
        Duration left = atMost.minusNanos(System.nanoTime() - start);
        long seconds = Math.max(SHORTEST_POLL, Math.min(LONGEST_POLL, left.toSeconds()));
        Operation operation = Operation.byId("files/list_folder/longpoll", null).within(left.plusMillis(1));
        try {
            ListFolderLongpollResult result =
                    calls.call(operation, session -> session.files().listFolderLongpoll(cursor, seconds));
            Long backoff = result.getBackoff();
            if (backoff != null && backoff > 0) {
                nextPoll.set(System.nanoTime() + Duration.ofSeconds(backoff).toNanos());
            }
            return result.getChanges();
        } catch (DropboxException.CursorReset e) {
            return true;
        } catch (DropboxException.Unavailable e) {
            if (System.nanoTime() - start >= atMost.toNanos()) {
                return false;
            }
            throw e;
        }
    }

    /**
     * What to list.
     *
     * @param path where; empty for the root
     * @param recursive with everything below
     * @param templates property templates whose values are wanted
     * @param cursor null for a new listing
     */
    record Query(
            String path,
            boolean recursive,
            List<String> templates,
            @Nullable String cursor) {}
}
