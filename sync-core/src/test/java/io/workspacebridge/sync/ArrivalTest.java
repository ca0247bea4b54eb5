package io.workspacebridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.ContentInspector;
import io.workspacebridge.sync.flow.ContentInspectors;
import io.workspacebridge.sync.flow.CorrelationStrategies;
import io.workspacebridge.sync.flow.CorrelationStrategy;
import io.workspacebridge.sync.flow.DocumentSelectors;
import io.workspacebridge.sync.flow.FolderMappers;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.QuarantinePlace;
import io.workspacebridge.sync.flow.VersioningPolicies;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.world.PublishWorld;
import io.workspacebridge.sync.world.Tripwire;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What drops into an inbox: it finds its case, is never overwritten, and may be refused. */
class ArrivalTest {
    private static final CorrelationStrategy BY_PATH = CorrelationStrategies.regexOnPath("C-(\\d+)", 0.9);

    private final PublishWorld world = new PublishWorld();
    private final List<String> scanned = new ArrayList<>();

    private static WorkspaceReference caseOf(String key) {
        return new WorkspaceReference("Service Case", null, new WorkspaceReference.BusinessObject("TE1", "CASE", key));
    }

    private static PublishFlow.Builder inbox(CorrelationStrategy strategy, boolean create) {
        return PublishFlow.builder()
                .workspace(WorkspaceResolvers.correlated(
                        strategy,
                        ArrivalTest::caseOf,
                        RelativePath.of("Evidence"),
                        create ? key -> new NewWorkspace(caseOf(key), "Service Case", null, key, Metadata.NONE) : null))
                .folders(FolderMappers.flatten())
                .metadata((candidate, target, approval) -> Metadata.category("Evidence")
                        .set("Original Name", candidate.path().name())
                        .build())
                .versions(VersioningPolicies.neverOverwrite())
                .order(PublishFlow.Order.ARRIVAL);
    }

    private static PublishFlow flow() {
        return inbox(BY_PATH, true).build();
    }

    private PublishFlow inspecting(QuarantinePlace place) {
        ContentInspector scan = (candidate, content) -> {
            scanned.add(candidate.path().value());
            try (InputStream in = content.open()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return text.contains("EICAR")
                        ? new ContentInspector.Finding.Refused("virus scan", "it holds the test virus")
                        : new ContentInspector.Finding.Passed("virus scan");
            }
        };
        return inbox(BY_PATH, true)
                .inspect(
                        ContentInspectors.all(
                                scan,
                                ContentInspectors.atMost(100),
                                ContentInspectors.extensions(List.of("log", "png"))),
                        place)
                .build();
    }

