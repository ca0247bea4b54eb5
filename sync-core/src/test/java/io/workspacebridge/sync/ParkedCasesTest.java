package io.workspacebridge.sync;

import static io.workspacebridge.sync.world.TwoWorlds.KEY;
import static io.workspacebridge.sync.world.TwoWorlds.exchange;
import static io.workspacebridge.sync.world.TwoWorlds.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.workspacebridge.sync.evidence.LinkEvidence;
import io.workspacebridge.sync.flow.ConflictResolver;
import io.workspacebridge.sync.flow.ConflictResolver.Choice;
import io.workspacebridge.sync.flow.ConflictResolvers;
import io.workspacebridge.sync.flow.NamePolicy;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.WorkspaceResolver;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.JdbcStateStore;
import io.workspacebridge.sync.state.ParkedCase;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.world.PublishWorld;
import io.workspacebridge.sync.world.Tripwire;
import io.workspacebridge.sync.world.TwoWorlds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conflicts that wait for a person: kept, listed, decided, carried out, closed. */
class ParkedCasesTest {
    private static final NamePolicy UNDERSCORES = new NamePolicy() {
        @Override
        public Mapping toGoverned(String name) {
            return new Mapping.Mapped(name.replace(':', '_'));
        }

        @Override
        public String toCollaboration(String name) {
            return name;
        }
    };

    private final TwoWorlds world = new TwoWorlds();
    private Link link = link(exchange().conflicts(ConflictResolvers.park()).build());

    private void bothEdited() {
        world.dropbox.put("Offer.txt", "first");
        world.run(link);
        world.dropbox.put("Offer.txt", "from Dropbox");
        world.workspaces.edit("Documents/Offer.txt", "from the workspace");
    }

    private List<ParkedCase> parked() {
        try (WorkspaceBridge bridge = world.bridge(world.state, world.clock)) {
            return bridge.parkedCases(link);
        }
    }

    private boolean decide(ConflictCase conflict, Choice choice) {
        try (WorkspaceBridge bridge = world.bridge(world.state, world.clock)) {
            return bridge.decide(link, conflict, choice, "Ada");
        }
    }

    private ConflictCase conflictOf(CycleReport report) {
        assertThat(report.conflicts()).hasSize(1);
        return report.conflicts().get(0);
    }

