package io.workspacebridge.sync.plan;

import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.RelativePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an item is on one side, where it was when last verified, and where it shall be. */
final class Spot {

    /** The folder it was observed in; null when it is not on this side. */
    @Nullable
    Item parent;

    /** The name it was observed with; empty when it is not on this side. */
    String name = "";

    /** The folder it was in when last verified; null when that is not known any more. */
    @Nullable
    Item baseParent;

    /** The name it had when last verified; null for an item without a row. */
    @Nullable
    String baseName;

    /** The folder it shall be in. */
    @Nullable
    Item toParent;

    /** The name it shall have. */
    String toName = "";

    /** Whether the name differs from the other side's only because somebody else has that one. */
    boolean keptApart;

    /** Why it can't be made on this side under its name; null when it can. */
    @Nullable
    Reason refusal;

    /** Whether it is on this side when the plan is done. */
    boolean stays;

    /** Whether something that stays on this side needs it as its folder. */
    boolean needed;

    /** Not below the root any more, but known to exist. */
    boolean movedOut;

    /** What was observed in it. */
    @Nullable
    List<Item> children;

    /** The path it shall have; kept for folders once it is known. */
    @Nullable
    RelativePath toPath;

    boolean observed() {
        return parent != null;
    }

    boolean isAtTarget() {
        return parent == toParent && name.equals(toName);
    }

    void stayPut() {
        toParent = parent;
        toName = name;
    }

    void add(Item child) {
        if (children == null) {
            children = new ArrayList<>();
        }
        children.add(child);
    }

    List<Item> children() {
        return children == null ? List.of() : children;
    }
}
