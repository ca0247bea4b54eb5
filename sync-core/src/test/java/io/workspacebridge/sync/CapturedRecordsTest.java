package io.workspacebridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.evidence.EvidenceRecord;
import io.workspacebridge.sync.evidence.PromotionEvidence;
import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.ApprovalHistories;
import io.workspacebridge.sync.flow.ApprovalHistoryProvider;
import io.workspacebridge.sync.flow.ApprovalSidecars;
import io.workspacebridge.sync.flow.ApprovalStep;
import io.workspacebridge.sync.flow.Approvals;
import io.workspacebridge.sync.flow.ApprovedRevision;
import io.workspacebridge.sync.flow.CompletenessRules;
import io.workspacebridge.sync.flow.MetadataMapper;
import io.workspacebridge.sync.flow.PermissionMappers;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.RecordsPolicies;
import io.workspacebridge.sync.flow.ReleaseGates;
import io.workspacebridge.sync.flow.SourceDispositions;
import io.workspacebridge.sync.flow.VersioningPolicies;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.state.InMemoryStateStore;
import io.workspacebridge.sync.world.FakeDropbox;
import io.workspacebridge.sync.world.FakeWorkspaces;
import io.workspacebridge.sync.world.Tripwire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records, approvals of exact revisions, units, access and what becomes of originals. */
class CapturedRecordsTest {
    private static final WorkspaceReference ACME = WorkspaceReference.named("Customer", "ACME");
    private static final Instant MARCH = Instant.parse("2026-03-02T09:30:00Z");
    private static final Duration GRACE = Duration.ofDays(30);

    private final Tripwire wire = new Tripwire();
    private final MovingClock clock = new MovingClock();
    private final FakeDropbox dropbox = new FakeDropbox(wire);
    private final FakeWorkspaces workspaces = new FakeWorkspaces(wire);
    private final InMemoryStateStore state = new InMemoryStateStore(clock);

    private static final class MovingClock extends Clock {
        private Duration ahead = Duration.ZERO;

        void advance(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static PublishFlow.Builder flow() {
        return PublishFlow.builder()
                .workspace(WorkspaceResolvers.fixed(
                        ACME, RelativePath.ROOT, new NewWorkspace(ACME, "Customer", null, "ACME", Metadata.NONE)));
    }

    private CycleReport run(PublishFlow.Builder flow) {
        try (WorkspaceBridge bridge = bridge()) {
            return bridge.run(Link.publish("acme", "/Customers/ACME", flow.build()));
        }
    }

    private VerificationReport verify(PublishFlow.Builder flow) {
        try (WorkspaceBridge bridge = bridge()) {
            return bridge.verify(Link.publish("acme", "/Customers/ACME", flow.build()));
        }
    }

    private WorkspaceBridge bridge() {
        return WorkspaceBridge.builder()
                .collaboration(dropbox)
                .workspaces(workspaces)
                .state(state)
                .clock(clock)
                .parallelism(1)
                .executor(Runnable::run)
                .patience(3, Duration.ofMillis(1), Duration.ofMillis(2))
                .build();
    }

    private int effectsOf(PublishFlow.Builder flow) {
        wire.disarm();
        run(flow);
        return wire.effects().size();
    }

    private List<PromotionEvidence> evidence() {
        List<PromotionEvidence> entries = new ArrayList<>();
        state.evidence("acme", entry -> {
            if (EvidenceRecord.parse(entry.payload()) instanceof PromotionEvidence promotion) {
                entries.add(promotion);
            }
        });
        return entries;
    }

    private static CycleReport.Line line(CycleReport report, String path) {
        return report.lines().stream()
                .filter(line -> line.path().equals(path))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(path + " in " + report.lines()));
    }

    // ---- records