    @Test
    @DisplayName(
            "F35: a parked conflict is listed with both candidates and since when, in every process, until somebody decides")
    void listed() {
        bothEdited();
        CycleReport report = world.run(link);

        assertThat(report.needsPerson()).isTrue();
        assertThat(parked()).singleElement().satisfies(each -> {
            assertThat(each.key()).isEqualTo(conflictOf(report).key());
            assertThat(each.kind()).isEqualTo("CONTENT");
            assertThat(each.path()).isEqualTo("Offer.txt");
            assertThat(each.payload()).contains("\"version\":2").contains(world.dropbox.idOf("Offer.txt"));
            assertThat(each.openedAt()).isEqualTo(world.clock.instant());
            assertThat(each.deadline()).isNull();
        });
        List<ParkedCase> before = parked();
        world.clock.advance(Duration.ofDays(400));
        assertThat(world.effects(link)).isEmpty();
        assertThat(parked()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Choice.class,
            names = {"KEEP_BOTH", "WORKSPACE_WINS", "DROPBOX_WINS"})
    @DisplayName("F35: the next cycle carries the decision out, and the case is closed; who decided is on record")
    void decided(Choice choice) {
        bothEdited();
        ConflictCase conflict = conflictOf(world.run(link));

        assertThat(decide(conflict, choice)).isTrue();
        assertThat(world.effects(link)).isNotEmpty();

        String current = choice == Choice.DROPBOX_WINS ? "from Dropbox" : "from the workspace";
        assertThat(world.dropbox.textOf("Offer.txt")).isEqualTo(current);
        assertThat(world.workspaces.textAt("Documents/Offer.txt")).isEqualTo(current);
        assertThat(world.dropbox.contents().values().contains("from Dropbox"))
                .isEqualTo(choice != Choice.WORKSPACE_WINS);
        assertThat(parked()).isEmpty();
        assertThat(world.effects(link)).isEmpty();
        assertThat(decisions()).singleElement().satisfies(each -> {
            assertThat(each.by()).isEqualTo("Ada");
            assertThat(each.detail()).contains(choice.name()).contains("Offer.txt");
        });
    }

    private List<LinkEvidence> decisions() {
        return world.evidence().stream()
                .map(EvidenceEntry::payload)
                .filter(json -> json.contains("\"kind\":\"link\""))
                .map(LinkEvidence::fromJson)
                .filter(each -> each.event() == LinkEvidence.Event.DECIDED)
                .toList();
    }

    @Test
    @DisplayName("F35 F99: a decision outlives the process that was to carry it out")
    void killedBeforeItWasDone() {
        bothEdited();
        decide(conflictOf(world.run(link)), Choice.DROPBOX_WINS);
        world.wire.arm(Tripwire.Harm.KILLED_BEFORE, 0, 1);
        try {
            world.run(link);
        } catch (Tripwire.Killed expected) {
            world.clock.advance(Duration.ofMinutes(2));
        }
        assertThat(parked()).singleElement().extracting(ParkedCase::decision).isEqualTo("DROPBOX_WINS");

        world.wire.disarm();
        world.run(link);

        assertThat(world.workspaces.textAt("Documents/Offer.txt")).isEqualTo("from Dropbox");
        assertThat(parked()).isEmpty();
    }

    @Test
    @DisplayName("F35: a decision that did not get through stays, and is carried out when it can be")
    void throttled() {
        bothEdited();
        decide(conflictOf(world.run(link)), Choice.DROPBOX_WINS);
        world.wire.arm(Tripwire.Harm.REFUSED_BEFORE, 0, 1000);
        assertThat(world.run(link).state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(parked()).hasSize(1);

        world.wire.disarm();
        world.run(link);

        assertThat(world.workspaces.textAt("Documents/Offer.txt")).isEqualTo("from Dropbox");
        assertThat(parked()).isEmpty();
    }

    @Test
    @DisplayName("F35: a case closes when the world resolved it, and there is nothing left to decide")
    void resolvedByPeople() {
        bothEdited();
        ConflictCase conflict = conflictOf(world.run(link));
        world.dropbox.put("Offer.txt", "from the workspace");

        CycleReport report = world.run(link);

        assertThat(report.conflicts()).isEmpty();
        assertThat(report.needsPerson()).isFalse();
        assertThat(parked()).isEmpty();
        assertThat(decide(conflict, Choice.DROPBOX_WINS)).isFalse();
    }

    @Test
    @DisplayName("F35: after the deadline the configured choice counts, which is put on record")
    void deadline() {
        link = link(exchange()
                .conflicts(ConflictResolvers.park(Duration.ofDays(14), Choice.KEEP_BOTH))
                .build());
        bothEdited();
        world.run(link);
        assertThat(parked()).singleElement().satisfies(each -> {
            assertThat(each.deadline()).isEqualTo(world.clock.instant().plus(Duration.ofDays(14)));
            assertThat(each.fallback()).isEqualTo("KEEP_BOTH");
        });
        world.clock.advance(Duration.ofDays(13));
        assertThat(world.effects(link)).isEmpty();

        world.clock.advance(Duration.ofDays(2));
        CycleReport report = world.run(link);

        assertThat(conflictOf(report).resolution()).isEqualTo(ConflictCase.Resolution.KEPT_BOTH);
        assertThat(world.dropbox.contents().values()).contains("from Dropbox", "from the workspace");
        assertThat(decisions()).singleElement().satisfies(each -> {
            assertThat(each.by()).isNull();
            assertThat(each.detail()).contains("nobody decided").contains("KEEP_BOTH");
        });
    }

    @Test
    @DisplayName("F35: another edit asks anew, but the deadline does not begin anew")
    void editedOnceMore() {
        link = link(exchange()
                .conflicts(ConflictResolvers.park(Duration.ofDays(14), Choice.WORKSPACE_WINS))
                .build());
        bothEdited();
        ConflictCase first = conflictOf(world.run(link));
        ParkedCase before = parked().get(0);
        world.clock.advance(Duration.ofDays(5));
        world.dropbox.put("Offer.txt", "from Dropbox, once more");

        ConflictCase second = conflictOf(world.run(link));

        assertThat(second.key()).isNotEqualTo(first.key());
        assertThat(decide(first, Choice.DROPBOX_WINS)).isFalse();
        assertThat(parked()).singleElement().satisfies(each -> {
            assertThat(each.key()).isEqualTo(second.key());
            assertThat(each.openedAt()).isEqualTo(before.openedAt());
            assertThat(each.deadline()).isEqualTo(before.deadline());
        });
    }

    @Test
    @DisplayName("a conflicted copy waits for nobody, but its case can be decided: sent up, or removed")
    void conflictedCopies() {
        link = link(exchange().build());
        bothEdited();
        world.run(link);
        CycleReport resting = world.run(link);
        assertThat(resting.needsPerson()).isFalse();
        assertThat(parked()).hasSize(1);

        assertThat(decide(conflictOf(resting), Choice.WORKSPACE_WINS)).isTrue();
        world.run(link);

        assertThat(world.dropbox.contents()).isEqualTo(Map.of("Offer.txt", "from the workspace"));
        assertThat(parked()).isEmpty();

        world.dropbox.put("Offer.txt", "another one");
        world.workspaces.edit("Documents/Offer.txt", "the workspace again");
        world.run(link);
        assertThat(decide(conflictOf(world.run(link)), Choice.DROPBOX_WINS)).isTrue();
        world.run(link);

        assertThat(world.workspaces.contents().values()).anyMatch(text -> text.contains("another one"));
        assertThat(parked()).isEmpty();
    }

    @Test
    @DisplayName("a decision says what happens: not to park once more, and only where contents clash")
    void senselessDecisions() {
        bothEdited();
        ConflictCase conflict = conflictOf(world.run(link));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> decide(conflict, Choice.PARK))
                .withMessageContaining("Offer.txt");
        ConflictCase name =
                new ConflictCase(ConflictCase.Kind.NAME, "a", null, null, 0, 0, ConflictCase.Resolution.RENAMED, "");
        assertThatIllegalArgumentException().isThrownBy(() -> decide(name, Choice.KEEP_BOTH));
        assertThatIllegalArgumentException().isThrownBy(() -> ConflictResolvers.park(Duration.ZERO, Choice.KEEP_BOTH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConflictResolver.Parking(Duration.ofDays(1), Choice.PARK));
    }

    @Test
    @DisplayName("F35: cases are kept in the state file, so that another process finds and decides them")
    void inTheStateFile(@TempDir Path folder) {
        String url = "jdbc:sqlite:" + folder.resolve("state.db");
        ConflictCase conflict;
        try (StateStore store = JdbcStateStore.open(url, world.clock);
                WorkspaceBridge bridge = world.bridge(store, world.clock)) {
            world.dropbox.put("Offer.txt", "first");
            bridge.run(link);
            world.dropbox.put("Offer.txt", "from Dropbox");
            world.workspaces.edit("Documents/Offer.txt", "from the workspace");
            conflict = conflictOf(bridge.run(link));
        }
        try (StateStore store = JdbcStateStore.open(url, world.clock);
                WorkspaceBridge bridge = world.bridge(store, world.clock)) {
            assertThat(bridge.parkedCases(link)).hasSize(1);
            assertThat(bridge.decide(link, conflict, Choice.WORKSPACE_WINS, "Ada"))
                    .isTrue();
        }
        try (StateStore store = JdbcStateStore.open(url, world.clock);
                WorkspaceBridge bridge = world.bridge(store, world.clock)) {
            bridge.run(link);
            assertThat(bridge.parkedCases(link)).isEmpty();
        }
        assertThat(world.dropbox.contents()).isEqualTo(Map.of("Offer.txt", "from the workspace"));
    }

    @Test
    @DisplayName("F79: a file that fits several workspaces is a case of its own kind, listed until it is told apart")
    void severalWorkspaces() {
        PublishWorld office = new PublishWorld();
        office.dropbox().put("Letter.txt", "dear both");
        List<String> fits = new ArrayList<>(List.of("A", "B"));
        PublishFlow flow = PublishFlow.builder()
                .workspace(candidate -> fits.size() > 1
                        ? new WorkspaceResolver.Resolution.Unresolved(
                                Reason.of(ReasonCode.WORKSPACE_AMBIGUOUS, "it fits " + fits), true)
                        : new WorkspaceResolver.Resolution.Unresolved(
                                Reason.of(ReasonCode.NOT_RELEASED, "not yet"), false))
                .build();

        CycleReport report = office.run(flow);

        ConflictCase conflict = conflictOf(report);
        assertThat(conflict.kind()).isEqualTo(ConflictCase.Kind.WORKSPACE);
        assertThat(conflict.resolution()).isEqualTo(ConflictCase.Resolution.PARKED);
        assertThat(conflict.detail()).contains("[A, B]");
        assertThat(office.state().parkedCases().of(PublishWorld.LINK))
                .singleElement()
                .extracting(ParkedCase::kind)
                .isEqualTo("WORKSPACE");
        fits.remove("B");
        office.run(flow);
        assertThat(office.state().parkedCases().of(PublishWorld.LINK)).isEmpty();
    }

    @Test
    @DisplayName("what a publish flow meets is named, too: contents, names, kinds, deletes")
    void publishing() {
        PublishWorld office = new PublishWorld();
        Link acme = Link.publish("acme", "/Folder", publishing(PublishFlow.Overwrite.LEAVE_GOVERNED_EDITS));
        try (WorkspaceBridge bridge = bridge(office)) {
            for (String name : List.of("Edited.txt", "Gone.txt", "p: q.txt")) {
                office.dropbox().put(name, "first of " + name);
            }
            office.workspaces().mkdir(KEY, "Folder");
            office.workspaces().put(KEY, "Minutes", "a document");
            bridge.run(acme);
            office.dropbox().put("Edited.txt", "here");
            office.workspaces().edit("Edited.txt", "there");
            office.workspaces().edit("Gone.txt", "there");
            office.dropbox().delete("Gone.txt");
            office.dropbox().put("Folder", "a file where a folder is");
            office.dropbox().put("Minutes/May.txt", "in a folder where a document is");
            office.dropbox().put("p_ q.txt", "a second one of that name");

            CycleReport report = bridge.run(acme);

            assertThat(report.conflicts().stream()
                            .map(each -> each.path() + " " + each.kind() + " " + each.resolution()))
                    .containsExactly(
                            "Edited.txt CONTENT LEFT_ALONE",
                            "Folder TYPE_FLIP LEFT_ALONE",
                            "Gone.txt EDIT_DELETE LEFT_ALONE",
                            "Minutes TYPE_FLIP LEFT_ALONE",
                            "p_ q.txt NAME RENAMED");
            assertThat(bridge.run(acme).conflicts().stream().map(ConflictCase::kind))
                    .as("a name that was mapped, and an edit that outlived a delete, are no conflicts any more")
                    .containsExactly(
                            ConflictCase.Kind.CONTENT, ConflictCase.Kind.TYPE_FLIP, ConflictCase.Kind.TYPE_FLIP);
            Link onTop = Link.publish("acme", "/Folder", publishing(PublishFlow.Overwrite.ADD_VERSION_ON_TOP));
            assertThat(bridge.run(onTop).conflicts())
                    .anyMatch(each -> each.resolution() == ConflictCase.Resolution.DROPBOX_WON);
        }
        assertThat(office.workspaces().textAt("Edited.txt")).isEqualTo("here");
    }

    private static PublishFlow publishing(PublishFlow.Overwrite overwrite) {
        return PublishFlow.builder()
                .workspace(WorkspaceResolvers.fixed(
                        TwoWorlds.ACME,
                        RelativePath.ROOT,
                        new NewWorkspace(TwoWorlds.ACME, "Customer", null, "ACME", Metadata.NONE)))
                .emptyFolders(true)
                .names(UNDERSCORES)
                .deletions(PublishFlow.Deletions.PROPAGATE)
                .overwrite(overwrite)
                .build();
    }

    private static WorkspaceBridge bridge(PublishWorld office) {
        return WorkspaceBridge.builder()
                .collaboration(office.dropbox())
                .workspaces(office.workspaces())
                .state(office.state())
                .parallelism(1)
                .executor(Runnable::run)
                .patience(2, Duration.ofMillis(1), Duration.ofMillis(2))
                .build();
    }
}
