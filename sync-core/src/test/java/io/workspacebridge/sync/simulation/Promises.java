package io.workspacebridge.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.flow.ExchangeFlow;
import io.workspacebridge.sync.flow.ExportFlow;
import io.workspacebridge.sync.flow.NamePolicies;
import io.workspacebridge.sync.flow.NamePolicy;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.state.BaselineRow;
import io.workspacebridge.sync.world.TwoWorlds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a link promises, looked up on both sides and in its state. */
final class Promises {
    private final TwoWorlds world;
    private final Link link;
    private final People people;
    /** Services that tell what was: then something may be there twice, or marked early, but nothing is lost. */
    private final boolean lagging;

    private final Set<String> disposedTooEarly = new HashSet<>();
    private final Set<String> deletedHere = new HashSet<>();

    Promises(TwoWorlds world, Link link, People people, boolean lagging) {
        this.lagging = lagging;
        this.world = world;
        this.link = link;
        this.people = people;
        world.dropbox.onDisposal(this::disposed);
    }

    private void disposed(String text) {
        boolean kept = world.workspaces.everyContent().contains(text)
                || world.workspaces.removedByPeople().contains(text);
        if (!kept && !(link.flow() instanceof ExchangeFlow)) {
            disposedTooEarly.add(text);
        }
        deletedHere.add(text);
    }

    /** What both sides and the baseline look like, for failures. */
    String picture() {
        List<String> lines = new ArrayList<>();
        lines.add(link.flow().getClass().getSimpleName());
        world.dropbox.contents().forEach((path, text) -> lines.add("dropbox   " + path + " = " + text));
        world.workspaces.contents().forEach((path, text) -> lines.add("workspace " + path + " = " + text));
        world.state
                .baseline("acme")
                .forEach(row -> lines.add("baseline  " + row.path() + " | " + row.nodePath() + " | " + row.state()));
        return String.join("\n", lines);
    }

    /** A flow that copies down never writes the workspace. */
    void sourceUntouched(Map<String, String> before) {
        if (link.flow() instanceof ExportFlow) {
            assertThat(world.workspaces.contents())
                    .as("PR10: the source of an export")
                    .isEqualTo(before);
        }
    }

    /** Records and held documents were not even tried, by a cycle that saw things as they were. */
    void guardedUntouched(int before) {
        List<String> all = world.workspaces.trespasses();
        assertThat(all.subList(before, all.size())).as("I9").isEmpty();
    }

    /** Everything that holds whenever a link is at rest. */
    void hold() {
        nothingIsLost();
        nothingIsMadeUp();
        if (!lagging) {
            nothingIsThereTwice();
            deletesAreSomebodysWish();
            assertThat(disposedTooEarly)
                    .as("I1: originals marked before they were kept")
                    .isEmpty();
        }
        assertThat(world.workspaces.textAt("Outside/untouched.txt")).as("I11").isEqualTo("outside");
        String once = world.plan(link).toString();
        assertThat(world.plan(link)).as("I15").hasToString(once);
        assertThat(world.state.openIntents("acme")).as("I7, I22: open intents").isEmpty();
    }

    private void nothingIsLost() {
        Set<String> known = new HashSet<>(world.dropbox.everyContent());
        known.addAll(world.workspaces.everyContent());
        known.addAll(world.workspaces.removedByPeople());
        known.addAll(world.dropbox.removedByPeople());
        assertThat(known).as("I2: every text that was ever written").containsAll(people.written());
    }

    private void nothingIsMadeUp() {
        Set<String> there = new HashSet<>(world.dropbox.everyContent());
        there.addAll(world.workspaces.everyContent());
        there.removeAll(people.written());
        there.remove("outside");
        assertThat(there).as("I1, I6: texts that nobody wrote").isEmpty();
    }

    private void nothingIsThereTwice() {
        List<String> there = new ArrayList<>();
        world.workspaces.documents().forEach(path -> there.add(world.workspaces.textAt(path)));
        assertThat(there).as("I4: documents").doesNotHaveDuplicates();
        List<String> here = new ArrayList<>();
        List<String> aside = new ArrayList<>();
        world.dropbox.contents().forEach((path, text) -> {
            if (!path.endsWith("/")) {
                (path.contains("conflicted copy") ? aside : here).add(text);
            }
        });
        assertThat(here).as("I4: files").doesNotHaveDuplicates();
        assertThat(aside).as("I4: conflicted copies").doesNotHaveDuplicates();
    }

    // What the engine removes, people removed on one side or the other; a missing line in a listing is no delete.
    private void deletesAreSomebodysWish() {
        Set<String> wished = new HashSet<>(people.takenFromWorkspace());
        wished.addAll(world.dropbox.removedByPeople());
        assertThat(wished).as("I5: recycled documents").containsAll(world.workspaces.recycled());
        if (!(link.flow() instanceof PublishFlow)) {
            assertThat(wished).as("I5: deleted files").containsAll(deletedHere);
        }
    }

    /**
     * Nothing is protected or undecided any more: what the baseline says is so, to the letter. Names only where nothing ever was: a rename
     * that a protection kept from being carried over is forgotten when contents travel meanwhile.
     */
    void pairsAreEqual() {
        boolean strict = link.flow() instanceof ExchangeFlow;
        NamePolicy names = NamePolicies.reversiblePercent();
        Map<String, String> files = world.dropbox.contents();
        for (BaselineRow row : world.state.baseline("acme")) {
            if (row.state() != BaselineRow.State.LINKED) {
                continue;
            }
            String path = world.dropbox.pathOf(row.itemId()).orElse("gone");
            if (strict && !people.protectedSomething()) {
                assertThat(path)
                        .as("I6: where the baseline says '" + row.path() + "' is")
                        .isEqualTo(row.path());
                namesStandForEachOther(names, row);
            }
            if (strict && row.kind() == BaselineRow.Kind.FILE) {
                assertThat(world.workspaces.textOf(row.nodeId()))
                        .as("I6: " + row.path())
                        .hasValue(files.getOrDefault(path, "gone"));
            }
        }
    }

    private static void namesStandForEachOther(NamePolicy names, BaselineRow row) {
        String here = RelativePath.of(row.path()).name();
        String there = RelativePath.of(row.nodePath()).name();
        boolean mapped = names.toGoverned(here) instanceof NamePolicy.Mapping.Mapped up
                && RelativePath.keyOf(up.name()).equals(RelativePath.keyOf(there));
        boolean keptApart = (here + there).contains("~");
        assertThat(mapped || keptApart).as("I17: " + here + " and " + there).isTrue();
    }
}
