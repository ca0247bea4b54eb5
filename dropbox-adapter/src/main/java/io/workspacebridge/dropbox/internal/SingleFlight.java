package io.workspacebridge.dropbox.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * One request at a time for each key: Dropbox refuses a listing while the same one is under way. Others wait and then ask themselves,
 * since an answer that was begun before their call may miss what they know. Thread-safe.
 */
final class SingleFlight {

    private final ConcurrentMap<Object, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    <T> T alone(Object key, Supplier<T> request) {
        CompletableFuture<Void> own = new CompletableFuture<>();
        CompletableFuture<Void> other = underWay.putIfAbsent(key, own);
        try {
            while (other != null) {
                other.get();
                other = underWay.putIfAbsent(key, own);
            }
        } catch (InterruptedException | ExecutionException e) {
            // The request itself will say that it was interrupted.
            Thread.currentThread().interrupt();
        }
        try {
            return request.get();
        } finally {
            underWay.remove(key, own);
            own.complete(null);
        }
    }
}
