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
 * @param writes whether it takes a namespace's write lock, so that too many at a time only get in each other's way
 */
public record Operation(
        String route,
        @Nullable String path,
        boolean pathFree,
        @Nullable Duration deadline,
        boolean writes) {

    public static Operation on(String route, @Nullable String path) {
        return new Operation(route, path, false, null, false);
    }

    public static Operation byId(String route, @Nullable String id) {
        return new Operation(route, id, true, null, false);
    }

    Operation within(Duration time) {
        return new Operation(route, path, pathFree, time, writes);
    }

    Operation writing() {
        return new Operation(route, path, pathFree, deadline, true);
    }
}
