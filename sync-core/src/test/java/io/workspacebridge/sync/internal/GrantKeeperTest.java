package io.workspacebridge.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.evidence.EvidenceChain;
import io.workspacebridge.sync.model.EffectiveGrant;
import io.workspacebridge.sync.model.GrantTerms;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.Obligation;
import io.workspacebridge.sync.state.StateStore;
import io.workspacebridge.sync.world.FakeDropbox;
import io.workspacebridge.sync.world.FakeSharing;
import io.workspacebridge.sync.world.FakeWorkspaces;
import io.workspacebridge.sync.world.Tripwire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Access to exported copies")
class GrantKeeperTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(14));
    private static final GrantTerms BOARD =
            new GrantTerms.Members(Set.of("Ann@board.example", "bo@board.example"), END);
    private static final Collaboration.Root ROOT = new Collaboration.Root("id:board", "/Board/March");

    private final Tripwire wire = new Tripwire();
    private final FakeSharing sharing = new FakeSharing(wire);
    private final InMemoryStateStore store = new InMemoryStateStore(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Lease lease =
            ((StateStore.Acquisition.Granted) store.acquire("board", "me", Duration.ofMinutes(1))).lease();

    @Test
    @DisplayName("supplier-exchange: are given as asked, read back, proven, and not given twice")
    void granted() {
        assertThat(keeper(NOW).keep(BOARD))
                .extracting(CycleReport.Line::outcome)
                .containsExactly(CycleReport.Outcome.APPLIED);

        assertThat(sharing.grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.keeps(BOARD)).isTrue());
        assertThat(obligations())
                .singleElement()
                .satisfies(due -> assertThat(due.dueAt()).isEqualTo(END));
        assertThat(evidence()).singleElement().asString().contains("GRANTED", "ann@board.example", "bo@board.example");
        wire.disarm();
        assertThat(keeper(NOW).keep(BOARD)).isEmpty();
        assertThat(wire.effects()).isEmpty();
    }

    @Test
    @DisplayName("supplier-exchange, I10, F91: what the service makes wider is taken back at once, reported and proven")
    void wider() {
        sharing.alwaysOpenTo("whole-team@corp.example");

        List<CycleReport.Line> lines = keeper(NOW).keep(BOARD);

        assertThat(sharing.grants()).isEmpty();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(CycleReport.Outcome.WAITING);
            assertThat(line.reason().code()).isEqualTo(ReasonCode.GRANT_TOO_WIDE);
            assertThat(line.reason().detail()).contains("whole-team@corp.example");
        });
        assertThat(obligations()).isEmpty();
        assertThat(evidence()).singleElement().asString().contains("REJECTED", "whole-team@corp.example");
    }

    @Test
    @DisplayName("I10: a folder that is open to others is no place to export to")
    void openAlready() {
        sharing.openTo("stranger@corp.example", EffectiveGrant.Access.EDITOR);

        assertThat(GrantKeeper.obstacle(sharing, ROOT, BOARD).orElseThrow().detail())
                .contains("stranger@corp.example");
        assertThat(wire.effects()).isEmpty();
    }

    @Test
    @DisplayName("F98: terms that the account can't keep are refused before anything is done")
    void plan() {
        sharing.lacks("links of this account have no expiry");

        assertThat(GrantKeeper.obstacle(sharing, ROOT, BOARD).orElseThrow().code())
                .isEqualTo(ReasonCode.GRANT_REFUSED);
        assertThat(wire.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Tripwire.Harm.class,
            names = {"KILLED_BEFORE", "KILLED_AFTER"})
    @DisplayName("I18: a crash around the grant leaves the duty to take it back, and one grant")
    void killed(Tripwire.Harm harm) {
        wire.arm(harm, 0, 1);
        assertThatThrownBy(() -> keeper(NOW).keep(BOARD)).isInstanceOf(Tripwire.Killed.class);
        assertThat(obligations()).hasSize(1);
        wire.disarm();

        keeper(NOW).keep(BOARD);

        assertThat(sharing.grants()).hasSize(1);
        assertThat(obligations()).hasSize(1);
    }

    @Test
    @DisplayName("I4: a lost answer is looked up, not repeated")
    void lost() {
        wire.arm(Tripwire.Harm.ANSWER_LOST, 0, 1);

        keeper(NOW).keep(BOARD);

        assertThat(wire.effects()).hasSize(1);
        assertThat(evidence()).hasSize(1);
    }

    @Test
    @DisplayName("supplier-exchange, F92: are taken back when their time is over, and not given again")
    void ended() {
        keeper(NOW).keep(BOARD);
        Instant later = END.plusSeconds(1);
        Obligation due = store.obligations().due("board", later).get(0);

        assertThat(keeper(later).end(due, ReasonCode.EXPIRED))
                .extracting(CycleReport.Line::outcome)
                .containsExactly(CycleReport.Outcome.APPLIED);
        assertThat(keeper(later).keep(BOARD)).isEmpty();

        assertThat(sharing.grants()).isEmpty();
        assertThat(obligations()).isEmpty();
        assertThat(evidence().get(1)).contains("REVOKED", "ann@board.example");
        assertThat(EvidenceChain.verify(store, "board").firstBreak()).isEmpty();
    }

    @Test
    @DisplayName("F93: stay a duty until reading shows that nobody is left")
    void revokedInVain() {
        keeper(NOW).keep(BOARD);
        sharing.revokesInVain(true);

        List<CycleReport.Line> lines = keeper(END).end(obligations().get(0), ReasonCode.EXPIRED);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(CycleReport.Outcome.FAILED);
            assertThat(line.reason().detail()).contains("ann@board.example");
        });
        assertThat(obligations()).singleElement().satisfies(due -> {
            assertThat(due.attempts()).isEqualTo(1);
            assertThat(due.dueAt()).isAfter(END);
        });
        sharing.revokesInVain(false);
        keeper(END.plusSeconds(600)).end(obligations().get(0), ReasonCode.EXPIRED);
        assertThat(sharing.grants()).isEmpty();
        assertThat(obligations()).isEmpty();
    }

    @Test
    @DisplayName("I21: neither passwords nor links' addresses are in evidence or obligations")
    void noSecrets() {
        keeper(NOW).keep(new GrantTerms.Link(GrantTerms.Reach.PUBLIC, "s3cret", END, false));

        assertThat(evidence().toString() + obligations())
                .doesNotContain("s3cret", "link.example")
                .contains("with password");
    }

    private GrantKeeper keeper(Instant now) {
        LeaseKeeper keeper = new LeaseKeeper(store, lease, Duration.ofMinutes(1));
        CycleContext context = new CycleContext(
                "board",
                new FakeDropbox(wire),
                ROOT,
                new FakeWorkspaces(wire),
                store,
                keeper,
                Clock.fixed(now, ZoneOffset.UTC),
                ProgressListener.NONE,
                null,
                new QuarantineKeeper(
                        "board",
                        store,
                        Clock.fixed(now, ZoneOffset.UTC),
                        new Cycle.Quarantining(3, Duration.ofMinutes(1), Duration.ofHours(1)),
                        lease),
                Turn.ENDLESS);
        Effects effects =
                new Effects(store, keeper, new Effects.Patience(3, Duration.ofMillis(1), Duration.ofMillis(2)));
        return new GrantKeeper(context, sharing, effects);
    }

    private List<Obligation> obligations() {
        return store.obligations().of("board");
    }

    private List<String> evidence() {
        List<String> all = new ArrayList<>();
        store.evidence("board", entry -> all.add(entry.payload()));
        return all;
    }
}
