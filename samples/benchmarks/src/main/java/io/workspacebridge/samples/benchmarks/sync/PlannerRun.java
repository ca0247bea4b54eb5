package io.workspacebridge.samples.benchmarks.sync;

import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.GovernedSelector;
import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.flow.PathScope;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.plan.ExchangeInput;
import io.workspacebridge.sync.plan.ExchangePlanner;
import io.workspacebridge.sync.plan.ExchangeRules;
import io.workspacebridge.sync.plan.Intake;
import io.workspacebridge.sync.plan.ObservedWorkspace;
import io.workspacebridge.sync.plan.Plan;
import io.workspacebridge.sync.plan.PlannedAction;
import io.workspacebridge.sync.state.BaselineRow;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The measuring process of {@link PlannerBenchmark}: plans a large pair of trees with a few edits, moves, deletes and new files on both
 * sides once, in a fresh process. Prints milliseconds, milliseconds of processor time, and the number of effects planned.
 */
public final class PlannerRun {
    private static final int FILES_IN_FOLDER = 100;
    private static final Instant DAY = Instant.parse("2026-11-20T08:00:00Z");

    private final Random random = new Random(7);
    private final List<CollaborationItem> items;
    private final List<WorkspaceItem> nodes;
    private final List<BaselineRow> rows;

    private PlannerRun(int size) {
        items = new ArrayList<>(size);
        nodes = new ArrayList<>(size);
        rows = new ArrayList<>(size);
        for (int folder = 0; rows.size() < size; folder++) {
            String department = "Department " + folder / 1000;
            String project = department + "/Project " + folder / 50 % 20;
            if (folder % 1000 == 0) {
                folder(department, department, department);
            }
            if (folder % 50 == 0) {
                folder(project, project, project);
            }
            String was = project + "/Documents of case " + folder;
            String renamed = folder % 97 == 5 ? was + " (closed)" : was;
            folder(was, renamed, was);
            for (int file = 0; file < FILES_IN_FOLDER && rows.size() < size; file++) {
                file(was, renamed, file);
            }
        }
    }

    private void folder(String was, String here, String there) {
        int number = rows.size();
        items.add(new CollaborationItem.Folder(id(number), RelativePath.of(here)));
        nodes.add(new WorkspaceItem.Folder(1000L + number, RelativePath.of(there)));
        rows.add(row(BaselineRow.Kind.FOLDER, number, was, "", 0));
    }

    private void file(String folder, String folderHere, int file) {
        int number = rows.size();
        String name = "/Minutes of meeting " + file + ".docx";
        String hash = hash(number);
        int chance = random.nextInt(1000);
        if (chance < 10) {
            add(number, folderHere + name, hash(-number), folder + name, 3);
        } else if (chance < 30) {
            add(number, folderHere + name, hash(-number), folder + name, 2);
        } else if (chance < 50) {
            add(number, folderHere + name, hash(number), folder + name, 3);
        } else if (chance < 60) {
            add(number, folderHere + "/Renamed " + file + ".docx", hash(number), folder + name, 2);
        } else if (chance < 65) {
            items.add(file(number, folderHere + name, hash(number)));
        } else {
            add(number, folderHere + name, hash(number), folder + name, 2);
        }
        if (chance >= 990) {
            items.add(file(-number, folderHere + "/New " + file + ".docx", hash(-number)));
        }
        rows.add(row(BaselineRow.Kind.FILE, number, folder + name, hash, 2));
    }

    private void add(int number, String here, String hash, String there, int version) {
        items.add(file(number, here, hash));
        nodes.add(new WorkspaceItem.Document(1000L + number, RelativePath.of(there), version, 4711, DAY, Set.of()));
    }

    private static CollaborationItem.File file(int number, String path, String hash) {
        return new CollaborationItem.File(
                id(number), RelativePath.of(path), rev(number), 4711, hash, DAY, DAY, null, true, null, Set.of());
    }

    private static BaselineRow row(BaselineRow.Kind kind, int number, String path, String hash, int version) {
        boolean folder = kind == BaselineRow.Kind.FOLDER;
        return new BaselineRow(
                "link",
                id(number),
                kind,
                path,
                folder ? null : rev(number),
                folder ? null : hash,
                4711,
                "name:Customer/ACME",
                1000L + number,
                path.charAt(0) + path.substring(1), // a string of its own, as a store returns it
                version,
                folder ? null : hash(number),
                folder ? null : hash(number),
                BaselineRow.State.LINKED,
                null,
                DAY);
    }

    private static String id(int number) {
        return "id:a4ayc_80_OEAAAAAAA" + Integer.toString(number, 36);
    }

    private static String rev(int number) {
        return "01a1c10ce0dd78" + Integer.toString(number, 36);
    }

    private static String hash(int number) {
        return String.format("%064x", number * 0x9E3779B97F4A7C15L);
    }

    static ExchangeInput of(int size) {
        PlannerRun tree = new PlannerRun(size);
        return new ExchangeInput(
                new ExchangeRules(
                        ExchangeRules.Direction.BOTH,
                        PathScope.globs(List.of("**"), List.of("~$*", "*.tmp")),
                        GovernedSelector.all(),
                        NamePolicies.reversiblePercent(),
                        ConflictResolvers.keepBothOnDropbox(),
                        DeletePolicy.PROPAGATE,
                        true),
                Intake.open(),
                tree.items,
                new ObservedWorkspace("name:Customer/ACME", 1L, null, tree.nodes, Map.of()),
                RelativePath.ROOT,
                tree.rows,
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                LocalDate.of(2026, 11, 25));
    }

    /**
     * Plans once.
     *
     * @param arguments how many items
     */
    public static void main(String[] arguments) {
        int size = Integer.parseInt(arguments[0]);
        ExchangeInput input = of(size);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long busy = threads.getCurrentThreadCpuTime();
        Plan plan = ExchangePlanner.plan(input);
        long cpuMillis = (threads.getCurrentThreadCpuTime() - busy) / 1_000_000;
        long millis = (System.nanoTime() - start) / 1_000_000;
        long effects = plan.actions().stream().filter(PlannedAction::hasEffect).count();
        System.out.println(millis + " " + cpuMillis + " " + effects);
    }
}
