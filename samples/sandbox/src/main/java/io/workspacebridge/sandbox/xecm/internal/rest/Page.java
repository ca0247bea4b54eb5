package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A window on a list.
 *
 * @param items what is on this page
 * @param page from 1
 * @param limit effective page size
 * @param total items on all pages
 */
record Page<T>(List<T> items, int page, int limit, int total) {
    static <T> Page<T> of(Exchange exchange, List<T> all, int normal, int cap) {
        long limit = exchange.params().number("limit", normal);
        long page = exchange.params().number("page", 1);
        if (limit < 1) {
            throw tooSmall("Page Size", limit);
        }
        if (page < 1) {
            throw tooSmall("Page Number", page);
        }
        int size = (int) Math.min(limit, cap);
        long from = Math.min((page - 1) * size, all.size());
        int to = (int) Math.min(from + size, all.size());
        return new Page<>(all.subList((int) from, to), (int) Math.min(page, Integer.MAX_VALUE), size, all.size());
    }

    private static Refusal tooSmall(String feature, long value) {
        return Refusal.failure(
                "Could not set feature " + feature + ", the value " + value + " is less than the minimum value (1)");
    }

    boolean hasNext() {
        return (long) page * limit < total;
    }

    private int pages() {
        return (total + limit - 1) / limit;
    }

    private int first() {
        return items.isEmpty() ? 0 : (page - 1) * limit + 1;
    }

    private int last() {
        return items.isEmpty() ? 0 : first() + items.size() - 1;
    }

    private ObjectNode numbers() {
        return Json.object()
                .put("limit", limit)
                .put("page", page)
                .put("page_total", pages())
                .put("range_min", first())
                .put("range_max", last())
                .put("total_count", total);
    }

    /** Paging fields as v1 has them, at the root. */
    void putInto(ObjectNode root) {
        root.setAll(numbers());
    }

    /** Paging as in {@code collection.paging}. */
    ObjectNode forCollection(Exchange exchange) {
        ObjectNode paging = numbers();
        if (hasNext()) {
            paging.putObject("links").set("next", Exchange.link(at(exchange, page + 1), "GET", "Next"));
        }
        return paging;
    }

    /** Paging as workspace lists have it. */
    ObjectNode forWorkspaces(Exchange exchange) {
        ObjectNode paging = Json.object();
        if (hasNext()) {
            paging.putObject("actions").set("next", Exchange.link(at(exchange, page + 1), "GET", ""));
        }
        return paging.setAll(numbers());
    }

    private String at(Exchange exchange, int other) {
        StringBuilder query = new StringBuilder();
        for (Map.Entry<String, String> entry : exchange.request().query().entries()) {
            if (!entry.getKey().equals("page") && !entry.getKey().equals("limit")) {
                query.append(encode(entry.getKey()))
                        .append('=')
                        .append(encode(entry.getValue()))
                        .append('&');
            }
        }
        return "/api" + exchange.request().path() + "?" + query + "limit=" + limit + "&page=" + other;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The list envelope of v2. */
    ObjectNode collection(Exchange exchange, String sort) {
        ObjectNode envelope = Json.object();
        ObjectNode collection = envelope.putObject("collection");
        collection.set("paging", forCollection(exchange));
        collection.putObject("sorting").putArray("sort").add(sort);
        return envelope.setAll(exchange.envelope());
    }
}
