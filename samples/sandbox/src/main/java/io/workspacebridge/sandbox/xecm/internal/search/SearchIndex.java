package io.workspacebridge.sandbox.xecm.internal.search;

import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.Version;
import io.workspacebridge.sandbox.xecm.internal.wire.Dates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The index: what it knows of a node is as old as the lag says. Guarded by the content server's lock. */
public final class SearchIndex {
    private static final List<String> PUBLIC_REGIONS = List.of(
            "OTName",
            "OTDataID",
            "OTSubType",
            "OTParentID",
            "OTCreatedBy",
            "OTMIMEType",
            "OTObjectSize",
            "OTObjectDate",
            "OTFileName",
            "OTLocation",
            "OTModifyDate",
            "OTModifyTime",
            "OTCreateDate",
            "OTCreateTime",
            "XECMWkspLinkRefTypeID");

    /** What was indexed, of which state of the node and where it lay then: a move above it moves it too. */
    private record Cached(String token, List<Long> place, IndexEntry entry) {}

    private final ContentServer server;
    private final Duration lag;
    private final Map<Long, Cached> cache = new HashMap<>();

    public SearchIndex(ContentServer server, Duration lag) {
        this.server = server;
        this.lag = lag;
    }

    /** Names of the regions beside category attributes. */
    public static List<String> regions() {
        return PUBLIC_REGIONS;
    }

    /** What the index knows of a node; null if it has not got to it yet. */
    public @Nullable IndexEntry entry(Node node) {
        Cached known = cache.get(node.id);
        List<Long> place = new ArrayList<>();
        for (Node ancestor : server.nodes().ancestors(node)) {
            place.add(ancestor.id);
        }
        boolean moved = known != null && !known.place.equals(place);
        if (known != null && !moved && known.token.equals(node.token)) {
            return known.entry;
        }
        if (!lag.isZero() && !moved && node.modified.plus(lag).isAfter(server.now())) {
            return known == null ? null : known.entry;
        }
        IndexEntry entry = build(node, place);
        cache.put(node.id, new Cached(node.token, place, entry));
        return entry;
    }

    private IndexEntry build(Node node, List<Long> place) {
        Map<String, List<String>> regions = new HashMap<>();
        List<String> words = new ArrayList<>();
        put(regions, "OTName", node.name);
        put(regions, "OTDataID", String.valueOf(node.id));
        put(regions, "OTSubType", String.valueOf(node.type));
        put(regions, "OTParentID", String.valueOf(node.parentId));
        put(regions, "OTCreatedBy", String.valueOf(node.createdBy));
        Version current = node.currentVersion();
        if (current != null) {
            put(regions, "OTMIMEType", current.mimeType);
            put(regions, "OTObjectSize", String.valueOf(current.size));
            put(regions, "OTFileName", current.fileName);
            words.addAll(Words.of(current.fileName));
        }
        time(regions, "OTCreate", node.created);
        time(regions, "OTModify", node.modified);
        put(regions, "OTObjectDate", day(node.modified));
        for (Long ancestor : place) {
            put(regions, "OTLocation", String.valueOf(ancestor));
            put(regions, "OTLocation", String.valueOf(-ancestor));
        }
        if (node.workspace != null) {
            put(regions, "XECMWkspLinkRefTypeID", String.valueOf(node.workspace.typeId));
        }
        words.addAll(Words.of(node.name));
        words.addAll(Words.of(node.description));
        for (CategoryValues values : node.categories.values()) {
            values.values.forEach((key, value) -> {
                for (Object single : value instanceof List<?> list ? list : List.of(value)) {
                    attribute(regions, values.category, key, String.valueOf(single));
                    words.addAll(Words.of(String.valueOf(single)));
                }
            });
        }
        return new IndexEntry(node.id, regions, words);
    }

    /** {@code Attr_cat_attr}; for a row of a set {@code Attr_cat_set_attr} whatever the row. */
    private static void attribute(Map<String, List<String>> regions, long category, String key, String value) {
        String[] parts = key.split("_");
        String name = parts.length == 3 ? parts[0] + "_" + parts[2] : key;
        put(regions, "Attr_" + category + "_" + name, value);
    }

    private static void put(Map<String, List<String>> regions, String name, String value) {
        regions.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(value);
    }

    private static String day(Instant time) {
        return Dates.local(time).substring(0, 10).replace("-", "");
    }

    private static void time(Map<String, List<String>> regions, String prefix, Instant time) {
        put(regions, prefix + "Date", day(time));
        put(regions, prefix + "Time", Dates.local(time).substring(11).replace(":", ""));
    }

    /** A condition on words, for the query modes beside the query language. */
    public static boolean matchesWords(IndexEntry entry, String mode, String query) {
        List<String> wanted = Words.of(query);
        return switch (mode) {
            case "anywords" -> wanted.stream().anyMatch(entry.words()::contains);
            case "exactphrase" -> Words.contains(entry.words(), wanted);
            default -> !wanted.isEmpty() && entry.words().containsAll(wanted);
        };
    }
}
