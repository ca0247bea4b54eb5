package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.plan.PlannedAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a carried-out plan amounts to. */
record Carried(List<CycleReport.Line> lines, boolean stale, int files, long bytes) {

    /** Adds up what became of each action; actions without a result are left out. */
    static Carried of(List<PlannedAction> actions, Promotion.@Nullable Result[] results) {
        List<CycleReport.Line> lines = new ArrayList<>();
        boolean stale = false;
        int files = 0;
        long bytes = 0;
        for (int i = 0; i < results.length; i++) {
            PlannedAction action = actions.get(i);
            Promotion.Result result = results[i];
            if (result == null) {
                continue;
            }
            Reason reason = result.reason() == null ? action.reason() : result.reason();
            boolean conflict = action instanceof PlannedAction.Rest rest && rest.conflict();
            lines.add(new CycleReport.Line(action.name(), action.path(), reason, result.outcome(), conflict));
            stale |= result.stale();
            bytes += result.bytes();
            boolean arrived = result.outcome() == CycleReport.Outcome.APPLIED
                    || result.outcome() == CycleReport.Outcome.ALREADY_APPLIED;
            files += arrived && bytesOf(action) >= 0 ? 1 : 0;
        }
        return new Carried(lines, stale, files, bytes);
    }

    /** How many bytes an action carries over; negative when it carries none. */
    static long bytesOf(PlannedAction action) {
        if (action instanceof PlannedAction.CreateDocument create) {
            return create.file().size();
        }
        if (action instanceof PlannedAction.AddVersion version) {
            return version.file().size();
        }
        if (action instanceof PlannedAction.CreateFile create) {
            return create.document().size();
        }
        return action instanceof PlannedAction.UpdateFile update
                ? update.document().size()
                : -1;
    }
}
