package io.workspacebridge.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.DeletePolicy;
import io.workspacebridge.sync.flow.GovernedSelector;
import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.flow.NamePolicy;
import io.workspacebridge.sync.flow.PathScope;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.ConflictCase.Kind;
import io.workspacebridge.sync.model.ConflictCase.Resolution;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.plan.TwoSides.Node;
import io.workspacebridge.sync.state.BaselineRow;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the three-way planner does about single situations. */
class ExchangePlannerTest {
    private final TwoSides sides = new TwoSides();
    private final Set<RelativePath> unreadHere = new HashSet<>();
    private final Map<String, ConflictResolver.Choice> decisions = new HashMap<>();
    private ExchangeRules.Direction direction = ExchangeRules.Direction.BOTH;
    private ConflictResolver conflicts = ConflictResolvers.keepBothOnDropbox();
    private DeletePolicy deletions = DeletePolicy.PROPAGATE;
    private PathScope scope = PathScope.all();
    private NamePolicy names = NamePolicies.reversiblePercent();
    private Intake intake = Intake.open();
    private GovernedSelector publishOut = GovernedSelector.all();
    private boolean emptyFolders = true;
    private Plan plan = new Plan(List.of(), new Brake.Counts(0, 0, 0));

    private ExchangeInput observe(Map<PlanInput.DocumentVersion, String> hashes) {
        return new ExchangeInput(
                new ExchangeRules(direction, scope, publishOut, names, conflicts, deletions, emptyFolders),
                intake,
                sides.observedItems(),
                sides.observedWorkspace(),
                TwoSides.BASE,
                List.copyOf(sides.rows.values()),
                hashes,
                sides.outsideHere.keySet(),
                unreadHere,
                Set.of(),
                decisions,
                LocalDate.of(2026, 11, 25));
    }

    private List<String> plan() {
        Map<PlanInput.DocumentVersion, String> hashes = new HashMap<>();
        for (ExchangePlanner.Comparison open : ExchangePlanner.comparisons(observe(Map.of()))) {
            long id = open.document().nodeId();
            hashes.put(
                    new PlanInput.DocumentVersion(id, open.document().version()),
                    Objects.requireNonNull(sides.there.get(Long.toString(id))).content());
        }
        plan = ExchangePlanner.plan(observe(hashes));
        return plan.actions().stream()
                .filter(action -> !(action instanceof PlannedAction.Rest))
                .map(action -> action.name() + " " + action.path())
                .toList();
    }

    private List<String> run() {
        List<String> lines = plan();
        new Carrier(sides).carryOut(plan, null);
        return lines;
    }

    private void settle() {
        for (int round = 0; !run().isEmpty(); round++) {
            assertThat(round).as("it comes to rest").isLessThan(4);
        }
    }

    private Node here(String path) {
        return Objects.requireNonNull(sides.find(Side.HERE, path), path);
    }

    private Node there(String path) {
        return Objects.requireNonNull(sides.find(Side.THERE, path), path);
    }

    private List<String> rests() {
        return plan.actions().stream()
                .filter(PlannedAction.Rest.class::isInstance)
                .map(action -> action.path() + " " + action.reason().code())
                .toList();
    }

    private ConflictCase conflict() {
        assertThat(plan.conflicts()).hasSize(1);
        return plan.conflicts().get(0);
    }

    @Test
    @DisplayName("I12, I16: what both sides have, and nobody touched, is in sync; own writes coming back cause nothing")
    void inSync() {
        sides.pair("a/b", "text");
        assertThat(plan()).isEmpty();
        assertThat(plan.hasEffects()).isFalse();
        sides.put(Side.HERE, "a/b", "new");
        assertThat(run()).containsExactly("ADD_VERSION a/b");
        assertThat(plan()).isEmpty();
        assertThat(rests()).containsExactly("a IN_SYNC", "a/b IN_SYNC");
    }

