package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.categories.CategoryDefinition;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.nodes.Nodes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Knows categories by name. The Categories volume is walked once, each definition is fetched once, and both are forgotten
 * after a while or when the server finds fault with what was written by them.
 */
final class CategoryCatalog {
    private static final int MAX_CATEGORIES = 10_000;
    private static final String INDEX = "index";

    private record Entry(long id, List<String> path) {
        String name() {
            return path.get(path.size() - 1);
        }
    }

    private record Folder(long id, List<String> path) {}

    private final Gateway gateway;
    private final CategoriesApi api;
    private final Nodes nodes;
    private final Cache<String, List<Entry>> index;
    private final Cache<Long, CategoryDefinition> definitions;
    private volatile long enterpriseId;

    CategoryCatalog(Gateway gateway, CategoriesApi api, Nodes nodes, Clock clock, Duration lifetime) {
        this.gateway = gateway;
        this.api = api;
        this.nodes = nodes;
        this.index = cache(clock, lifetime).build();
        this.definitions = cache(clock, lifetime).build();
    }

    private static Caffeine<Object, Object> cache(Clock clock, Duration lifetime) {
        return Caffeine.newBuilder()
                .expireAfterWrite(lifetime)
                .maximumSize(MAX_CATEGORIES)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    void forget() {
        index.invalidateAll();
        definitions.invalidateAll();
    }

    /** Takes in definitions that came along with an answer. */
    void learn(CategoryDefinition definition) {
        if (!definition.attributes().isEmpty()) {
            definitions.put(definition.id(), definition);
        }
    }

    Optional<CategoryDefinition> find(CategoryRef ref) {
        Optional<Entry> entry = ref instanceof CategoryRef.ById byId ? named(byId.id()) : entry(ref);
        return entry.map(found -> {
            CategoryDefinition known = definitions.getIfPresent(found.id());
            if (known == null) {
                known = fetch(found);
                definitions.put(found.id(), known);
            }
            return known;
        });
    }

    CategoryDefinition get(CategoryRef ref) {
        return find(ref)
                .orElseThrow(() -> new XecmException.NotFoundOrForbidden(
                        "There is no category \"" + ref.label() + "\" in the Categories volume", Exchange.NONE));
    }

    /** All values in the flat form, checked. */
    ObjectNode flat(List<CategoryValues> all) {
        ObjectNode flat = Json.object();
        for (CategoryValues values : all) {
            CategoryDefinition definition = get(values.category());
            ObjectNode one = CategoryWriter.flat(definition, values, false);
            if (one.isEmpty()) {
                // this slot alone means: apply with defaults
                flat.putObject(AttributeKey.of(definition.id(), 1));
            }
            flat.setAll(one);
        }
        return flat;
    }

    /** All values by category, checked: the form for workspaces. */
    ObjectNode nested(List<CategoryValues> all) {
        ObjectNode nested = Json.object();
        for (CategoryValues values : all) {
            CategoryDefinition definition = get(values.category());
            nested.set(Long.toString(definition.id()), CategoryWriter.flat(definition, values, false));
        }
        return nested;
    }

    /** Runs a write; when the server finds fault with it, what is remembered may be out of date. */
    <R> R writing(Supplier<R> write) {
        try {
            return write.get();
        } catch (XecmException.ValidationFailed | XecmException.NotFoundOrForbidden fault) {
            if (fault.status() > 0) {
                forget();
            }
            throw fault;
        }
    }

    private Optional<Entry> named(long id) {
        CategoryDefinition known = definitions.getIfPresent(id);
        if (known != null) {
            return Optional.of(new Entry(id, List.of(known.name())));
        }
        return nodes.find(id)
                .filter(node -> node.type().equals(NodeType.CATEGORY))
                .map(node -> new Entry(id, List.of(node.name())));
    }

    private Optional<Entry> entry(CategoryRef ref) {
        List<Entry> entries = index.getIfPresent(INDEX);
        boolean fresh = entries == null;
        if (entries == null) {
            entries = walk();
            index.put(INDEX, entries);
        }
        List<Entry> found = matching(entries, ref);
        if (found.isEmpty() && !fresh) {
            // it may have been made since
            entries = walk();
            index.put(INDEX, entries);
            found = matching(entries, ref);
        }
        if (found.size() > 1) {
            throw new XecmException.NotUnique(
                    "Several categories are called \"" + ref.label() + "\"; use a path",
                    found.stream().map(Entry::id).toList());
        }
        return found.stream().findFirst();
    }

    private static List<Entry> matching(List<Entry> entries, CategoryRef ref) {
        return entries.stream()
                .filter(entry -> ref instanceof CategoryRef.ByPath path
                        ? entry.path().equals(path.names())
                        : entry.name().equals(ref.label()))
                .toList();
    }

    private List<Entry> walk() {
        List<Entry> entries = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        Deque<Folder> folders = new ArrayDeque<>();
        folders.add(new Folder(nodes.volume(NodeType.CATEGORIES_VOLUME).id(), List.of()));
        while (!folders.isEmpty() && entries.size() < MAX_CATEGORIES) {
            Folder folder = folders.remove();
            if (!seen.add(folder.id())) {
                continue;
            }
            try (Stream<Node> children = nodes.children(folder.id(), ChildQuery.all())) {
                children.forEach(child -> {
                    List<String> path = new ArrayList<>(folder.path());
                    path.add(child.name());
                    if (child.type().equals(NodeType.CATEGORY)) {
                        entries.add(new Entry(child.id(), List.copyOf(path)));
                    } else if (child.type().equals(NodeType.CATEGORY_FOLDER)
                            || child.type().equals(NodeType.FOLDER)) {
                        folders.add(new Folder(child.id(), List.copyOf(path)));
                    }
                });
            }
        }
        return List.copyOf(entries);
    }

    /** The form for putting the category on a container tells most; the category's own form is the second choice. */
    private CategoryDefinition fetch(Entry entry) {
        long container = enterprise();
        try {
            return gateway.read(
                    api.createForm(container, entry.id()),
                    answer -> DefinitionReader.fromForm(answer, entry.id(), entry.name()));
        } catch (XecmException.NotFoundOrForbidden
                | XecmException.ValidationFailed
                | XecmException.NameConflict
                | XecmException.FeatureNotInstalled
                | XecmException.ProtocolError other) {
            return gateway.read(
                    api.specificForm(entry.id()),
                    answer -> DefinitionReader.fromForm(answer, entry.id(), entry.name()));
        }
    }

    private long enterprise() {
        long known = enterpriseId;
        if (known == 0) {
            known = nodes.volume(NodeType.ENTERPRISE_WORKSPACE).id();
            enterpriseId = known;
        }
        return known;
    }
}
