package io.workspacebridge.samples.stage;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.VerificationReport;
import io.workspacebridge.sync.model.ConflictCase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One playing of a scenario: what happened, in lines for a reader; what was found out about it; and the checks that all scenarios share. */
public final class Performance {
    private final Scene scene;
    private final Instant start = Instant.now();
    private final List<String> steps = new ArrayList<>();
    private final Checks checks = new Checks();
    private final List<Scene.Cycle> cycles = new ArrayList<>();
    private final Map<String, VerificationReport> verified = new LinkedHashMap<>();
    private final Map<String, Integer> waiting = new LinkedHashMap<>();

    /**
     * A performance that begins now.
     *
     * @param scene where it plays
     */
    public Performance(Scene scene) {
        this.scene = scene;
    }

    /**
     * Plays a scenario.
     *
     * @param scenario which one
     * @param scene where
     * @return what was done and found
     * @throws IOException if a service or the state can't be worked with
     */
    public static Outcome of(Scenario scenario, Scene scene) throws IOException {
        Performance performance = new Performance(scene);
        performance.tell(scenario.provide());
        scenario.play(performance);
        return performance.outcome();
    }

    /** Where it plays. */
    public Scene scene() {
        return scene;
    }

    /** What was found out so far. */
    public Checks checks() {
        return checks;
    }

    /**
     * Adds a line to the story.
     *
     * @param step one sentence without a full stop
     */
    public void tell(String step) {
        steps.add(step);
    }

    /**
     * Runs a cycle, and tells of it.
     *
     * @param link which link
     * @param which the cycle's name in the story, such as {@code first}
     * @return what was done
     * @throws IOException if the state's folder can't be made
     */
    public Scene.Cycle cycle(Link link, String which) throws IOException {
        Scene.Cycle cycle = scene.run(link);
        cycles.add(cycle);
        note(cycle);
        int moved = cycle.report().filesMoved();
        tell(
                moved == 0
                        ? "The " + which + " cycle found nothing to carry over"
                        : moved + (moved == 1 ? " document" : " documents") + " travelled in the " + which + " cycle");
        return cycle;
    }

    /**
     * Checks that a cycle left nothing to do, neither for itself nor for a person.
     *
     * @param cycle from {@link #cycle}
     * @param which its name
     */
    public void expectInSync(Scene.Cycle cycle, String which) {
        checks.expect("the " + which + " cycle ended in sync", inSync(cycle.report()), describe(cycle.report()));
    }

    /**
     * Checks that a cycle left nothing to do for itself, and exactly certain files for a person.
     *
     * @param cycle from {@link #cycle}
     * @param which its name
     * @param waiting paths of the files that wait, below the link's folder
     */
    public void expectWaiting(Scene.Cycle cycle, String which, Set<String> waiting) {
        checks.expect(
                "the " + which + " cycle ended with " + waiting.size() + " files left to a person",
                leaves(cycle.report(), waiting),
                describe(cycle.report()));
    }

    /**
     * Runs a cycle in which nothing is left to do: it moves nothing and sends no mutating request.
     *
     * @param link which link
     * @throws IOException if the state's folder can't be made
     */
    public void quietCycle(Link link) throws IOException {
        quietCycle(link, Set.of());
    }

    /**
     * Runs a cycle in which nothing is left to do but for a person: it moves nothing and sends no mutating request.
     *
     * @param link which link
     * @param waiting paths of the files that wait, below the link's folder
     * @throws IOException if the state's folder can't be made
     */
    public void quietCycle(Link link, Set<String> waiting) throws IOException {
        Scene.Cycle again = scene.run(link);
        note(again);
        boolean known = again.calls().known();
        tell("Another cycle moved " + again.report().filesMoved() + " files"
                + (known ? " and sent " + again.calls().mutatingCount() + " mutating requests" : ""));
        checks.expect("another cycle ended in sync", leaves(again.report(), waiting), describe(again.report()));
        checks.expectEqual("a second run moves nothing", 0, again.report().filesMoved());
        if (known) {
            checks.expect(
                    "a second run sends no mutating request",
                    again.calls().mutatingCount() == 0,
                    mutating(again.calls()));
        }
    }

