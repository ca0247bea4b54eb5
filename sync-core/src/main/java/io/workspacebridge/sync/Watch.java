package io.workspacebridge.sync;

import io.workspacebridge.sync.internal.LinkWatcher;
import java.util.List;

/** Links that are being watched, until this is closed. Thread-safe. */
public final class Watch implements AutoCloseable {
    private final List<LinkWatcher> watchers;

    Watch(List<LinkWatcher> watchers) {
        this.watchers = List.copyOf(watchers);
    }

    /** Lets every link run soon, as after a change. Many calls make one cycle (F04). */
    public void wake() {
        watchers.forEach(LinkWatcher::wake);
    }

    /**
     * Waits until the watch has ended: it was closed, or all its links are retired.
     *
     * @throws InterruptedException if the caller is interrupted; the watch goes on
     */
    public void await() throws InterruptedException {
        for (LinkWatcher watcher : watchers) {
            watcher.awaitEnd();
        }
    }

    /** Ends the watch. A cycle that is under way comes to its end first; nothing begins after that. Repeating it is harmless. */
    @Override
    public void close() {
        watchers.forEach(LinkWatcher::end);
        for (LinkWatcher watcher : watchers) {
            try {
                watcher.awaitEnd();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
