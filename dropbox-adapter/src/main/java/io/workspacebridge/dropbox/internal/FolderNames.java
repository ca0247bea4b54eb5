package io.workspacebridge.dropbox.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How folders are really called: the service is sure only of the last name of a display path, so the names above are remembered from
 * the folders' own entries. Bounded, thread-safe.
 */
final class FolderNames {

    private static final int MOST = 100_000;

    private final Map<String, String> names = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized void learn(String pathLower, String name) {
        names.put(pathLower, name);
    }

    synchronized void forget(String pathLower) {
        names.remove(pathLower);
    }

    synchronized @Nullable String nameOf(String pathLower) {
        return names.get(pathLower);
    }
}
