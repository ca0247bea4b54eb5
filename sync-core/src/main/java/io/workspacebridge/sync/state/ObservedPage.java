package io.workspacebridge.sync.state;

import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.FeedPage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cuts a page into steps that can be written as batches: within a step the order of its items does not matter, the order of steps
 * does (F10).
 */
final class ObservedPage {

    /** Items that are there, or one path whose tree is gone. */
    sealed interface Step {
        record Present(List<CollaborationItem> items) implements Step {}

        record Gone(String pathKey) implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();
    private final NavigableMap<String, CollaborationItem> run = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();

    private ObservedPage() {}

    static List<Step> steps(FeedPage page) {
        ObservedPage cutter = new ObservedPage();
        page.changes().forEach(cutter::take);
        cutter.flush();
        return cutter.steps;
    }

    private void take(FeedPage.Change change) {
        if (change instanceof FeedPage.Change.Gone gone) {
            flush();
            steps.add(new Step.Gone(gone.path().key()));
            return;
        }
        CollaborationItem item = ((FeedPage.Change.Present) change).item();
        String key = item.path().key();
        String below = run.higherKey(key + "/");
        boolean replacesTree = item instanceof CollaborationItem.File && below != null && below.startsWith(key + "/");
        if (run.containsKey(key) || ids.contains(item.id()) || replacesTree) {
            flush();
        }
        run.put(key, item);
        ids.add(item.id());
    }

    private void flush() {
        if (!run.isEmpty()) {
            steps.add(new Step.Present(List.copyOf(run.values())));
            run.clear();
            ids.clear();
        }
    }
}
