package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.flow.NamePolicy;
import io.workspacebridge.sync.model.RelativePath;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares names of both sides, and carries them over. */
final class Names {
    private static final String TEMPORARY = "~moving-";

    private final NamePolicy policy;

    Names(NamePolicy policy) {
        this.policy = policy;
    }

    /** The form under which names are told apart within a folder. */
    static String key(String name) {
        return RelativePath.keyOf(name);
    }

    /** The same text, whatever its Unicode form (F51). */
    static boolean same(String one, String other) {
        return one.equals(other) || nfc(one).equals(nfc(other));
    }

    private static String nfc(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFC)
                ? name
                : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    NamePolicy.Mapping carry(String name, Side to) {
        return to == Side.THERE ? policy.toGoverned(name) : policy.fromGoverned(name);
    }

    /** The carried name; the name itself where the policy refuses it. */
    String carried(String name, Side to) {
        return carry(name, to) instanceof NamePolicy.Mapping.Mapped mapped ? mapped.name() : name;
    }

    /** Whether a name here and a name there stand for each other, to the letter. */
    boolean agree(String here, String there) {
        return same(here, there) || same(carried(here, Side.THERE), there) || same(here, carried(there, Side.HERE));
    }

    /** Whether a name here and a name there would meet, whatever their case. */
    boolean meet(String here, String there) {
        return key(here).equals(key(there))
                || key(carried(here, Side.THERE)).equals(key(there))
                || key(here).equals(key(carried(there, Side.HERE)));
    }

    /** A name that an item has only for as long as another takes its place. */
    static String temporary(Item item, Side side) {
        return TEMPORARY + (side == Side.HERE ? hereId(item) : thereId(item));
    }

    /** Whether a plan that did not come to its end left this item under its temporary name (F112). */
    static boolean isTemporary(Item item, Side side) {
        String name = item.spot(side).name;
        return name.startsWith(TEMPORARY) && name.equals(temporary(item, side));
    }

    private static String hereId(Item item) {
        String id = item.here == null ? "" : item.here.id();
        return id.substring(id.indexOf(':') + 1);
    }

    private static String thereId(Item item) {
        return item.there == null ? "" : Long.toString(item.there.nodeId());
    }

    /** Items in the order of their names on a side, so that plans do not depend on the order of listings (PR8). */
    static List<Item> sorted(List<Item> items, Side side) {
        if (items.size() < 2) {
            return items;
        }
        record Keyed(String key, Item item) {}
        List<Keyed> keyed = new ArrayList<>(items.size());
        for (Item item : items) {
            keyed.add(new Keyed(key(item.spot(side).name), item));
        }
        keyed.sort(Comparator.comparing(Keyed::key)
                .thenComparing(each -> each.item().spot(side).name));
        List<Item> result = new ArrayList<>(items.size());
        keyed.forEach(each -> result.add(each.item()));
        return result;
    }

    /** The last name of a path's text. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path's text without its last name; null for a path of one name. */
    static @Nullable String parentOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? null : path.substring(0, slash);
    }
}
