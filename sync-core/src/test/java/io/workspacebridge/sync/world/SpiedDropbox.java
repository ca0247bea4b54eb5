package io.workspacebridge.sync.world;

import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.FeedPage;
import io.workspacebridge.sync.port.PortException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes which calls reach a Dropbox, and lets single ones end otherwise. */
public final class SpiedDropbox {
    private final FakeDropbox dropbox;
    private final List<String> calls = new ArrayList<>();
    private @Nullable String rootPath;
    private boolean resetDue;
    private int pollsLeft = Integer.MAX_VALUE;

    public SpiedDropbox(FakeDropbox dropbox) {
        this.dropbox = dropbox;
    }

    /** The names of the calls since the last look. */
    public List<String> calls() {
        List<String> result = List.copyOf(calls);
        calls.clear();
        return result;
    }

    /** The next poll says that its cursor is void and begins a complete listing. */
    public void resetNext() {
        resetDue = true;
    }

    /** The link's folder is elsewhere from now on; the feed tells by a reset. */
    public void moveRoot(String path) {
        rootPath = path;
        resetDue = true;
    }

    /** The process dies at the poll after these. */
    public void dieAfterPolls(int polls) {
        pollsLeft = polls;
    }

    public Collaboration port() {
        return (Collaboration) Proxy.newProxyInstance(
                Collaboration.class.getClassLoader(),
                new Class<?>[] {Collaboration.class},
                (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals("poll")) {
                        return poll((Collaboration.Root) arguments[0], (String) arguments[1]);
                    }
                    try {
                        Object answer = method.invoke(dropbox, arguments);
                        boolean elsewhere = rootPath != null && method.getName().equals("folderById");
                        return elsewhere && answer instanceof Optional<?> found && found.isPresent()
                                ? Optional.of(
                                        new Collaboration.Root((String) arguments[0], Objects.requireNonNull(rootPath)))
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private FeedPage poll(Collaboration.Root root, @Nullable String cursor) {
        if (pollsLeft-- <= 0) {
            pollsLeft = Integer.MAX_VALUE;
            throw new PortException(PortException.Kind.UNAVAILABLE, "the line is cut", null);
        }
        if (resetDue) {
            resetDue = false;
            FeedPage page = dropbox.poll(root, null);
            return new FeedPage(page.changes(), page.cursor(), page.hasMore(), true);
        }
        return dropbox.poll(root, cursor);
    }
}
