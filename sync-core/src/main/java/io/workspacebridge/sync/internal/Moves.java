package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.state.Intent;
import java.util.Optional;

/** Moves items of the collaboration side out of people's way, to a place that is free. */
final class Moves {
    private static final int NAMES = 50;

    private final CycleContext context;
    private final Effects effects;

    Moves(CycleContext context, Effects effects) {
        this.context = context;
        this.effects = effects;
    }

    /**
     * Moves an item; where the place is taken, beside what is there, under the next free number.
     *
     * @param item where it is now
     * @param to where it shall be; missing folders are made
     */
    Effects.Result<CollaborationItem> carryOut(CollaborationItem item, RelativePath to) {
        Effects.Result<CollaborationItem> result = once(item, to);
        for (int number = 2; number <= NAMES && result instanceof Effects.Result.Stale && stillAt(item); number++) {
            RelativePath beside = to.parent().orElse(RelativePath.ROOT).child(NamePolicies.numbered(to.name(), number));
            result = once(item, beside);
        }
        return result;
    }

    private boolean stillAt(CollaborationItem item) {
        return context.collaboration()
                .item(context.root(), item.id())
                .filter(found -> found.path().equals(item.path()))
                .isPresent();
    }

    private Effects.Result<CollaborationItem> once(CollaborationItem item, RelativePath to) {
        return effects.run(
                new Intent(
                        context.operationKey(item.id(), "MOVE", to.value()),
                        item.id(),
                        "MOVE",
                        item.path().value() + " to " + to.value()),
                () -> context.collaboration().relocate(context.root(), item, to),
                () -> movedTo(item, to));
    }

    private Optional<CollaborationItem> movedTo(CollaborationItem item, RelativePath to) {
        return context.collaboration()
                .item(context.root(), item.id())
                .filter(found -> found.path().key().equals(to.key()));
    }
}