    @Test
    @DisplayName(
            "a document is classified, its retention read back, and declared; the evidence names both; a second run sends nothing")
    void declared() {
        dropbox.put("policy.pdf", "text");
        PublishFlow.Builder flow = flow().records(RecordsPolicies.declareOnPromotion(file -> "Contracts"));

        CycleReport report = run(flow);

        assertThat(report.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(workspaces.recordOf("policy.pdf")).hasValueSatisfying(record -> {
            assertThat(record.classification()).isEqualTo("Contracts");
            assertThat(record.retention()).isEqualTo("CON-10");
            assertThat(record.declared()).isTrue();
        });
        assertThat(evidence()).singleElement().satisfies(proof -> {
            assertThat(proof.governance()).isNotNull();
            assertThat(proof.governance().classification()).isEqualTo("Contracts");
            assertThat(proof.governance().retention()).isEqualTo("CON-10");
            assertThat(proof.governance().declared()).isTrue();
        });
        assertThat(effectsOf(flow)).isZero();
        assertThat(verify(flow).differences()).isEmpty();
    }

    @Test
    @DisplayName("a retention that the flow demands is set and read back")
    void retention() {
        dropbox.put("policy.pdf", "text");

        run(flow().records(RecordsPolicies.withRetention(
                RecordsPolicies.classifyOnly(file -> "Contracts"), name -> "CON-30")));

        assertThat(workspaces.recordOf("policy.pdf")).hasValueSatisfying(record -> {
            assertThat(record.retention()).isEqualTo("CON-30");
            assertThat(record.declared()).isFalse();
        });
    }

    @Test
    @DisplayName(
            "F83: records management is down: captured, INCOMPLETE, the original untouched, no evidence; the next cycle completes it")
    void recordsDown() {
        dropbox.put("policy.pdf", "text");
        PublishFlow.Builder flow = flow().records(RecordsPolicies.declareOnPromotion(file -> "Contracts"))
                .afterwards(SourceDispositions.moveTo("Archive"));
        workspaces.records().down(true);

        CycleReport report = run(flow);

        assertThat(line(report, "policy.pdf").reason().code()).isEqualTo(ReasonCode.INCOMPLETE);
        assertThat(workspaces.documents()).containsExactly("policy.pdf");
        assertThat(dropbox.has("policy.pdf")).isTrue();
        assertThat(evidence()).isEmpty();
        assertThat(verify(flow).isClean()).isFalse();

        workspaces.records().down(false);
        CycleReport next = run(flow);

        assertThat(line(next, "policy.pdf").outcome()).isEqualTo(CycleReport.Outcome.APPLIED);
        assertThat(workspaces.recordOf("policy.pdf"))
                .hasValueSatisfying(record -> assertThat(record.declared()).isTrue());
        assertThat(dropbox.has("Archive/policy.pdf")).isTrue();
        assertThat(evidence()).hasSize(1);
        assertThat(effectsOf(flow)).isZero();
    }

    @Test
    @DisplayName("a classification that does not exist keeps the file back before any upload")
    void unknownClassification() {
        dropbox.put("policy.pdf", "text");

        CycleReport report = run(flow().records(RecordsPolicies.classifyOnly(file -> "No such thing")));

        assertThat(line(report, "policy.pdf").reason().code()).isEqualTo(ReasonCode.CLASSIFICATION_UNKNOWN);
        assertThat(workspaces.documents()).isEmpty();
    }

    @Test
    @DisplayName("F84 I9: a declared record is never given another version; the edit is reported")
    void noVersionOnRecords() {
        dropbox.put("policy.pdf", "one");
        PublishFlow.Builder flow = flow().records(RecordsPolicies.declareOnPromotion(file -> "Contracts"));
        run(flow);
        dropbox.put("policy.pdf", "two");
        wire.disarm();

        CycleReport report = run(flow);

        assertThat(line(report, "policy.pdf").reason().code()).isEqualTo(ReasonCode.RECORD);
        assertThat(wire.effects()).isEmpty();
        assertThat(workspaces.contents()).containsEntry("policy.pdf", "v1 one {}");
    }

    @Test
    @DisplayName("F85: a hold stops the disposal, not the capture; when it ends the original goes")
    void heldBeforeDisposal() {
        dropbox.put("policy.pdf", "one");
        run(flow());
        workspaces.protect("policy.pdf", WorkspaceItem.Protection.HELD);
        dropbox.put("other.pdf", "other");
        PublishFlow.Builder flow = flow().afterwards(SourceDispositions.moveTo("Archive"));
        CycleReport first = run(flow);
        assertThat(line(first, "other.pdf").outcome()).isEqualTo(CycleReport.Outcome.APPLIED);
        assertThat(dropbox.has("Archive/other.pdf")).isTrue();

        dropbox.put("policy.pdf", "two");
        CycleReport held = run(flow);
        assertThat(line(held, "policy.pdf").reason().code()).isEqualTo(ReasonCode.HELD);
        assertThat(dropbox.textOf("policy.pdf")).isEqualTo("two");

        workspaces.unprotect("policy.pdf", WorkspaceItem.Protection.HELD);
        run(flow);
        assertThat(dropbox.has("Archive/policy.pdf")).isTrue();
        assertThat(workspaces.contents()).containsEntry("policy.pdf", "v2 two {}");
        assertThat(evidence()).hasSize(3);
    }

    // ---- approvals

    private Approvals approvals(Map<String, ApprovedRevision> approved) {
        return candidate -> Optional.ofNullable(approved.get(candidate.path().value()));
    }

    private ApprovedRevision approve(String path, ApprovalStep... history) {
        var file = (io.workspacebridge.sync.model.CollaborationItem.File)
                dropbox.at(dropbox.findFolder("/Customers/ACME").orElseThrow(), RelativePath.of(path))
                        .orElseThrow();
        return new ApprovedRevision(
                file.rev(),
                String.valueOf(file.contentHash()),
                new Approval("contract system", "R. Okafor", MARCH, "C-1", "final"),
                List.of(history));
    }

    @Test
    @DisplayName(
            "F88: edited after its approval: the approved revision arrives, and the later edit is reported, then and later")
    void laterEdit() {
        dropbox.put("contract.docx", "approved text");
        Map<String, ApprovedRevision> approved = new HashMap<>(Map.of("contract.docx", approve("contract.docx")));
        dropbox.put("contract.docx", "edited text");
        PublishFlow.Builder flow = flow().release(ReleaseGates.approvedRevision(approvals(approved)));

        CycleReport report = run(flow);

        assertThat(workspaces.contents()).containsEntry("contract.docx", "v1 approved text {}");
        assertThat(line(report, "contract.docx").reason().detail()).contains("edited since");
        assertThat(evidence()).singleElement().satisfies(proof -> {
            assertThat(proof.collaboration().rev())
                    .isEqualTo(approved.get("contract.docx").rev());
            assertThat(proof.approval().by()).isEqualTo("R. Okafor");
        });
        wire.disarm();
        CycleReport again = run(flow);
        assertThat(line(again, "contract.docx").reason().code()).isEqualTo(ReasonCode.LATER_EDIT);
        assertThat(wire.effects()).isEmpty();
        assertThat(verify(flow).differences()).isEmpty();
    }

    @Test
    @DisplayName("F87: approval withdrawn between gate and commit: nothing arrives")
    void withdrawn() {
        dropbox.put("contract.docx", "text");
        ApprovedRevision approved = approve("contract.docx");
        int[] asked = {0};
        Approvals approvals = candidate -> asked[0]++ == 0 ? Optional.of(approved) : Optional.empty();

        CycleReport report = run(flow().release(ReleaseGates.approvedRevision(approvals)));

        assertThat(workspaces.documents()).isEmpty();
        assertThat(line(report, "contract.docx").reason().code()).isEqualTo(ReasonCode.NOT_RELEASED);
        assertThat(evidence()).isEmpty();
    }

    @Test
    @DisplayName("an approval whose hash is not that revision's is refused")
    void mismatch() {
        dropbox.put("contract.docx", "text");
        ApprovedRevision real = approve("contract.docx");
        Map<String, ApprovedRevision> approved =
                Map.of("contract.docx", new ApprovedRevision(real.rev(), "0".repeat(64), real.approval(), List.of()));

        CycleReport report = run(flow().release(ReleaseGates.approvedRevision(approvals(approved))));

        assertThat(line(report, "contract.docx").reason().code()).isEqualTo(ReasonCode.APPROVAL_MISMATCH);
        assertThat(workspaces.documents()).isEmpty();
    }

    @Test
    @DisplayName("an approval beside the file releases its revision, and is no document itself")
    void sidecar() {
        dropbox.put("contract.docx", "text");
        ApprovedRevision approved = approve("contract.docx");
        dropbox.put("contract.docx.approval.json", """
                {"revision": "%s", "contentHash": "%s", "approvedBy": "R. Okafor", "approvedAt": "2026-03-02T09:30:00Z"}
                """.formatted(approved.rev(), approved.contentHash()));

        CycleReport report = run(flow().release(ReleaseGates.approvedRevision(ApprovalSidecars.json())));

        assertThat(workspaces.documents()).containsExactly("contract.docx");
        assertThat(line(report, "contract.docx.approval.json").outcome()).isEqualTo(CycleReport.Outcome.NONE);
        assertThat(evidence())
                .singleElement()
                .satisfies(proof -> assertThat(proof.approval().by()).isEqualTo("R. Okafor"));
    }

    @Test
    @DisplayName("the approval's history is kept in rows of a category and in the version's comment")
    void history() {
        dropbox.put("contract.docx", "text");
        Map<String, ApprovedRevision> approved = Map.of(
                "contract.docx",
                approve("contract.docx", new ApprovalStep("L. Bauer", MARCH.minusSeconds(86_400), "1", "clause 4")));
        ApprovalHistoryProvider provider = ApprovalHistoryProvider.of(approvals(approved));
        PublishFlow.Builder flow = flow().release(ReleaseGates.approvedRevision(approvals(approved)))
                .metadata(ApprovalHistories.asRows(
                        MetadataMapper.none(),
                        provider,
                        new ApprovalHistories.Columns("Approval", "History", "Who", "When", "Revision", "Comment")))
                .versions(ApprovalHistories.asComments(VersioningPolicies.latestOnly(), provider));

        run(flow);

        assertThat(workspaces.contents().get("contract.docx")).contains("L. Bauer", "clause 4", "R. Okafor", "final");
        assertThat(workspaces.versionComment(workspaces.idOf("contract.docx"), 1))
                .startsWith("R. Okafor, 2026-03-02")
                .contains("L. Bauer");
        assertThat(effectsOf(flow)).isZero();
    }

    // ---- units

    private static PublishFlow.Builder packet() {
        return flow().completeness(CompletenessRules.requiredKinds(
                        file -> file.caseFolder().isEmpty() ? null : file.caseFolder(),
                        file -> file.path().name().replaceAll("\\..*", ""),
                        List.of("contract", "tax")))
                .records(RecordsPolicies.declareOnComplete(file -> "Personnel"));
    }

    @Test
    @DisplayName("an incomplete unit waits as a whole; complete, it is captured and declared")
    void unitWaits() {
        dropbox.put("Muster/contract.pdf", "contract");
        dropbox.put("single.pdf", "alone");

        CycleReport waiting = run(packet());

        assertThat(line(waiting, "Muster/contract.pdf").reason().code()).isEqualTo(ReasonCode.UNIT_INCOMPLETE);
        assertThat(line(waiting, "Muster/contract.pdf").reason().detail()).contains("tax");
        assertThat(workspaces.documents()).containsExactly("single.pdf");

        dropbox.put("Muster/tax.pdf", "tax");
        CycleReport complete = run(packet());

        assertThat(complete.state()).isEqualTo(CycleReport.State.IN_SYNC);
        assertThat(complete.waiting()).isEmpty();
        for (String path : List.of("Muster/contract.pdf", "Muster/tax.pdf", "single.pdf")) {
            assertThat(workspaces.recordOf(path))
                    .as(path)
                    .hasValueSatisfying(record -> assertThat(record.declared()).isTrue());
        }
        assertThat(evidence()).hasSize(3);
        assertThat(effectsOf(packet())).isZero();
    }

    @Test
    @DisplayName(
            "half a packet is never declared: one of two can't be captured, so neither is a record; both are when it can")
    void halfAPacket() {
        dropbox.put("Muster/contract.pdf", "contract");
        dropbox.put("Muster/tax.pdf", "tax");
        // The second upload is refused again and again: workspace, folder, contract (create, classify), then the tax
        // form.
        wire.arm(Tripwire.Harm.REFUSED_BEFORE, 4, 50);

        CycleReport half = run(packet());

        assertThat(workspaces.documents()).containsExactly("Muster/contract.pdf");
        assertThat(workspaces.recordOf("Muster/contract.pdf"))
                .hasValueSatisfying(record -> assertThat(record.declared()).isFalse());
        assertThat(line(half, "Muster/contract.pdf").reason().code()).isEqualTo(ReasonCode.UNIT_INCOMPLETE);

        wire.disarm();
        run(packet());
        assertThat(workspaces.recordOf("Muster/contract.pdf"))
                .hasValueSatisfying(record -> assertThat(record.declared()).isTrue());
        assertThat(workspaces.recordOf("Muster/tax.pdf"))
                .hasValueSatisfying(record -> assertThat(record.declared()).isTrue());
    }

    // ---- access

    @Test
    @DisplayName("I10: access is narrowed to the roles that the flow names, read back, and told in the evidence")
    void limited() {
        dropbox.put("file.pdf", "text");
        PublishFlow.Builder flow = flow().permissions(PermissionMappers.limitedTo("HR Manager"));

        run(flow);

        assertThat(workspaces.access().readers(workspaces.idOf("file.pdf")))
                .extracting(entry -> entry.principalId())
                .containsExactly(1L, 21L);
        assertThat(evidence())
                .singleElement()
                .satisfies(proof -> assertThat(proof.governance().readers()).containsExactly("role 'HR Manager'"));
        assertThat(effectsOf(flow)).isZero();
    }

    @Test
    @DisplayName("F89: a role that the workspace lacks is reported; nobody takes its place, and the original stays")
    void unmapped() {
        dropbox.put("file.pdf", "text");

        CycleReport report = run(flow().permissions(PermissionMappers.limitedTo("Auditors"))
                .afterwards(SourceDispositions.moveTo("Archive")));

        assertThat(line(report, "file.pdf").reason().code()).isEqualTo(ReasonCode.ACCESS_UNMAPPED);
        assertThat(workspaces.access().readers(workspaces.idOf("file.pdf")))
                .extracting(entry -> entry.principalId())
                .containsExactly(1L);
        assertThat(dropbox.has("file.pdf")).isTrue();
    }

    @Test
    @DisplayName("I10: somebody can still read it by another way: reported, and the original stays")
    void wider() {
        dropbox.put("file.pdf", "text");
        workspaces.access().readsAnyway(22);

        CycleReport report = run(flow().permissions(PermissionMappers.limitedTo("HR Manager"))
                .afterwards(SourceDispositions.moveTo("Archive")));

        assertThat(line(report, "file.pdf").reason().code()).isEqualTo(ReasonCode.ACCESS_WIDER);
        assertThat(dropbox.has("file.pdf")).isTrue();
        assertThat(evidence()).isEmpty();
    }

    @Test
    @DisplayName("report-only access changes nothing and says who else can read")
    void reportOnly() {
        dropbox.put("file.pdf", "text");

        run(flow().permissions(PermissionMappers.reportOnly(PermissionMappers.limitedTo("HR Manager"))));

        assertThat(workspaces.access().readers(workspaces.idOf("file.pdf"))).hasSize(5);
        assertThat(evidence())
                .singleElement()
                .satisfies(proof -> assertThat(proof.governance().readers()).contains("wider: EVERYBODY 0"));
    }

    // ---- originals

    @Test
    @DisplayName(
            "F116: somebody else holds the lock: the promotion is proven, the disposition waits, and is done when the lock is free")
    void lockedBySomebody() {
        dropbox.put("contract.docx", "text");
        dropbox.lockBySomebody("contract.docx");
        PublishFlow.Builder flow = flow().afterwards(SourceDispositions.lock());

        CycleReport report = run(flow);

        assertThat(line(report, "contract.docx").reason().code()).isEqualTo(ReasonCode.DISPOSITION_PENDING);
        assertThat(evidence()).hasSize(1);
    }

    @Test
    @DisplayName("an original is replaced by a link to its document, and that is the end of it")
    void link() {
        dropbox.put("a/contract.docx", "text");
        PublishFlow.Builder flow = flow().afterwards(SourceDispositions.replaceWithLink());

        run(flow);

        assertThat(dropbox.has("a/contract.docx")).isFalse();
        assertThat(dropbox.textOf("a/contract.docx.url")).contains("/app/nodes/" + workspaces.idOf("a/contract.docx"));
        assertThat(effectsOf(flow)).isZero();
        assertThat(workspaces.documents()).containsExactly("a/contract.docx");
        assertThat(verify(flow).differences()).isEmpty();
        assertThat(verify(flow).documents()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "I18: after the grace time the original is deleted, also when nobody ran in between; the evidence says so")
    void grace() {
        dropbox.put("Policies/policy.pdf", "text");
        PublishFlow.Builder flow = flow().afterwards(SourceDispositions.deleteAfter("_Captured", GRACE));
        run(flow);
        assertThat(dropbox.has("_Captured/Policies/policy.pdf")).isTrue();
        assertThat(effectsOf(flow)).isZero();

        clock.advance(GRACE.plusDays(1));
        wire.disarm();
        CycleReport report = run(flow);

        assertThat(report.lines().get(0).action()).isEqualTo("DELETE_ORIGINAL");
        assertThat(dropbox.paths()).noneMatch(path -> path.endsWith("policy.pdf"));
        assertThat(workspaces.documents()).containsExactly("Policies/policy.pdf");
        assertThat(effectsOf(flow)).isZero();
        assertThat(verify(flow).differences()).isEmpty();
    }

    @Test
    @DisplayName("changed between capture and removal: it stays, and is captured again as the next version")
    void changedInHolding() {
        dropbox.put("policy.pdf", "one");
        PublishFlow.Builder flow = flow().afterwards(SourceDispositions.deleteAfter("_Captured", GRACE));
        run(flow);
        dropbox.put("_Captured/policy.pdf", "two");
        clock.advance(GRACE.plusDays(1));

        run(flow);

        assertThat(dropbox.textOf("_Captured/policy.pdf")).isEqualTo("two");
        assertThat(workspaces.contents()).containsEntry("policy.pdf", "v2 two {}");
        assertThat(evidence()).hasSize(2);
        clock.advance(GRACE.plusDays(1));
        run(flow);
        assertThat(dropbox.has("_Captured/policy.pdf")).isFalse();
    }

    @Test
    @DisplayName("taken out of the holding folder: it stays")
    void rescued() {
        dropbox.put("policy.pdf", "one");
        PublishFlow.Builder flow = flow().afterwards(SourceDispositions.deleteAfter("_Captured", GRACE));
        run(flow);
        dropbox.move("_Captured/policy.pdf", "policy.pdf");
        clock.advance(GRACE.plusDays(1));

        run(flow);

        assertThat(dropbox.textOf("policy.pdf")).isEqualTo("one");
        assertThat(effectsOf(flow)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Tripwire.Harm.class,
            names = {"KILLED_BEFORE", "KILLED_AFTER", "ANSWER_LOST"})
    @DisplayName("F99 I4: harmed at any effect and run again: the same end state, nothing doubled, evidence complete")
    void harmedAnywhere(Tripwire.Harm harm) {
        Map<String, String> expected = null;
        for (int at = 0; at < 24; at++) {
            CapturedRecordsTest world = new CapturedRecordsTest();
            Map<String, String> end = world.harmed(harm, at);
            if (expected == null) {
                expected = end;
            }
            assertThat(end).as(harm + " at " + at).isEqualTo(expected);
        }
    }

    private Map<String, String> harmed(Tripwire.Harm harm, int at) {
        dropbox.put("Muster/contract.pdf", "contract");
        dropbox.put("Muster/tax.pdf", "tax");
        PublishFlow.Builder flow = packet().permissions(PermissionMappers.limitedTo("HR Manager"))
                .afterwards(SourceDispositions.deleteAfter("_Captured", GRACE));
        wire.arm(harm, at, 1);
        for (int process = 0; process < 4; process++) {
            try {
                run(flow);
            } catch (Tripwire.Killed killed) {
                // Another process starts.
            }
        }
        wire.disarm();
        CycleReport last = run(flow);
        assertThat(last.waiting()).isEmpty();
        assertThat(effectsOf(flow)).isZero();
        assertThat(verify(flow).differences()).isEmpty();
        Map<String, String> end = new HashMap<>(workspaces.contents());
        dropbox.contents().forEach((path, text) -> end.put("dropbox " + path, text));
        for (String path : Set.of("Muster/contract.pdf", "Muster/tax.pdf")) {
            end.put("record " + path, workspaces.recordOf(path).toString());
            end.put(
                    "readers " + path,
                    workspaces.access().readers(workspaces.idOf(path)).toString());
        }
        end.put("evidence", String.valueOf(evidence().size()));
        return end;
    }
}
