package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.TwoSides.Node;
import io.workspacebridge.sync.state.BaselineRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries plans out on {@link TwoSides}, as strictly as the services would: a taken name, a missing folder, a stale version, a touched
 * record is an error.
 */
final class Carrier {

    /** A plan that can't be carried out, or must not be. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private final TwoSides sides;
    private final Set<PlannedAction.CopyAside> setAside = new HashSet<>();
    /** Contents that a delete took away, which the other side had deleted before. */
    final Set<String> authorised = new HashSet<>();

    final Set<String> replacedHere = new HashSet<>();
    int effects;

    private final boolean publishing;

    Carrier(TwoSides sides) {
        this(sides, false);
    }

    private Carrier(TwoSides sides, boolean publishing) {
        this.sides = sides;
        this.publishing = publishing;
    }

    /** Publishing has to mean the right paths and not to spell them, and its scope is the file's, whatever its document is called. */
    static Carrier publishing(TwoSides sides) {
        return new Carrier(sides, true);
    }

    void carryOut(Plan plan, @Nullable Random shuffled) {
        List<PlannedAction> actions = new ArrayList<>(plan.actions());
        if (shuffled != null) {
            shuffle(actions, shuffled, PlannedAction.CopyAside.class);
            shuffle(
                    actions,
                    shuffled,
                    PlannedAction.CreateDocument.class,
                    PlannedAction.AddVersion.class,
                    PlannedAction.Adopt.class,
                    PlannedAction.CreateFile.class,
                    PlannedAction.UpdateFile.class);
        }
        for (PlannedAction action : actions) {
            effects += action.hasEffect() ? 1 : 0;
            carryOut(action);
        }
    }

