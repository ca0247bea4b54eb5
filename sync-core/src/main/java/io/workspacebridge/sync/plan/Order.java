package io.workspacebridge.sync.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Brings items into the order of their paths, whatever the order in which they were listed (PR8). */
final class Order {

    private Order() {}

    static List<Item> of(Join.Joined joined) {
        List<Item> ordered = new ArrayList<>(joined.items().size());
        Deque<Item> open = new ArrayDeque<>();
        pushChildren(joined.root(), open);
        while (!open.isEmpty()) {
            Item item = open.pop();
            ordered.add(item);
            if (item.isFolder()) {
                pushChildren(item, open);
            }
        }
        joined.items().stream()
                .filter(item -> item.here == null && item.there == null)
                .sorted(Comparator.comparing(Item::displayPath))
                .forEach(ordered::add);
        return ordered;
    }

    private static void pushChildren(Item folder, Deque<Item> open) {
        record Keyed(String key, String name, Item item) {}
        List<Keyed> children = new ArrayList<>();
        for (Item child : folder.hereSpot.children()) {
            children.add(new Keyed(Names.key(child.hereSpot.name), child.hereSpot.name, child));
        }
        for (Item child : folder.thereSpot.children()) {
            if (child.here == null) {
                children.add(new Keyed(Names.key(child.thereSpot.name), child.thereSpot.name, child));
            }
        }
        children.sort(Comparator.comparing(Keyed::key)
                .thenComparing(Keyed::name)
                .thenComparing(each -> each.item().kind)
                .thenComparing(each -> each.item().here == null)
                .reversed());
        children.forEach(each -> open.push(each.item()));
    }
}