    private static CycleReport.Line lineOf(CycleReport report, String path) {
        return report.lines().stream()
                .filter(line -> line.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " in " + report.lines()));
    }

    private Map<String, String> stored() {
        Map<String, String> documents = new TreeMap<>();
        world.workspaces().contents().forEach((path, text) -> {
            if (path.startsWith("Evidence/") && !path.endsWith("/")) {
                documents.put(path.substring(9), text.substring(0, text.indexOf(" {")));
            }
        });
        return documents;
    }

    @Test
    @DisplayName("another content under the same name is another document; nothing is written over")
    void neverOverwritten() {
        world.dropbox().put("C-1/log.txt", "monday");
        world.run(flow());
        world.pass(Duration.ofMinutes(1));
        world.dropbox().put("C-1/log.txt", "tuesday");
        world.dropbox().put("C-1/again/log.txt", "wednesday");

        CycleReport report = world.run(flow());

        assertThat(stored())
                .containsExactly(
                        Map.entry("log (2).txt", "v1 wednesday"),
                        Map.entry("log (3).txt", "v1 tuesday"),
                        Map.entry("log.txt", "v1 monday"));
        assertThat(lineOf(report, "C-1/log.txt").reason().detail()).contains("number 3 of this name");
        assertThat(world.effectsOf(flow())).isZero();
        assertThat(world.verify(flow()).isClean()).isTrue();
    }

    @Test
    @DisplayName(
            "the same content again is stored once; the second arrival is noted in the evidence, with its own name")
    void sameContentAgain() {
        world.dropbox().put("C-1/a.log", "trace");
        world.dropbox().put("C-1/b.log", "trace");
        CycleReport report = world.run(flow());
        world.dropbox().put("C-1/late/c.log", "trace");
        CycleReport later = world.run(flow());

        assertThat(stored()).containsExactly(Map.entry("a.log", "v1 trace"));
        assertThat(lineOf(report, "C-1/b.log").action()).isEqualTo("NOTE_ARRIVAL");
        assertThat(lineOf(later, "C-1/late/c.log").reason().code()).isEqualTo(ReasonCode.DUPLICATE);
        assertThat(world.evidence())
                .hasSize(3)
                .anyMatch(entry -> entry.payload().contains("C-1/late/c.log")
                        && entry.payload().contains("arrived before as C-1/"));
        assertThat(world.workspaces().contents().get("Evidence/a.log")).contains("Original Name=a.log");
        assertThat(world.effectsOf(flow())).isZero();
        assertThat(world.verify(flow()).isClean()).isTrue();
    }

    @Test
    @DisplayName("the same content in another case is that case's own document")
    void otherCase() {
        world.dropbox().put("C-1/a.log", "trace");
        world.dropbox().put("C-2/a.log", "trace");

        assertThat(world.run(flow()).filesMoved()).isEqualTo(2);
        assertThat(world.workspaces().workspaceCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("content that came back after something else was in its place is found again")
    void backAgain() {
        world.dropbox().put("C-1/a.log", "A");
        world.run(flow());
        world.dropbox().put("C-1/a.log", "B");
        world.run(flow());
        world.dropbox().put("C-1/a.log", "A");
        CycleReport report = world.run(flow());

        assertThat(report.filesMoved()).isZero();
        assertThat(stored()).containsOnlyKeys("a.log", "a (2).log");
        assertThat(world.effectsOf(flow())).isZero();
    }

    @Test
    @DisplayName("renamed, moved or deleted in Dropbox: the evidence keeps the name that it arrived with")
    void keepsItsName() {
        world.dropbox().put("C-1/a.log", "A");
        world.dropbox().put("C-1/b.log", "A");
        world.run(flow());
        world.dropbox().move("C-1/b.log", "C-1/done/x.log");
        world.dropbox().delete("C-1/a.log");
        world.wire().disarm();

        world.run(flow());

        assertThat(world.wire().effects()).isEmpty();
        assertThat(stored()).containsExactly(Map.entry("a.log", "v1 A"));
        assertThat(world.effectsOf(flow())).isZero();
    }

    @Test
    @DisplayName("in order of arrival, each once")
    void inOrder() {
        List<String> names = new ArrayList<>();
        for (int number = 40; number > 0; number--) {
            String name = "C-" + number % 3 + "-" + number + ".log";
            world.dropbox().put(name, "text " + number);
            names.add(name);
            world.pass(Duration.ofSeconds(1));
        }
        world.wire().disarm();

        world.run(flow());

        assertThat(world.evidence()).hasSize(40);
        for (int wanted = 0; wanted < 3; wanted++) {
            String prefix = "C-" + wanted + "-";
            assertThat(world.wire().effects().stream()
                            .filter(effect -> effect.startsWith("create document " + prefix))
                            .map(effect -> effect.substring("create document ".length())))
                    .containsExactlyElementsOf(names.stream()
                            .filter(name -> name.startsWith(prefix))
                            .toList());
        }
    }

    @Test
    @DisplayName("F77: the case has no workspace yet: its files wait, visibly, and arrive when it is there")
    void waitsForWorkspace() {
        PublishFlow flow = inbox(BY_PATH, false).build();
        world.dropbox().put("C-1/a.log", "A");

        CycleReport waiting = world.run(flow);
        assertThat(world.wire().effects()).isEmpty();
        assertThat(waiting.waiting())
                .singleElement()
                .satisfies(line -> assertThat(line.reason().code()).isEqualTo(ReasonCode.WAITING_WORKSPACE));

        world.workspaces().seed(caseOf("1").key(), "Evidence/notes.txt", "notes");
        CycleReport arrived = world.run(flow);
        assertThat(arrived.filesMoved()).isEqualTo(1);
        assertThat(arrived.waiting()).isEmpty();
    }

    @Test
    @DisplayName("a file without a key waits until somebody assigns it; the word outlives a move")
    void assigned() {
        world.dropbox().put("screenshot.png", "pixels");
        CycleReport unmatched = world.run(flow());
        assertThat(unmatched.waiting())
                .singleElement()
                .satisfies(line -> assertThat(line.reason().code()).isEqualTo(ReasonCode.UNMATCHED));
        assertThat(world.assign(flow(), "nowhere.png", "7").state()).isEqualTo(CycleReport.State.FAILED);

        CycleReport report = world.assign(flow(), "screenshot.png", "7");

        assertThat(report.filesMoved()).isEqualTo(1);
        assertThat(report.waiting()).isEmpty();
        world.dropbox().move("screenshot.png", "Sorted/screenshot.png");
        assertThat(world.effectsOf(flow())).isZero();
    }

    @Test
    @DisplayName("F79: a file that fits two cases is parked with both; a later rule or a word decides")
    void ambiguous() {
        world.dropbox().put("C-1/about C-2.log", "which?");
        CycleReport parked = world.run(flow());
        assertThat(parked.waiting()).singleElement().satisfies(line -> {
            assertThat(line.reason().code()).isEqualTo(ReasonCode.WORKSPACE_AMBIGUOUS);
            assertThat(line.reason().detail()).contains("1 (path)", "2 (path)");
        });
        assertThat(world.workspaces().workspaceCount()).isZero();

        PublishFlow wiser = inbox(
                        CorrelationStrategies.chain(
                                0.5,
                                BY_PATH,
                                CorrelationStrategies.callback("ticket system", candidate -> List.of("2"), 1)),
                        true)
                .build();
        assertThat(world.run(wiser).filesMoved()).isEqualTo(1);
        assertThat(world.workspaces().find(caseOf("2"))).isPresent();
    }

    @Test
    @DisplayName("a chain takes the certain at once, otherwise the likeliest, and nothing below the minimum")
    void confidence() {
        CorrelationStrategy guess = CorrelationStrategies.callback("guess", candidate -> List.of("9"), 0.2);
        world.dropbox().put("C-1.log", "text");
        world.dropbox().put("C-1 tagged.log", "tagged");
        world.dropbox().tag("C-1 tagged.log", "case_5");
        world.dropbox().put("x.log", "x");
        PublishFlow flow = inbox(
                        CorrelationStrategies.chain(0.5, CorrelationStrategies.tag("case_", 1), BY_PATH, guess), true)
                .build();

        CycleReport report = world.run(flow);

        assertThat(report.filesMoved()).isEqualTo(2);
        assertThat(world.workspaces().find(caseOf("5"))).isPresent();
        assertThat(world.workspaces().find(caseOf("1"))).isPresent();
        assertThat(lineOf(report, "x.log").reason().detail()).contains("too uncertain");
    }

    @Test
    @DisplayName("a refused file is tagged and moved to quarantine with the reason, and never reaches the workspace")
    void refused() {
        world.dropbox().put("C-1/bad.log", "EICAR");
        world.dropbox().put("C-1/tool.exe", "MZ");
        world.dropbox().put("C-1/big.log", "x".repeat(101));
        world.dropbox().put("C-1/good.log", "good");
        PublishFlow flow = inspecting(QuarantinePlace.moveTo("Quarantine"));

        CycleReport report = world.run(flow);

        assertThat(stored()).containsOnlyKeys("good.log");
        assertThat(scanned).containsExactly("C-1/bad.log", "C-1/good.log");
        assertThat(world.dropbox().contents())
                .containsKeys("Quarantine/C-1/bad.log", "Quarantine/C-1/tool.exe", "Quarantine/C-1/big.log");
        assertThat(world.dropbox().tagsOf("Quarantine/C-1/bad.log")).containsExactly("refused_virus_scan");
        assertThat(report.waiting())
                .hasSize(3)
                .allMatch(line -> Set.of(ReasonCode.INSPECTION_REFUSED, ReasonCode.QUARANTINED)
                        .contains(line.reason().code()));
        CycleReport next = world.run(flow);
        assertThat(lineOf(next, "Quarantine/C-1/bad.log").reason().detail()).contains("test virus");
        assertThat(next.waiting()).hasSize(3).allMatch(line -> line.reason().code() == ReasonCode.QUARANTINED);
        assertThat(world.effectsOf(flow)).isZero();
        assertThat(world.evidence())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.payload()).contains("INSPECTED", "size limit, type list, virus scan"));
    }

    @Test
    @DisplayName(
            "supplier-exchange: a document that fails validation gets a note back beside it; a second one of that name gets another")
    void notes() {
        PublishFlow flow = inspecting(QuarantinePlace.moveTo("Rejected").withNotes());
        world.dropbox().put("C-1/bad.log", "EICAR");
        world.run(flow);

        assertThat(world.dropbox().contents())
                .containsKeys("Rejected/C-1/bad.log", "Rejected/C-1/bad.log (not taken).txt")
                .doesNotContainKey("C-1/bad.log");
        assertThat(world.dropbox().contents().get("Rejected/C-1/bad.log (not taken).txt"))
                .contains("'bad.log' was not taken", "virus scan", "it holds the test virus");
        world.dropbox().put("C-1/bad.log", "EICAR again");
        world.run(flow);

        assertThat(world.dropbox().contents())
                .containsKeys("Rejected/C-1/bad (2).log", "Rejected/C-1/bad (2).log (not taken).txt");
        assertThat(stored()).isEmpty();
        CycleReport next = world.run(flow);
        assertThat(next.waiting()).extracting(CycleReport.Line::path).noneMatch(path -> path.endsWith(".txt"));
        assertThat(world.effectsOf(flow)).isZero();
    }

    @Test
    @DisplayName("what only size and type refuse shows in the plan; nothing is fetched for it")
    void refusedInPlan() {
        world.dropbox().put("C-1/tool.exe", "MZ");
        CycleReport plan = world.plan(inspecting(QuarantinePlace.leave()));

        assertThat(plan.lines()).singleElement().satisfies(line -> {
            assertThat(line.action()).isEqualTo("QUARANTINE");
            assertThat(line.outcome()).isEqualTo(CycleReport.Outcome.WAITING);
            assertThat(line.reason().detail()).contains("'.exe' is not among the types");
        });
        assertThat(scanned).isEmpty();
    }

    @Test
    @DisplayName(
            "a refused file may also stay where it is; a repaired one goes, and one taken out of quarantine is looked at anew")
    void repaired() {
        PublishFlow leaving = inspecting(QuarantinePlace.leave());
        world.dropbox().put("C-1/bad.log", "EICAR");
        world.run(leaving);
        assertThat(world.dropbox().tagsOf("C-1/bad.log")).isEqualTo(Set.of("refused_virus_scan"));
        assertThat(world.effectsOf(leaving)).isZero();
        assertThat(scanned).hasSize(1);

        world.dropbox().put("C-1/bad.log", "cleaned");
        assertThat(world.run(leaving).filesMoved()).isEqualTo(1);

        PublishFlow moving = inspecting(QuarantinePlace.moveTo("Quarantine"));
        world.dropbox().put("C-1/worse.log", "EICAR 2");
        world.run(moving);
        world.dropbox().move("Quarantine/C-1/worse.log", "C-1/worse.log");
        world.run(moving);
        assertThat(scanned).endsWith("C-1/worse.log", "C-1/worse.log");
        assertThat(world.dropbox().has("Quarantine/C-1/worse.log")).isTrue();
    }

    @Test
    @DisplayName("a scanner that is down lets nothing through; the file goes when it works again")
    void scannerDown() {
        boolean[] down = {true};
        PublishFlow flow = inbox(BY_PATH, true)
                .inspect(
                        (candidate, content) -> {
                            if (down[0]) {
                                throw new java.io.IOException("no scanner");
                            }
                            return new ContentInspector.Finding.Passed("virus scan");
                        },
                        QuarantinePlace.leave())
                .build();
        world.dropbox().put("C-1/a.log", "A");

        assertThat(world.run(flow).state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(stored()).isEmpty();
        down[0] = false;
        assertThat(world.run(flow).filesMoved()).isEqualTo(1);
    }

    @Test
    @DisplayName("programs are told by their first bytes, whatever their name")
    void programs() {
        world.dropbox().put("C-1/holiday.png", "MZ\u0000 and more");
        world.dropbox().put("C-1/run.log", "#!/bin/sh");
        world.dropbox().put("C-1/a.log", "M");
        PublishFlow flow = inbox(BY_PATH, true)
                .inspect(ContentInspectors.noPrograms(), QuarantinePlace.leave())
                .build();

        world.run(flow);

        assertThat(stored()).containsOnlyKeys("a.log");
    }

    @Test
    @DisplayName("F15: a file that still grows is taken once, when it is quiet")
    void growing() {
        PublishFlow flow = inbox(BY_PATH, true)
                .select(DocumentSelectors.quietFor(Duration.ofSeconds(10)))
                .build();
        for (int size = 1; size <= 5; size++) {
            world.dropbox().put("C-1/growing.log", "x".repeat(size));
            CycleReport report = world.run(flow);
            assertThat(lineOf(report, "C-1/growing.log").reason().code()).isEqualTo(ReasonCode.NOT_QUIET);
            world.pass(Duration.ofSeconds(5));
        }
        world.pass(Duration.ofSeconds(6));
        world.run(flow);

        assertThat(stored()).containsExactly(Map.entry("growing.log", "v1 xxxxx"));
        assertThat(world.effectsOf(flow)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Tripwire.Harm.class,
            names = {"KILLED_BEFORE", "KILLED_AFTER", "ANSWER_LOST", "REFUSED_BEFORE"})
    @DisplayName("F99: harm at any effect: the same end, each content stored once, each arrival proven")
    void harmAnywhere(Tripwire.Harm harm) {
        Map<String, String> expected = new ArrivalTest().story(Tripwire.Harm.NONE, 0);
        int effects = Integer.parseInt(expected.remove("effects"));
        assertThat(effects).isGreaterThanOrEqualTo(9);
        for (int at : IntStream.range(0, effects).toArray()) {
            Map<String, String> end = new ArrivalTest().story(harm, at);
            end.remove("effects");
            assertThat(end).as("%s at effect %d", harm, at).isEqualTo(expected);
        }
    }

    private Map<String, String> story(Tripwire.Harm harm, int at) {
        PublishFlow flow = inspecting(QuarantinePlace.moveTo("Quarantine").withNotes());
        world.dropbox().put("C-1/a.log", "A");
        world.dropbox().put("C-1/b.log", "A");
        world.dropbox().put("C-1/bad.log", "EICAR");
        world.dropbox().put("C-2/a.log", "A");
        world.wire().arm(harm, at, 2);
        world.runThrough(flow);
        world.dropbox().put("C-1/a.log", "B");
        world.runThrough(flow);
        String effects = "" + world.wire().effects().size();
        assertThat(world.effectsOf(flow)).isZero();
        Map<String, String> end = new TreeMap<>(world.workspaces().contents());
        end.putAll(world.dropbox().contents());
        end.put("workspaces", "" + world.workspaces().workspaceCount());
        end.put(
                "proven",
                ""
                        + world.evidence().stream()
                                .map(entry -> entry.payload()
                                        .replaceAll(".*\"itemId\":\"([^\"]+)\".*\"rev\":\"([^\"]+)\".*", "$1 $2"))
                                .distinct()
                                .count());
        end.put("clean", "" + world.verify(flow).isClean());
        end.put("effects", effects);
        return end;
    }
}
