package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.launcher.Story;
import io.workspacebridge.samples.stage.Checks;
import io.workspacebridge.samples.stage.Scene;
import io.workspacebridge.sandbox.http.Call;
import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.VerificationReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Plays a scenario with processes that are killed at random moments. It is cut into acts: people do something, then processes start
 * and are killed until one of them got through; after the last act all is looked at. Longer series play it again in a fresh world.
 */
final class KilledRuns {
    /** How many processes are to die while they work; a series goes on until so many did. */
    private static final int KILLS = Integer.getInteger("workspacebridge.kills", 1);

    private static final int SERIES_FROM = 8;
    private static final int MOST_IN_AN_ACT = 12;
    private static final long SEED = Long.getLong("workspacebridge.seed", System.nanoTime());

    private final Story scenario;
    private final String at;
    private final Path folder;
    private final Random random = new Random(SEED);
    private final Map<String, Integer> phases = new TreeMap<>();
    private int working;
    private int rounds;

    KilledRuns(Story scenario, String at, Path folder) {
        this.scenario = scenario;
        this.at = at;
        this.folder = folder;
    }

    /** A scenario's acts, in a world of its own. */
    interface Play {
        void acts(World world) throws Exception;
    }

    /** Plays it until enough processes died while they worked. */
    void of(Play play) throws Exception {
        do {
            Path home = Files.createDirectory(folder.resolve("round " + ++rounds));
            try (Playground playground = new Playground(home)) {
                play.acts(new World(playground, OneRun.Terms.of(scenario, at, home)));
            }
        } while (working < KILLS && rounds < KILLS);
        System.out.println(scenario.id() + ": killed in " + rounds + " rounds: " + phases + ", " + working
                + " of them after a change was sent; seed " + SEED);
        assertThat(phases).as("processes killed before they ended").isNotEmpty();
    }

    /** One sandbox, one state, and the processes that work with both. */
    final class World {
        private final Playground playground;
        private OneRun.Terms terms;

        private World(Playground playground, OneRun.Terms terms) {
            this.playground = playground;
            this.terms = terms;
        }

        Playground playground() {
            return playground;
        }

        Scene scene() {
            return playground.scene();
        }

        String at() {
            return at;
        }

        void until(Instant end) {
            terms = terms.until(end);
        }

        /** From here on it is later, for both services and for the processes. */
        void later(Duration by) {
            playground.sandbox().clock().advance(by);
            terms = terms.late(terms.late().plus(by));
        }

        List<Link> links() throws IOException {
            return OneRun.links(scene(), scenario, at, terms.end());
        }

        /** Processes start and are killed, until one ends by itself. */
        void killed() throws IOException, InterruptedException {
            boolean series = KILLS >= SERIES_FROM;
            int most = series ? MOST_IN_AN_ACT : 1;
            for (int kill = 0; kill < most; kill++) {
                playground.sandbox().calls().clear();
                Process process = OneRun.start(playground.sandbox(), terms);
                awaitWork(process, random.nextInt(4) > 0);
                boolean ended = process.waitFor(random.nextInt(series ? 700 : 150), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                // 128 + 9: only the signal gives this status, so the process was not through on its own.
                if (ended || process.exitValue() != 137) {
                    return;
                }
                List<Call> calls = playground.sandbox().calls().all();
                working += calls.stream().anyMatch(Call::mutating) ? 1 : 0;
                phases.merge(phase(calls), 1, Integer::sum);
            }
        }

        // Half of a process's time is its start; what matters is when it works.
        private void awaitWork(Process process, boolean untilItChangesSomething) throws InterruptedException {
            while (process.isAlive()) {
                List<Call> calls = playground.sandbox().calls().all();
                if (untilItChangesSomething ? calls.stream().anyMatch(Call::mutating) : !calls.isEmpty()) {
                    return;
                }
                process.waitFor(3, TimeUnit.MILLISECONDS);
            }
        }

        /** One process is left alone. */
        void run() throws IOException, InterruptedException {
            assertThat(exit()).as(log()).isZero();
        }

        int exit() throws IOException, InterruptedException {
            Process process = OneRun.start(playground.sandbox(), terms);
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(log()).isTrue();
            return process.exitValue();
        }

        /** The end: one process left alone, then one that changes nothing; evidence complete and verified; what the scenario checks. */
        void ended(Look look) throws Exception {
            run();
            playground.sandbox().calls().clear();
            run();
            assertThat(playground.stage().calls().mutating())
                    .as("a run that has nothing new")
                    .isEmpty();
            for (Link link : links()) {
                VerificationReport verified = scene().engine(bridge -> bridge.verify(link));
                assertThat(verified.differences()).as(link.id()).isEmpty();
                assertThat(verified.evidence()).as(link.id() + "'s evidence").isPositive();
                CycleReport plan = scene().engine(bridge -> bridge.plan(link));
                assertThat(plan.failure()).isNull();
            }
            Checks checks = new Checks();
            look.at(checks);
            assertThat(checks.all()).isNotEmpty().allMatch(Checks.Check::holds);
        }

        private String log() throws IOException {
            return Files.readString(terms.home().resolve("run.log"), StandardCharsets.UTF_8);
        }
    }

    /** A scenario's own look at both sides. */
    interface Look {
        void at(Checks checks) throws Exception;
    }

    private static String phase(List<Call> calls) {
        if (calls.isEmpty()) {
            return "starting";
        }
        if (calls.stream().noneMatch(Call::mutating)) {
            return "observing";
        }
        String last = calls.get(calls.size() - 1).route();
        if (last.endsWith("/content")) {
            return "reading back";
        }
        return last.endsWith("/v2/nodes") || last.endsWith("/files/download") ? "transferring" : "between effects";
    }
}