    @Test
    @DisplayName("What is new on either side goes to the other, with its folders, empty ones too")
    void newOnEitherSide() {
        sides.put(Side.HERE, "up/file", "mine");
        sides.put(Side.THERE, "down/document", "theirs");
        sides.put(Side.HERE, "empty", null);
        assertThat(run())
                .containsExactly(
                        "CREATE_FOLDER empty",
                        "CREATE_FOLDER up",
                        "CREATE_FOLDER down",
                        "CREATE_FILE down/document",
                        "CREATE_DOCUMENT up/file");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("Without empty folders, only folders that something lies in are made")
    void noEmptyFolders() {
        emptyFolders = false;
        sides.put(Side.HERE, "empty", null);
        sides.put(Side.THERE, "bare/inner", null);
        assertThat(plan()).isEmpty();
        assertThat(rests())
                .containsExactly(
                        "Documents/bare NOT_SELECTED", "Documents/bare/inner NOT_SELECTED", "empty NOT_SELECTED");
    }

    @Test
    @DisplayName("A workspace and a folder that are not there yet are made, but only when something goes there")
    void workspaceMissing() {
        WorkspaceReference reference = WorkspaceReference.named("Customer", "ACME");
        NewWorkspace creation = new NewWorkspace(reference, "Customer", null, "ACME", Metadata.NONE);
        ObservedWorkspace missing = new ObservedWorkspace(TwoSides.KEY, null, creation, List.of(), Map.of());
        assertThat(ExchangePlanner.plan(in(missing)).actions()).isEmpty();
        sides.put(Side.HERE, "file", "mine");
        assertThat(ExchangePlanner.plan(in(missing)).actions())
                .extracting(PlannedAction::name)
                .containsExactly("CREATE_WORKSPACE", "CREATE_FOLDER", "CREATE_DOCUMENT");
    }

    private ExchangeInput in(ObservedWorkspace workspace) {
        ExchangeInput seen = observe(Map.of());
        return new ExchangeInput(
                seen.rules(),
                intake,
                seen.items(),
                workspace,
                TwoSides.BASE,
                seen.baseline(),
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                seen.observedOn());
    }

    @Test
    @DisplayName("F39, I5: a workspace folder that is gone as a whole is no delete of everything in it")
    void rootGone() {
        sides.pair("a", "text");
        ObservedWorkspace bare = new ObservedWorkspace(TwoSides.KEY, 1L, null, List.of(), Map.of());
        Plan cautious = ExchangePlanner.plan(in(bare));
        assertThat(cautious.hasEffects()).isFalse();
        assertThat(cautious.actions())
                .extracting(action -> action.reason().code())
                .containsOnly(ReasonCode.UNKNOWN);
    }

    @Test
    @DisplayName("First run: the same bytes are adopted, different ones are a conflict, nothing is deleted (PR9)")
    void firstRun() {
        sides.put(Side.HERE, "f/same", "text");
        sides.put(Side.THERE, "f/same", "text");
        sides.put(Side.HERE, "f/other", "mine");
        sides.put(Side.THERE, "f/other", "theirs");
        assertThat(run())
                .containsExactly("PAIR_FOLDER f", "CONFLICT_COPY f/other", "UPDATE_FILE f/other", "ADOPT f/same");
        assertThat(conflict().resolution()).isEqualTo(Resolution.KEPT_BOTH);
        assertThat(here("f/other").content()).isEqualTo("theirs");
        assertThat(here("f/other (conflicted copy 2026-11-25)").content()).isEqualTo("mine");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F17: renamed here and edited there: both are applied to one document")
    void renameAndEdit() {
        sides.pair("a", "text");
        String node = there("a").id;
        sides.move(Side.HERE, "a", "b");
        sides.put(Side.THERE, "a", "edited");
        assertThat(run()).containsExactly("MOVE b", "UPDATE_FILE b");
        assertThat(there("b").id).isEqualTo(node);
        assertThat(here("b").content()).isEqualTo("edited");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F18: renamed differently on both sides: the workspace's name stands, and the case is told")
    void renamedDifferently() {
        sides.pair("a", "text");
        sides.move(Side.HERE, "a", "mine");
        sides.move(Side.THERE, "a", "theirs");
        assertThat(run()).containsExactly("MOVE theirs");
        assertThat(conflict().kind()).isEqualTo(Kind.NAME);
        assertThat(conflict().resolution()).isEqualTo(Resolution.WORKSPACE_WON);
        assertThat(here("theirs").content()).isEqualTo("text");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("Renamed here and moved there: the two do not clash")
    void renamedAndMoved() {
        sides.pair("a", "text");
        sides.pair("f", null);
        sides.move(Side.HERE, "a", "b");
        sides.move(Side.THERE, "a", "f/a");
        settle();
        assertThat(here("f/b").content()).isEqualTo("text");
        assertThat(there("f/b").content()).isEqualTo("text");
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    @DisplayName("F19: x into y here, y into x there: the workspace's move stands, nothing goes in circles")
    void moveCycle() {
        sides.pair("x/one", "1");
        sides.pair("y/two", "2");
        sides.move(Side.HERE, "x", "y/x");
        sides.move(Side.THERE, "y", "x/y");
        run();
        assertThat(plan.conflicts()).extracting(ConflictCase::kind).contains(Kind.MOVE_CYCLE);
        settle();
        assertThat(here("x/y/two").content()).isEqualTo("2");
        assertThat(there("x/one").content()).isEqualTo("1");
    }

    @Test
    @DisplayName("Two files that change names need one step aside, on either side")
    void swap() {
        sides.pair("a", "1");
        sides.pair("b", "2");
        sides.swap(Side.THERE, "a", "b");
        assertThat(run()).hasSize(3).allMatch(line -> line.startsWith("MOVE "));
        assertThat(here("a").content()).isEqualTo("2");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("Files that move up a row of names need no step aside")
    void chain() {
        sides.pair("1", "one");
        sides.pair("2", "two");
        sides.move(Side.THERE, "2", "3");
        sides.move(Side.THERE, "1", "2");
        assertThat(run()).containsExactly("MOVE 3", "MOVE 2");
    }

    @Test
    @DisplayName("F112: a rename of letter case only takes two steps in Dropbox, and a stray temporary name is healed")
    void caseOnly() {
        sides.pair("readme", "text");
        sides.move(Side.THERE, "readme", "README");
        plan();
        assertThat(plan.actions().stream().filter(PlannedAction::hasEffect)).hasSize(2);
        // The process dies between the two steps.
        Node file = here("readme");
        file.name = "~moving-" + file.id.substring(3);
        settle();
        assertThat(file.name).isEqualTo("README");
        assertThat(there("README").name).isEqualTo("README");
    }

    @Test
    @DisplayName("F09: a rename of letter case only in Dropbox is one step in the workspace")
    void caseOnlyUp() {
        sides.pair("readme", "text");
        sides.move(Side.HERE, "readme", "README");
        assertThat(run()).containsExactly("MOVE README");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F20: an editor that saves under a new id makes the next version of the same document")
    void atomicSave() {
        sides.pair("a", "text");
        String node = there("a").id;
        sides.replace(Side.HERE, "a", "saved");
        assertThat(run()).containsExactly("ADD_VERSION a");
        assertThat(there("a").id).isEqualTo(node);
        assertThat(there("a").contents).containsExactly("text", "saved");
        sides.replace(Side.THERE, "a", "saved there");
        assertThat(run()).containsExactly("UPDATE_FILE a");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F22: moved out of the folder: unlinked, both copies stay; moved back: the same pair again")
    void outAndBack() {
        sides.pair("a", "text");
        String node = there("a").id;
        sides.moveOut(Side.HERE, "a");
        assertThat(run()).containsExactly("UNLINK a");
        assertThat(plan.actions().get(0).reason().code()).isEqualTo(ReasonCode.MOVED_OUT);
        assertThat(plan()).isEmpty();
        sides.moveIn(Side.HERE, "a");
        assertThat(run()).containsExactly("ADOPT a");
        assertThat(sides.there.keySet()).containsExactly(node);
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F22: moved out of the workspace folder: the file stays, unlinked")
    void outThere() {
        sides.pair("a", "text");
        sides.moveOut(Side.THERE, "a");
        assertThat(run()).containsExactly("UNLINK a");
        assertThat(here("a").content()).isEqualTo("text");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F25: two Dropbox names that map to one: both arrive, and both ways back are known")
    void collision() {
        sides.put(Side.HERE, "d: e", "1");
        Node other = sides.add(Side.HERE, sides.rootHere, "d%3A e", false, "2");
        names = new NamePolicy() {
            @Override
            public Mapping toGoverned(String name) {
                return new Mapping.Mapped(name.replace(":", "%3A"));
            }

            @Override
            public String toCollaboration(String name) {
                return name;
            }
        };
        run();
        assertThat(sides.there.values()).hasSize(2).extracting(Node::content).containsExactlyInAnyOrder("1", "2");
        assertThat(conflict().kind()).isEqualTo(Kind.NAME);
        assertThat(plan()).isEmpty();
        assertThat(other.name).isEqualTo("d%3A e");
    }

    @Test
    @DisplayName("F26: a copy is a document of its own, although its bytes are known")
    void copy() {
        sides.pair("a", "text");
        sides.put(Side.HERE, "copy of a", "text");
        assertThat(run()).containsExactly("CREATE_DOCUMENT copy of a");
        assertThat(sides.there).hasSize(2);
    }

    @Test
    @DisplayName("F28: edited identically on both sides: only the baseline moves on")
    void identicalEdits() {
        sides.pair("a", "text");
        sides.put(Side.HERE, "a", "same");
        sides.put(Side.THERE, "a", "same");
        assertThat(run()).containsExactly("ADOPT a");
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan()).isEmpty();
    }

    private void editBoth() {
        sides.pair("a.txt", "text");
        sides.put(Side.HERE, "a.txt", "mine");
        sides.put(Side.THERE, "a.txt", "theirs");
    }

    @Test
    @DisplayName("F27 keep-both: the workspace's version keeps the name, the edit stays beside it and is not sent up")
    void keepBoth() {
        editBoth();
        String file = here("a.txt").id;
        assertThat(run()).containsExactly("CONFLICT_COPY a.txt", "UPDATE_FILE a.txt");
        assertThat(here("a.txt").id).isEqualTo(file);
        assertThat(here("a.txt").content()).isEqualTo("theirs");
        assertThat(here("a (conflicted copy 2026-11-25).txt").content()).isEqualTo("mine");
        assertThat(plan()).isEmpty();
        assertThat(rests()).contains("a (conflicted copy 2026-11-25).txt CONFLICT_COPY");
        assertThat(conflict().resolution()).isEqualTo(Resolution.KEPT_BOTH);
    }

    @Test
    @DisplayName("F32: conflicts go on numbering their copies and never write one over")
    void numbered() {
        editBoth();
        run();
        sides.put(Side.HERE, "a.txt", "mine again");
        sides.put(Side.THERE, "a.txt", "theirs again");
        run();
        assertThat(here("a (conflicted copy 2026-11-25).txt").content()).isEqualTo("mine");
        assertThat(here("a (conflicted copy 2026-11-25 2).txt").content()).isEqualTo("mine again");
    }

    @Test
    @DisplayName("A conflicted copy goes up when somebody renames it")
    void renamedCopy() {
        editBoth();
        run();
        sides.move(Side.HERE, "a (conflicted copy 2026-11-25).txt", "a by Tom.txt");
        assertThat(run()).containsExactly("CREATE_DOCUMENT a by Tom.txt");
        assertThat(plan()).isEmpty();
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    @DisplayName("A conflicted copy that somebody deleted is forgotten")
    void deletedCopy() {
        editBoth();
        run();
        sides.delete(Side.HERE, "a (conflicted copy 2026-11-25).txt");
        assertThat(run()).containsExactly("FORGET a (conflicted copy 2026-11-25).txt");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("A decided copy goes up as a document of its own, or goes")
    void decidedCopy() {
        editBoth();
        run();
        plan();
        decisions.put(conflict().key(), ConflictResolver.Choice.KEEP_BOTH);
        assertThat(plan()).containsExactly("CREATE_DOCUMENT a (conflicted copy 2026-11-25).txt");
        decisions.replaceAll((key, choice) -> ConflictResolver.Choice.WORKSPACE_WINS);
        assertThat(plan()).containsExactly("DELETE a (conflicted copy 2026-11-25).txt");
    }

    @Test
    @DisplayName("F27 workspace-wins: the file is replaced, and the replaced revision is named")
    void workspaceWins() {
        conflicts = ConflictResolvers.workspaceWins();
        editBoth();
        assertThat(run()).containsExactly("UPDATE_FILE a.txt");
        assertThat(conflict().resolution()).isEqualTo(Resolution.WORKSPACE_WON);
        assertThat(conflict().detail()).contains("rev r2");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F27 dropbox-wins: the edit becomes the next version on top of the workspace's")
    void dropboxWins() {
        conflicts = ConflictResolvers.dropboxWins();
        editBoth();
        assertThat(run()).containsExactly("ADD_VERSION a.txt");
        assertThat(there("a.txt").contents).containsExactly("text", "theirs", "mine");
        assertThat(conflict().resolution()).isEqualTo(Resolution.DROPBOX_WON);
    }

    @Test
    @DisplayName("F33 newest-wins: the services' times decide; equal ones keep both")
    void newestWins() {
        conflicts = ConflictResolvers.newestWins();
        editBoth();
        plan();
        assertThat(plan.actions().get(0).reason().code()).isEqualTo(ReasonCode.UNDECIDABLE);
        assertThat(conflict().resolution()).isEqualTo(Resolution.KEPT_BOTH);
        here("a.txt").changes = 9;
        assertThat(plan()).containsExactly("ADD_VERSION a.txt");
        there("a.txt").changes = 10;
        assertThat(plan()).containsExactly("UPDATE_FILE a.txt");
    }

    @Test
    @DisplayName("F35 park: the item rests on both sides until decided; the decision holds for what was seen")
    void park() {
        conflicts = ConflictResolvers.park();
        editBoth();
        assertThat(plan()).isEmpty();
        assertThat(conflict().resolution()).isEqualTo(Resolution.PARKED);
        PlannedAction.Rest rest = (PlannedAction.Rest) plan.actions().get(0);
        assertThat(rest.needsPerson()).isTrue();
        assertThat(rest.conflict()).isTrue();
        decisions.put(conflict().key(), ConflictResolver.Choice.DROPBOX_WINS);
        assertThat(plan()).containsExactly("ADD_VERSION a.txt");
        sides.put(Side.THERE, "a.txt", "changed since");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F29: edited here, deleted there: the edit wins, and the item is restored")
    void editBeatsDelete() {
        sides.pair("a", "text");
        sides.pair("b", "text");
        sides.put(Side.HERE, "a", "edited");
        sides.delete(Side.THERE, "a");
        sides.put(Side.THERE, "b", "edited");
        sides.delete(Side.HERE, "b");
        assertThat(run()).containsExactlyInAnyOrder("CREATE_DOCUMENT a", "CREATE_FILE b");
        assertThat(plan.conflicts()).extracting(ConflictCase::kind).containsOnly(Kind.EDIT_DELETE);
        assertThat(plan.conflicts()).extracting(ConflictCase::resolution).containsOnly(Resolution.RESTORED);
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("deletions: propagate: files first, then folders that everything left, inner ones first")
    void propagate() {
        sides.pair("f/g/a", "text");
        sides.delete(Side.HERE, "f");
        assertThat(run()).containsExactly("DELETE f/g/a", "DELETE f/g", "DELETE f");
        assertThat(plan.counts()).isEqualTo(new Brake.Counts(1, 0, 1));
        assertThat(sides.there).isEmpty();
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("deletions: never: the copy stays, is unlinked, and does not come back, not even when edited")
    void never() {
        deletions = DeletePolicy.NEVER;
        sides.pair("a", "text");
        sides.pair("b", "text");
        sides.delete(Side.HERE, "a");
        sides.delete(Side.THERE, "b");
        assertThat(run()).containsExactly("UNLINK a", "UNLINK b");
        assertThat(plan()).isEmpty();
        sides.put(Side.HERE, "b", "edited");
        assertThat(plan()).isEmpty();
        assertThat(rests()).containsExactly("Documents/a UNLINKED", "b UNLINKED");
    }

    @Test
    @DisplayName("Gone on both sides: forgotten")
    void goneOnBoth() {
        sides.pair("a", "text");
        sides.delete(Side.HERE, "a");
        sides.delete(Side.THERE, "a");
        assertThat(run()).containsExactly("FORGET a");
        assertThat(sides.rows).isEmpty();
    }

    @Test
    @DisplayName(
            "F45: a folder deleted here with something new in it there: the new one survives, the folder comes back")
    void survivor() {
        sides.pair("f/old", "text");
        sides.delete(Side.HERE, "f");
        sides.put(Side.THERE, "f/new", "theirs");
        run();
        assertThat(here("f/new").content()).isEqualTo("theirs");
        assertThat(sides.find(Side.THERE, "f/old")).isNull();
        assertThat(plan.conflicts()).extracting(ConflictCase::kind).containsExactly(Kind.EDIT_DELETE);
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F36: a file here, a folder there, one name: both are kept, one is renamed")
    void typeFlip() {
        sides.put(Side.HERE, "n", "mine");
        sides.put(Side.THERE, "n/inner", "theirs");
        run();
        assertThat(plan.conflicts()).extracting(ConflictCase::kind).contains(Kind.TYPE_FLIP);
        settle();
        assertThat(here("n/inner").content()).isEqualTo("theirs");
        assertThat(sides.there.values().stream().filter(node -> !node.folder).map(Node::content))
                .containsExactlyInAnyOrder("mine", "theirs");
    }

    @Test
    @DisplayName("F40: below a folder that could not be read nothing is deleted, on neither side")
    void unreadFolder() {
        sides.pair("f/a", "text");
        sides.delete(Side.HERE, "f/a");
        unreadHere.add(RelativePath.of("f"));
        assertThat(plan()).isEmpty();
        assertThat(rests()).contains("Documents/f/a UNKNOWN");
        unreadHere.clear();
        assertThat(plan()).containsExactly("DELETE f/a");
    }

    @Test
    @DisplayName("F41: what left the scope stays on both sides, unlinked, and is taken up when it is back")
    void scopeNarrowed() {
        sides.pair("f/a.tmp", "text");
        sides.pair("f/b", "text");
        scope = PathScope.globs(List.of("**"), List.of("*.tmp"));
        sides.put(Side.HERE, "f/a.tmp", "edited");
        assertThat(run()).containsExactly("UNLINK f/a.tmp");
        assertThat(plan()).isEmpty();
        assertThat(there("f/a.tmp").content()).isEqualTo("text");
        scope = PathScope.all();
        assertThat(run()).containsExactly("ADD_VERSION f/a.tmp");
    }

    @Test
    @DisplayName("F41: a folder that the scope leaves with all that is in it is unlinked, too")
    void folderLeavesScope() {
        sides.pair("f/a", "text");
        scope = PathScope.globs(List.of("**"), List.of("f/**"));
        assertThat(run()).containsExactlyInAnyOrder("UNLINK f", "UNLINK f/a");
        sides.move(Side.HERE, "f", "g");
        assertThat(plan()).doesNotContain("MOVE g");
    }

    @Test
    @DisplayName("F42, I9: a record is not deleted, edited, renamed or moved along; an edit of it waits for a person")
    void records() {
        for (String name : List.of("deleted", "edited", "renamed", "f/inside")) {
            sides.pair(name, "text");
            there(name).protections.add(WorkspaceItem.Protection.RECORD);
        }
        sides.delete(Side.HERE, "deleted");
        sides.put(Side.HERE, "edited", "mine");
        sides.move(Side.HERE, "renamed", "other");
        sides.move(Side.HERE, "f", "g");
        assertThat(run()).containsExactly("UNLINK deleted");
        assertThat(rests()).contains("edited RECORD", "other RECORD", "g RECORD", "g/inside IN_SYNC");
        assertThat(plan()).isEmpty();
        there("renamed").protections.clear();
        assertThat(plan()).as("what was open is carried over later").containsExactly("MOVE other");
    }

    @Test
    @DisplayName("F80: a reserved document waits; dropbox-wins does not write it")
    void reserved() {
        conflicts = ConflictResolvers.dropboxWins();
        editBoth();
        there("a.txt").protections.add(WorkspaceItem.Protection.RESERVED);
        assertThat(plan()).isEmpty();
        assertThat(rests()).containsExactly("a.txt RESERVED");
        assertThat(conflict().resolution()).isEqualTo(Resolution.LEFT_ALONE);
    }

    @Test
    @DisplayName("F48, I17: a name that the workspace does not take is mapped, and its original comes back")
    void illegalUp() {
        sides.put(Side.HERE, "a: b", "text");
        run();
        assertThat(there("a: b").name).isEqualTo("a%3A b");
        sides.move(Side.THERE, "a: b", "c: d");
        run();
        assertThat(here("c: d").name).isEqualTo("c: d");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName(
            "F48, I17: a name that Dropbox does not take is mapped on the way down, and stays as it is in the workspace")
    void illegalDown() {
        Node document = sides.add(Side.THERE, sides.rootThere, "a\\b", false, "text");
        run();
        assertThat(sides.here.values()).extracting(node -> node.name).containsExactly("a%5Cb");
        sides.put(Side.HERE, "a%5Cb", "edited");
        assertThat(run()).containsExactly("ADD_VERSION a%5Cb");
        assertThat(document.name).isEqualTo("a\\b");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("Names that a policy refuses keep their item here; siblings go on (F52)")
    void refusedName() {
        names = NamePolicies.refuseUnfit();
        sides.put(Side.HERE, "a: b/c", "text");
        sides.put(Side.HERE, "fine", "text");
        assertThat(run()).containsExactly("CREATE_DOCUMENT fine");
        assertThat(rests()).containsExactly("a: b NAME_REFUSED", "a: b/c NAME_REFUSED");
        sides.move(Side.HERE, "fine", "not: fine");
        assertThat(plan()).isEmpty();
        assertThat(rests()).contains("not: fine NAME_REFUSED");
    }

    @Test
    @DisplayName("F50: two documents that differ by case only both come down")
    void caseOnThere() {
        sides.add(Side.THERE, sides.rootThere, "Readme", false, "1");
        sides.add(Side.THERE, sides.rootThere, "README", false, "2");
        run();
        assertThat(sides.here.values()).extracting(Node::content).containsExactlyInAnyOrder("1", "2");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F51: composed and decomposed letters are the same name")
    void unicodeForms() {
        sides.put(Side.HERE, "caf\u00e9", "text");
        sides.add(Side.THERE, sides.rootThere, "cafe\u0301", false, "text");
        assertThat(run()).containsExactly("ADOPT caf\u00e9");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F59, I6: bytes that the workspace changes after they were stored do not travel again")
    void rewritten() {
        sides.rewrites = true;
        sides.put(Side.HERE, "a", "text");
        run();
        assertThat(there("a").content()).isEqualTo("text*");
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("F14: files without bytes, and nodes that are no documents, are reported and left")
    void withoutBytes() {
        Node paper = Objects.requireNonNull(sides.put(Side.HERE, "plan.paper", "paper"));
        paper.downloadable = false;
        sides.add(Side.THERE, sides.rootThere, "shortcut", false, null).other = true;
        assertThat(plan()).isEmpty();
        assertThat(rests()).containsExactly("plan.paper NOT_DOWNLOADABLE", "Documents/shortcut NO_CONTENT");
    }

    @Test
    @DisplayName("New files that are not selected or not released rest; edits of paired ones travel")
    void intake() {
        sides.pair("paired", "text");
        sides.put(Side.HERE, "paired", "edited");
        sides.put(Side.HERE, "new", "text");
        sides.put(Side.HERE, "not ours", "text");
        intake = new Intake() {
            @Override
            public Optional<Reason> exclusion(CollaborationItem.File file) {
                return file.path().name().equals("not ours")
                        ? Optional.of(Reason.of(ReasonCode.NOT_SELECTED))
                        : Optional.empty();
            }

            @Override
            public Verdict admit(CollaborationItem.File file, boolean isNew) {
                return isNew
                        ? new Verdict.Withheld(Reason.of(ReasonCode.NOT_RELEASED), false)
                        : Intake.open().admit(file, false);
            }
        };
        assertThat(plan()).containsExactly("ADD_VERSION paired");
        assertThat(rests()).containsExactly("new NOT_RELEASED", "not ours NOT_SELECTED");
    }

    @Test
    @DisplayName("F96, PR10: export: what people put or change in Dropbox is left alone and reported")
    void export() {
        direction = ExchangeRules.Direction.DOWN;
        sides.pair("edited", "text");
        sides.pair("moved", "text");
        sides.pair("deleted there", "text");
        sides.put(Side.THERE, "new", "theirs");
        sides.put(Side.HERE, "edited", "mine");
        sides.move(Side.HERE, "moved", "elsewhere");
        sides.put(Side.HERE, "foreign/file", "mine");
        sides.delete(Side.THERE, "deleted there");
        assertThat(run()).containsExactly("NOTE_PATH elsewhere", "CREATE_FILE new", "DELETE deleted there");
        assertThat(rests())
                .containsExactlyInAnyOrder(
                        "edited COLLABORATION_CHANGED",
                        "elsewhere COLLABORATION_CHANGED",
                        "foreign NOT_OURS",
                        "foreign/file NOT_OURS");
        sides.put(Side.THERE, "edited", "theirs");
        assertThat(plan()).isEmpty();
        assertThat(conflict().resolution()).isEqualTo(Resolution.LEFT_ALONE);
        conflicts = ConflictResolvers.workspaceWins();
        assertThat(plan()).containsExactly("UPDATE_FILE edited");
    }

    @Test
    @DisplayName("I22: two rows for one document, as an interrupted replacement leaves them, cost nothing but one row")
    void twoRows() {
        sides.pair("a", "text");
        BaselineRow row = sides.rows.values().iterator().next();
        Node stale = new Node("id:0", false, sides.rootHere, "a");
        stale.contents.add("text");
        sides.rows.put(stale.id, sides.row(stale, there("a")).movedTo("a", row.nodePath()));
        assertThat(run()).containsExactly("FORGET a");
        assertThat(sides.rows.keySet()).containsExactly(here("a").id);
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("Owed evidence is settled although nothing else is to do")
    void owed() {
        sides.pair("a", "text");
        sides.rows.replaceAll((id, row) -> row.withPending("{}"));
        assertThat(plan()).containsExactly("SETTLE a");
    }

    @Test
    @DisplayName("PR10: export: a file edited in Dropbox stays when its document is deleted")
    void exportKeepsEdits() {
        direction = ExchangeRules.Direction.DOWN;
        sides.pair("a", "text");
        sides.put(Side.HERE, "a", "edited");
        sides.delete(Side.THERE, "a");
        assertThat(run()).containsExactly("UNLINK a");
        assertThat(plan.actions().get(0).reason().code()).isEqualTo(ReasonCode.COLLABORATION_CHANGED);
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName("Documents that are not to come down stay in the workspace; paired ones travel on")
    void publishOut() {
        sides.pair("paired", "text");
        sides.put(Side.THERE, "paired", "edited");
        sides.put(Side.THERE, "internal", "text");
        publishOut = document -> Optional.of(Reason.of(ReasonCode.NOT_SELECTED, "internal"));
        assertThat(plan()).containsExactly("UPDATE_FILE paired");
        assertThat(rests()).containsExactly("Documents/internal NOT_SELECTED");
    }

    @Test
    @DisplayName("An edit whose metadata does not fit waits for a person, also when it beats a delete")
    void metadataMissing() {
        sides.pair("a", "text");
        sides.pair("b", "text");
        sides.put(Side.HERE, "a", "edited");
        sides.put(Side.HERE, "b", "edited");
        sides.delete(Side.THERE, "b");
        intake = new Intake() {
            @Override
            public Optional<Reason> exclusion(CollaborationItem.File file) {
                return Optional.empty();
            }

            @Override
            public Verdict admit(CollaborationItem.File file, boolean isNew) {
                return new Verdict.Withheld(Reason.of(ReasonCode.METADATA_INVALID, "no number"), true);
            }
        };
        assertThat(plan()).isEmpty();
        assertThat(plan.actions()).allMatch(action -> ((PlannedAction.Rest) action).needsPerson());
        assertThat(conflict().resolution()).isEqualTo(Resolution.LEFT_ALONE);
    }

    @Test
    @DisplayName("F20: a folder that was deleted and made again is the same folder; its old row goes")
    void folderMadeAgain() {
        sides.pair("f/a", "text");
        sides.delete(Side.HERE, "f");
        sides.put(Side.HERE, "f/a", "text");
        assertThat(run()).containsExactly("PAIR_FOLDER f", "FORGET f", "ADOPT f/a");
        assertThat(sides.rows).hasSize(2);
        assertThat(plan()).isEmpty();
    }

    @Test
    @DisplayName(
            "F112: a document that was left under its temporary name gets its own back, and Dropbox sees nothing of it")
    void temporaryThere() {
        sides.pair("a", "text");
        Node document = there("a");
        document.name = "~moving-" + document.id;
        assertThat(run()).containsExactly("MOVE a");
        assertThat(document.name).isEqualTo("a");
        assertThat(plan.actions().get(0).reason().detail()).isEqualTo("was a");
    }

    @Test
    @DisplayName("What is below a moved folder is only noted, and says so")
    void noted() {
        sides.pair("f/a", "text");
        sides.move(Side.HERE, "f", "g");
        assertThat(run()).containsExactly("MOVE g", "NOTE_PATH g/a");
        assertThat(plan.actions().get(1).reason().detail()).isEqualTo("along with its folder");
        assertThat(sides.rows.values()).extracting(BaselineRow::path).containsExactlyInAnyOrder("g", "g/a");
        assertThat(sides.rows.values())
                .extracting(BaselineRow::nodePath)
                .containsExactlyInAnyOrder("Documents/g", "Documents/g/a");
    }
}