    private static void shuffle(List<PlannedAction> actions, Random random, Class<?>... kinds) {
        List<Integer> places = new ArrayList<>();
        List<PlannedAction> chosen = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            for (Class<?> kind : kinds) {
                if (kind.isInstance(actions.get(i))) {
                    places.add(i);
                    chosen.add(actions.get(i));
                }
            }
        }
        Collections.shuffle(chosen, random);
        for (int i = 0; i < chosen.size(); i++) {
            actions.set(places.get(i), chosen.get(i));
        }
    }

    private void carryOut(PlannedAction action) {
        if (action instanceof PlannedAction.CreateFolder create) {
            Node made = create(Side.THERE, below(create.nodePath()), true, null);
            if (create.itemId() != null) {
                save(create.itemId(), create.path(), made);
            }
        } else if (action instanceof PlannedAction.CreateItemFolder create) {
            Node made = create(Side.HERE, create.to(), true, null);
            Node folder = there(create.folder().nodeId(), create.folder().path());
            drop(create.row());
            save(made.id, create.to().value(), folder);
        } else if (action instanceof PlannedAction.PairFolder pair) {
            Node folder = there(pair.nodeId(), pair.nodePath());
            here(pair.itemId(), RelativePath.of(pair.path()));
            save(pair.itemId(), pair.path(), folder);
        } else if (action instanceof PlannedAction.Relocate move) {
            Node node = there(move.nodeId(), move.from());
            require(node.protections.isEmpty() && !node.other, "PR6: moves the protected " + move.from());
            require(
                    sides.below(Side.THERE, node).stream().noneMatch(Carrier::isGuarded),
                    "PR6: moves a record along: " + move.from());
            move(Side.THERE, node, below(move.to()));
            if (move.row() != null) {
                sides.rows.put(
                        move.row().itemId(),
                        move.row().movedTo(move.path(), move.to().value()));
            }
        } else if (action instanceof PlannedAction.RelocateItem move) {
            Node node = here(move.item().id(), move.item().path());
            require(!onlyCaseDiffers(node, move.to()), "Dropbox takes no case-only rename: " + move);
            move(Side.HERE, node, move.to());
            if (move.row() != null) {
                sides.rows.put(move.row().itemId(), move.row());
            }
        } else if (action instanceof PlannedAction.NotePath note) {
            sides.rows.put(note.row().itemId(), note.row());
        } else if (action instanceof PlannedAction.Forget forget) {
            drop(forget.row());
        } else if (action instanceof PlannedAction.Unlink unlink) {
            sides.rows.put(unlink.row().itemId(), unlink.row().inState(BaselineRow.State.UNLINKED));
        } else if (action instanceof PlannedAction.Recycle recycle) {
            recycle(recycle.row());
        } else if (action instanceof PlannedAction.DeleteItem delete) {
            deleteItem(delete);
        } else {
            content(action);
        }
    }

    private void content(PlannedAction action) {
        if (action instanceof PlannedAction.CreateDocument create) {
            Node file = here(create.file().id(), create.file().path());
            inScope(file);
            Node made = create(Side.THERE, below(create.promote().nodePath()), false, sides.stored(file.content()));
            save(file.id, file.path().value(), made);
        } else if (action instanceof PlannedAction.AddVersion version) {
            Node file = here(version.file().id(), version.file().path());
            Node document = there(version.nodeId(), version.nodePath());
            inScope(file);
            require(document.protections.isEmpty(), "PR6: writes the protected " + version.nodePath());
            require(document.contents.size() == version.expectedVersion(), "stale version: " + version);
            document.contents.add(sides.stored(file.content()));
            replaced(version.replacedItemId());
            save(file.id, file.path().value(), document);
        } else if (action instanceof PlannedAction.Adopt adopt) {
            Node file = here(adopt.file().id(), adopt.file().path());
            Node document = there(adopt.nodeId(), adopt.nodePath());
            BaselineRow row = sides.rows.get(adopt.replacedItemId() == null ? file.id : adopt.replacedItemId());
            boolean servedOtherwise = row != null && row.version() == document.contents.size();
            require(
                    servedOtherwise || file.content().equals(document.content()),
                    "adopts different bytes: " + file.path());
            replaced(adopt.replacedItemId());
            save(file.id, file.path().value(), document);
        } else if (action instanceof PlannedAction.CreateFile create) {
            Node document = there(create.document().nodeId(), create.document().path());
            inScope(document);
            Node made = create(Side.HERE, create.to(), false, document.content());
            drop(create.row());
            save(made.id, create.to().value(), document);
        } else if (action instanceof PlannedAction.UpdateFile update) {
            Node document = there(update.document().nodeId(), update.document().path());
            Node file = here(update.file().id(), update.file().path());
            inScope(file);
            require(TwoSides.rev(file).equals(update.file().rev()), "stale rev: " + update);
            require(update.setAside() == null || setAside.contains(update.setAside()), "not set aside: " + update);
            if (update.setAside() == null) {
                replacedHere.add(file.content());
            }
            file.contents.add(document.content());
            file.changes++;
            drop(update.row());
            save(file.id, file.path().value(), document);
        } else if (action instanceof PlannedAction.CopyAside aside) {
            Node file = here(aside.file().id(), aside.file().path());
            Node document = there(aside.document().nodeId(), aside.document().path());
            Node copy = create(Side.HERE, aside.to(), false, file.content());
            save(copy.id, aside.to().value(), document);
            BaselineRow row = sides.rows.get(copy.id);
            sides.rows.put(copy.id, row.inState(BaselineRow.State.CONFLICT_COPY));
            setAside.add(aside);
        } else if (!(action instanceof PlannedAction.Rest)) {
            throw new Refused("nobody planned for " + action);
        }
    }

    private void recycle(BaselineRow row) {
        Node node = sides.there.get(Long.toString(row.nodeId()));
        if (node == null) {
            throw new Refused("recycles what is gone: " + row.path());
        }
        require(node.protections.isEmpty(), "PR6: recycles the protected " + node.path());
        require(!sides.here.containsKey(row.itemId()), "PR3: recycles what is still in Dropbox: " + node.path());
        remove(Side.THERE, node);
        require(node.folder || node.contents.size() == row.version(), "PR3: recycles an edit: " + node.path());
        drop(row);
    }

    private void deleteItem(PlannedAction.DeleteItem delete) {
        Node node = here(delete.item().id(), delete.item().path());
        BaselineRow row = delete.row();
        require(
                !sides.there.containsKey(Long.toString(row.nodeId())),
                "PR3: deletes what is still in the workspace: " + node.path());
        require(node.folder || node.content().equals(row.contentHash()), "PR3: deletes an edit: " + node.path());
        remove(Side.HERE, node);
        drop(row);
    }

    private void remove(Side side, Node node) {
        require(sides.below(side, node).isEmpty(), "deletes a folder that is not empty: " + node.path());
        if (!node.folder) {
            authorised.addAll(node.contents);
            inScope(node);
        }
        sides.nodes(side).remove(node.id);
    }

    private Node create(Side side, RelativePath at, boolean folder, @Nullable String content) {
        Node parent = exactly(side, at.parent().orElseThrow());
        require(parent.folder && !parent.other, "its parent is no folder: " + at);
        require(sides.child(side, parent, at.name()) == null, "the name is taken: " + side + " " + at);
        return sides.add(side, parent, at.name(), folder, content);
    }

    private void move(Side side, Node node, RelativePath to) {
        Node parent = exactly(side, to.parent().orElseThrow());
        Node occupant = sides.child(side, parent, to.name());
        require(occupant == null || occupant == node, "the name is taken: " + side + " " + to);
        require(!parent.isWithin(node), "moves a folder into itself: " + to);
        node.parent = parent;
        node.name = to.name();
    }

    private Node exactly(Side side, RelativePath path) {
        Node at = sides.root(side);
        for (String name : path.names()) {
            at = sides.child(side, at, name);
            if (at == null) {
                throw new Refused("no such folder: " + side + " " + path);
            }
        }
        return at;
    }

    private Node here(String id, RelativePath expected) {
        return checked(sides.here.get(id), expected, "here " + id);
    }

    private Node there(long id, RelativePath expected) {
        return checked(sides.there.get(Long.toString(id)), below(expected), "there " + id);
    }

    private Node checked(@Nullable Node node, RelativePath expected, String what) {
        if (node == null) {
            throw new Refused("no such item: " + what + " " + expected);
        }
        require(
                publishing
                        ? node.path().key().equals(expected.key())
                        : node.path().equals(expected),
                "the plan thinks it is at '" + expected + "', but it is at '" + node.path() + "'");
        return node;
    }

    private static RelativePath below(RelativePath nodePath) {
        String base = TwoSides.BASE.value() + "/";
        require(nodePath.value().startsWith(base), "PR5: outside the workspace folder: " + nodePath);
        return RelativePath.of(nodePath.value().substring(base.length()));
    }

    private void inScope(Node node) {
        require(publishing || !node.name.endsWith(".off"), "PR5: acts outside the scope: " + node.path());
    }

    private static boolean onlyCaseDiffers(Node node, RelativePath to) {
        return node.path().key().equals(to.key());
    }

    private static boolean isGuarded(Node node) {
        return node.protections.contains(WorkspaceItem.Protection.RECORD)
                || node.protections.contains(WorkspaceItem.Protection.HELD);
    }

    private void save(String itemId, String path, Node theirs) {
        Node mine = sides.here.get(itemId);
        if (mine == null) {
            throw new Refused("pairs what is not there: " + path);
        }
        BaselineRow row = sides.row(mine, theirs);
        sides.rows.put(
                itemId, row.movedTo(path, TwoSides.BASE.resolve(theirs.path()).value()));
    }

    private void replaced(@Nullable String itemId) {
        if (itemId != null) {
            sides.rows.remove(itemId);
        }
    }

    private void drop(@Nullable BaselineRow row) {
        if (row != null) {
            sides.rows.remove(row.itemId());
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new Refused(otherwise);
        }
    }
}