    /**
     * Checks that a cycle, which found everything in place, sent no mutating request.
     *
     * @param cycle from {@link #cycle}
     */
    public void expectNothingSent(Scene.Cycle cycle) {
        if (cycle.calls().known()) {
            checks.expect(
                    "the first cycle found all in place and sent no mutating request",
                    cycle.calls().mutatingCount() == 0,
                    mutating(cycle.calls()));
        }
    }

    private static String mutating(Stage.Calls calls) {
        return calls.mutatingCount() + " of " + (calls.dropbox() + calls.xecm()) + " calls "
                + Checks.sample(calls.mutating().keySet());
    }

    /**
     * Reads everything that was published back, and follows the evidence.
     *
     * @param link which link
     * @throws IOException if the state's folder can't be made
     */
    public void verify(Link link) throws IOException {
        VerificationReport report = scene.engine(bridge -> bridge.verify(link));
        verified.put(link.id(), report);
        tell("Verification read " + report.documents() + " documents back and followed " + report.evidence()
                + " records of evidence");
        checks.expect(
                "bytes, versions and evidence are verified",
                report.isClean() && report.evidence() > 0,
                report.evidence() + " records " + Checks.sample(report.differences()));
    }

    /** What was done and found; the figures are those of the cycles of {@link #cycle}, the lines those of the first. */
    public Outcome outcome() {
        if (verified.isEmpty()) {
            throw new IllegalStateException("A performance is verified before its end");
        }
        boolean clean = verified.values().stream().allMatch(VerificationReport::isClean);
        return new Outcome(
                figures(),
                calls(),
                (int) Math.max(contested(), cases()),
                waiting.values().stream().mapToInt(Integer::intValue).sum(),
                clean
                        ? verified.values().stream()
                                .mapToLong(VerificationReport::evidence)
                                .sum()
                        : 0,
                checks.all(),
                Duration.between(start, Instant.now()),
                steps);
    }

    private void note(Scene.Cycle cycle) {
        CycleReport report = cycle.report();
        waiting.put(report.linkId(), report.waiting().size());
    }

    private long contested() {
        return cycles.stream()
                .flatMap(cycle -> cycle.report().lines().stream())
                .filter(CycleReport.Line::conflict)
                .count();
    }

    // A case is met again as long as its copy lies there; it is still one.
    private long cases() {
        return cycles.stream()
                .flatMap(cycle -> cycle.report().conflicts().stream())
                .map(ConflictCase::nodeId)
                .distinct()
                .count();
    }

    private CycleReport figures() {
        CycleReport first = cycles.get(0).report();
        return new CycleReport(
                first.linkId(),
                cycles.get(cycles.size() - 1).report().state(),
                first.lines(),
                first.hold(),
                first.failure(),
                cycles.stream().mapToInt(cycle -> cycle.report().filesMoved()).sum(),
                cycles.stream().mapToLong(cycle -> cycle.report().bytesMoved()).sum());
    }

    private Stage.Calls calls() {
        return cycles.stream().map(Scene.Cycle::calls).reduce(Stage.Calls::plus).orElse(Stage.Calls.UNKNOWN);
    }

    private static boolean leaves(CycleReport report, Set<String> waiting) {
        return report.state() == CycleReport.State.IN_SYNC
                && report.waiting().stream()
                        .map(CycleReport.Line::path)
                        .collect(Collectors.toSet())
                        .equals(waiting);
    }

    private static boolean inSync(CycleReport report) {
        return report.state() == CycleReport.State.IN_SYNC && !report.needsPerson();
    }

    private static String describe(CycleReport report) {
        return report.state() + (report.failure() == null ? "" : ": " + report.failure()) + " "
                + Checks.sample(report.waiting().stream()
                        .map(line -> line.path() + " waits: " + line.reason())
                        .toList());
    }
}
