package io.workspacebridge.dropbox.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call to the service, as it is named in errors.
 *
 * @param route such as {@code files/upload}
 * @param path the item; null when there is none
 * @param pathFree true when the meaning does not depend on the path root (ids, revisions, the account), so that the call may be
 *     repeated under a new root
 * @param deadline after which the request is cut off; null for none
 */
public record Operation(
        String route,
        @Nullable String path,
        boolean pathFree,
        @Nullable Duration deadline) {

    public static Operation on(String route, @Nullable String path) {
        return new Operation(route, path, false, null);
    }

    public static Operation byId(String route, @Nullable String id) {
        return new Operation(route, id, true, null);
    }

    Operation within(Duration time) {
        return new Operation(route, path, pathFree, time);
    }
}
