package io.workspacebridge.sandbox.xecm.internal.rest;

import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.xecm.internal.model.Contents;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The contents that versions and renditions name, each with the number of those that do. */
final class ContentRegistry implements Contents, AutoCloseable {
    private record Held(StoredContent content, AtomicInteger holders) {}

    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /** Keeps a content for one holder; the caller's own hold stays his. */
    String keep(StoredContent content) {
        held.put(content.id(), new Held(content.retain(), new AtomicInteger(1)));
        return content.id();
    }

    /** One more holder of a content that an earlier process stored. */
    void restore(ContentStore store, String key, long size) {
        held.computeIfAbsent(key, id -> new Held(store.reopen(id, size, ""), new AtomicInteger()))
                .holders
                .incrementAndGet();
    }

    StoredContent get(String key) {
        Held found = held.get(key);
        if (found == null) {
            throw Refusal.noAccess(500);
        }
        return found.content;
    }

    @Override
    public void retain(String key) {
        Held found = held.get(key);
        if (found != null) {
            found.holders.incrementAndGet();
        }
    }

    @Override
    public void release(String key) {
        Held found = held.get(key);
        if (found != null && found.holders.decrementAndGet() == 0) {
            held.remove(key);
            found.content.close();
        }
    }

    @Override
    public void close() {
        held.clear();
    }
}
