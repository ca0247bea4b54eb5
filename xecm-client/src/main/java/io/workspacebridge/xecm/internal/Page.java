package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One page of a list, and how pages make a stream. */
record Page<T>(List<T> items, boolean last) {
    /** A server that announces more but sends nothing so often has nothing. */
    private static final int MAX_EMPTY_PAGES = 3;

    /** Reads a page in either envelope: paging below {@code collection}, or at the root. */
    static <T> Page<T> of(JsonNode answer, int page, int limit, Function<JsonNode, T> reader) {
        JsonNode results = answer.path("results");
        if (!results.isArray()) {
            throw new Malformed("results is not a list");
        }
        return new Page<>(Json.list(results, reader), isLast(answer, page, limit, results.size()));
    }

    static boolean isLast(JsonNode answer, int page, int limit, int count) {
        JsonNode paging = answer.path("collection").path("paging");
        if (paging.isMissingNode()) {
            paging = answer.path("paging");
        }
        long total = Json.number(paging, "page_total");
        if (total > 0) {
            return page >= total;
        }
        if (paging.path("links").path("next").isObject()
                || paging.path("actions").path("next").isObject()) {
            return false;
        }
        long effective = Json.number(paging, "limit");
        return count < (effective > 0 ? effective : limit);
    }

    /** A stream that fetches page after page, each when its first item is asked for. */
    static <T> Stream<T> stream(IntFunction<Page<T>> fetch) {
        return StreamSupport.stream(new Pager<>(fetch), false);
    }

    private static final class Pager<T> extends Spliterators.AbstractSpliterator<T> {
        private final IntFunction<Page<T>> fetch;
        private final Deque<T> items = new ArrayDeque<>();
        private int next = 1;
        private int empty;
        private boolean done;

        Pager(IntFunction<Page<T>> fetch) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.fetch = fetch;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            while (items.isEmpty() && !done) {
                Page<T> page = fetch.apply(next++);
                items.addAll(page.items());
                empty = page.items().isEmpty() ? empty + 1 : 0;
                done = page.last() || empty >= MAX_EMPTY_PAGES;
            }
            T item = items.poll();
            if (item == null) {
                return false;
            }
            action.accept(item);
            return true;
        }
    }
}
