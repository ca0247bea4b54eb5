package io.workspacebridge.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every request since the last reset. An entry is there before the last byte of its answer has left. Thread-safe. */
public final class CallLog {
    private final List<Call> calls = new ArrayList<>();

    synchronized void add(Call call) {
        calls.add(call);
    }

    /** A copy of all entries, oldest first. */
    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    /** Entries of one side, oldest first. */
    public List<Call> of(String side) {
        return all().stream().filter(call -> call.side().equals(side)).toList();
    }

    /** Number of calls by side and by {@code METHOD template}. */
    public Map<String, Map<String, Long>> summary() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (Call call : all()) {
            counts.computeIfAbsent(call.side(), side -> new TreeMap<>())
                    .merge(call.method() + " " + call.route(), 1L, Long::sum);
        }
        return counts;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        calls.clear();
    }
}
