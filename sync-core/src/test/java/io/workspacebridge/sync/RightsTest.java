package io.workspacebridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.sync.flow.Approval;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.ReleaseGate;
import io.workspacebridge.sync.flow.RightsCategory;
import io.workspacebridge.sync.flow.RightsPolicies;
import io.workspacebridge.sync.flow.RightsPolicy;
import io.workspacebridge.sync.flow.RightsSource;
import io.workspacebridge.sync.flow.RightsSources;
import io.workspacebridge.sync.flow.UsageRights;
import io.workspacebridge.sync.flow.VersioningPolicies;
import io.workspacebridge.sync.flow.WorkspaceResolvers;
import io.workspacebridge.sync.model.Metadata;
import io.workspacebridge.sync.model.NewWorkspace;
import io.workspacebridge.sync.model.ReasonCode;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.model.WorkspaceItem;
import io.workspacebridge.sync.model.WorkspaceReference;
import io.workspacebridge.sync.state.Facts;
import io.workspacebridge.sync.world.PublishWorld;
import io.workspacebridge.sync.world.Tripwire;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightsTest {
    private static final WorkspaceReference SPRING = WorkspaceReference.named("Campaign", "Spring");
    private static final RightsSource SIDECAR = RightsSources.sidecar(".rights.json");
    private static final RightsCategory CATEGORY = RightsCategory.standard();

    private final PublishWorld world = new PublishWorld();

    private static PublishFlow flow(RightsPolicy rights) {
        return PublishFlow.builder()
                .workspace(WorkspaceResolvers.fixed(
                        SPRING, RelativePath.ROOT, new NewWorkspace(SPRING, "Campaign", null, "Spring", Metadata.NONE)))
                .rights(rights)
                .build();
    }

    private static PublishFlow expiring() {
        return flow(RightsPolicies.expireUnpublish(SIDECAR, CATEGORY, "Expired"));
    }

    private static String rights(String until) {
        return """
                {"licenceOwner": "Northlight", "territories": ["DE", "FR"], "channels": ["Web"],
                 "validFrom": "2026-01-01", "validUntil": "%s"}""".formatted(until);
    }

    private void asset(String path, String text, String until) {
        world.dropbox().put(path, text);
        world.dropbox().put(path + ".rights.json", rights(until));
    }

    private CycleReport.Line lineOf(CycleReport report, String path) {
        return report.lines().stream()
                .filter(line -> line.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " in " + report.lines()));
    }

    @Test
    @DisplayName("complete rights travel as category values; the file that states them stays, and is read once")
    void rightsBecomeValues() {
        asset("film.mp4", "film", "2026-12-31");

        CycleReport report = world.run(expiring());

        assertThat(report.filesMoved()).isEqualTo(1);
        assertThat(world.workspaces().contents().get("film.mp4"))
                .contains("Licence Owner=Northlight", "Territories=[DE, FR]", "Valid Until=2026-12-31", "=Valid}");
        assertThat(lineOf(report, "film.mp4.rights.json").reason().code()).isEqualTo(ReasonCode.SIDECAR);
        assertThat(world.effectsOf(expiring())).isZero();
        assertThat(world.state().facts().of(PublishWorld.LINK, Facts.Kind.SIDECAR))
                .hasSize(1);
        assertThat(world.verify(expiring()).isClean()).isTrue();
    }

    @Test
    @DisplayName("incomplete rights are refused before any upload, with everything that is missing")
    void incompleteRights() {
        world.dropbox().put("a.psd", "no rights at all");
        world.dropbox().put("b.psd", "half of them");
        world.dropbox()
                .put(
                        "b.psd.rights.json",
                        "{\"licenceOwner\": \" \", \"territories\": [], \"validFrom\": \"2026-05-01\"}");
        world.dropbox().put("c.psd", "nonsense");
        world.dropbox().put("c.psd.rights.json", "{\"validUntil\": \"soon\"}");
        world.dropbox().put("d.psd", "no JSON");
        world.dropbox().put("d.psd.rights.json", "licence: ours");

        CycleReport plan = world.plan(expiring());
        CycleReport report = world.run(expiring());

        assertThat(world.wire().effects()).isEmpty();
        assertThat(report.lines()).isEqualTo(plan.lines());
        assertThat(lineOf(report, "a.psd").reason().detail()).isEqualTo("there is no a.psd.rights.json");
        assertThat(lineOf(report, "b.psd").reason().detail())
                .isEqualTo("no licence owner, no territories, no channels, no last day");
        assertThat(lineOf(report, "c.psd").reason().detail()).contains("'soon' is no date");
        assertThat(lineOf(report, "d.psd").reason().detail()).contains("no JSON");
        assertThat(report.waiting()).hasSize(4).allMatch(line -> line.reason().code() == ReasonCode.RIGHTS_INCOMPLETE);
    }

    @Test
    @DisplayName("I18: rights end while no process runs: the next start flags the document and moves the copy away")
    void expiryAfterRestart() {
        asset("Spring/film.mp4", "film", "2026-03-31");
        asset("Spring/photo.png", "photo", "2026-12-31");
        world.run(expiring());
        world.pass(Duration.ofDays(40));
        world.wire().disarm();

        CycleReport report = world.run(expiring());

        assertThat(report.lines().get(0).action()).isEqualTo("EXPIRE_RIGHTS");
        assertThat(report.lines().get(0).reason().code()).isEqualTo(ReasonCode.RIGHTS_EXPIRED);
        assertThat(world.workspaces().contents().get("Spring/film.mp4"))
                .startsWith("v1 film")
                .contains("=Expired}");
        assertThat(world.workspaces().contents().get("Spring/photo.png")).contains("=Valid}");
        assertThat(world.dropbox().contents())
                .containsKeys("Expired/Spring/film.mp4", "Expired/Spring/film.mp4.rights.json", "Spring/photo.png")
                .doesNotContainKeys("Spring/film.mp4", "Spring/film.mp4.rights.json");
        assertThat(world.evidence().get(world.evidence().size() - 1).payload()).contains("\"kind\":\"rights-expiry\"");
        assertThat(world.state().obligations().of(PublishWorld.LINK)).hasSize(1);
        assertThat(world.effectsOf(expiring())).isZero();
        assertThat(world.verify(expiring()).isClean()).isTrue();
    }

    @Test
    @DisplayName("rights hold until the end of their last day")
    void lastDay() {
        asset("film.mp4", "film", "2026-03-02");
        world.run(expiring());
        world.pass(Duration.ofHours(14).plusMinutes(59));
        assertThat(world.effectsOf(expiring())).isZero();

        world.pass(Duration.ofMinutes(2));
        world.run(expiring());

        assertThat(world.dropbox().has("Expired/film.mp4")).isTrue();
    }

    @Test
    @DisplayName("rights extended before they end re-arm the expiry, and the document says the new day")
    void extended() {
        asset("film.mp4", "film", "2026-03-31");
        world.run(expiring());
        world.dropbox().put("film.mp4.rights.json", rights("2026-06-30"));

        CycleReport report = world.run(expiring());

        assertThat(lineOf(report, "film.mp4").action()).isEqualTo("RENEW_RIGHTS");
        assertThat(world.workspaces().contents().get("film.mp4"))
                .startsWith("v1 ")
                .contains("2026-06-30");
        world.pass(Duration.ofDays(60));
        assertThat(world.effectsOf(expiring())).isZero();
        world.pass(Duration.ofDays(90));
        world.run(expiring());
        assertThat(world.dropbox().has("Expired/film.mp4")).isTrue();
    }

    @Test
    @DisplayName("rights cut short to a day that is over are carried out in the same run")
    void cutShort() {
        asset("film.mp4", "film", "2026-12-31");
        world.run(expiring());
        world.dropbox().put("film.mp4.rights.json", rights("2026-02-28"));

        world.run(expiring());

        assertThat(world.workspaces().contents().get("film.mp4")).contains("2026-02-28", "=Expired}");
        assertThat(world.dropbox().has("Expired/film.mp4")).isTrue();
    }

    @Test
    @DisplayName(
            "an asset whose rights have ended never goes; extended and put back, it is valid again without another upload")
    void putBack() {
        asset("late.mp4", "late", "2026-02-28");
        asset("film.mp4", "film", "2026-03-31");
        CycleReport first = world.run(expiring());
        assertThat(lineOf(first, "late.mp4").reason().code()).isEqualTo(ReasonCode.RIGHTS_EXPIRED);
        assertThat(first.filesMoved()).isEqualTo(1);
        world.pass(Duration.ofDays(40));
        world.run(expiring());

        world.dropbox().move("Expired/film.mp4", "film.mp4");
        world.dropbox().put("film.mp4.rights.json", rights("2026-12-31"));
        CycleReport back = world.run(expiring());

        assertThat(back.filesMoved()).isZero();
        assertThat(world.workspaces().contents().get("film.mp4"))
                .startsWith("v1 film")
                .contains("=Valid}");
        assertThat(world.effectsOf(expiring())).isZero();
    }

    @Test
    @DisplayName("a new cut replaces the rights of the cut before")
    void newCut() {
        asset("film.mp4", "first cut", "2026-03-31");
        world.run(expiring());
        asset("film.mp4", "second cut", "2026-12-31");

        world.run(expiring());
        world.pass(Duration.ofDays(40));

        assertThat(world.effectsOf(expiring())).isZero();
        assertThat(world.workspaces().contents().get("film.mp4"))
                .startsWith("v2 second cut")
                .contains("2026-12-31");
    }

    @Test
    @DisplayName(
            "I9: a held document is not flagged; its expiry waits and is visible, and happens when the hold is gone")
    void heldDocument() {
        asset("film.mp4", "film", "2026-03-31");
        world.run(expiring());
        world.workspaces().protect("film.mp4", WorkspaceItem.Protection.HELD);
        world.pass(Duration.ofDays(40));

        CycleReport report = world.run(expiring());

        assertThat(report.waiting()).anyMatch(line -> line.reason().code() == ReasonCode.HELD);
        assertThat(world.workspaces().contents().get("film.mp4")).contains("=Valid}");
        assertThat(world.state().obligations().of(PublishWorld.LINK))
                .singleElement()
                .satisfies(each -> assertThat(each.attempts()).isPositive());
    }

    @Test
    @DisplayName(
            "warn: assets go without rights, with a remark; at the end of rights the document is flagged, the copy stays")
    void warn() {
        world.dropbox().put("a.psd", "no rights");
        asset("film.mp4", "film", "2026-03-31");
        PublishFlow flow = flow(RightsPolicies.warn(SIDECAR, CATEGORY));

        CycleReport report = world.run(flow);
        world.pass(Duration.ofDays(40));
        world.run(flow);

        assertThat(lineOf(report, "a.psd").reason().detail()).contains("there is no a.psd.rights.json");
        assertThat(world.workspaces().contents().get("a.psd")).isEqualTo("v1 no rights {}");
        assertThat(world.workspaces().contents().get("film.mp4")).contains("=Expired}");
        assertThat(world.dropbox().has("film.mp4")).isTrue();
        assertThat(world.effectsOf(flow)).isZero();
    }

    @Test
    @DisplayName("rights come from a property group or the host as well")
    void otherSources() {
        world.dropbox().put("a.png", "a");
        world.dropbox().put("b.png", "b");
        Map<String, String> properties = Map.of(
                "licenceOwner", "Northlight",
                "territories", "DE, AT",
                "channels", "Print",
                "validFrom", "2026-01-01",
                "validUntil", "2026-12-31");
        PublishFlow group = flow(RightsPolicies.requireRights(
                RightsSources.propertyGroup(
                        candidate -> candidate.path().name().equals("a.png") ? properties : Map.of()),
                CATEGORY));

        CycleReport report = world.run(group);

        assertThat(world.workspaces().contents().get("a.png")).contains("Territories=[DE, AT]");
        assertThat(lineOf(report, "b.png").reason().detail()).contains("no licence owner");
        LocalDate first = LocalDate.of(2026, 1, 1);
        PublishFlow host = flow(RightsPolicies.requireRights(
                RightsSources.callback(candidate -> Optional.of(
                        new UsageRights("Agency", List.of("EU"), List.of("TV"), first, first.plusYears(1)))),
                CATEGORY));
        world.run(host);
        assertThat(world.workspaces().contents().get("b.png")).contains("Licence Owner=Agency");
    }

    @Test
    @DisplayName(
            "each new cut is a major version; under milestones only what one released is; comments name the revision")
    void majorVersions() {
        PublishFlow.Builder flow = PublishFlow.builder()
                .workspace(WorkspaceResolvers.fixed(
                        SPRING,
                        RelativePath.ROOT,
                        new NewWorkspace(SPRING, "Campaign", null, "Spring", Metadata.NONE)));
        PublishFlow cuts = flow.versions(VersioningPolicies.majorForEachCut()).build();
        world.dropbox().put("film.mp4", "one");
        world.run(cuts);
        world.dropbox().put("film.mp4", "two");
        world.run(cuts);
        PublishFlow milestones = flow.versions(VersioningPolicies.milestoneMajor())
                .release(candidate -> new ReleaseGate.Verdict.Released(
                        new Approval("milestone", null, null, candidate.file().size() > 5 ? "M3" : null, null)))
                .build();
        world.dropbox().put("film.mp4", "three");
        world.run(milestones);
        world.dropbox().put("film.mp4", "and four");
        world.run(milestones);

        assertThat(world.workspaces().labels("film.mp4")).hasSize(4).satisfies(labels -> {
            assertThat(labels.get(1)).startsWith("1.0 Dropbox revision 0");
            assertThat(labels.get(2)).startsWith("1.1 Dropbox revision 0");
            assertThat(labels.get(3)).startsWith("2.0 M3, Dropbox revision 0");
        });
    }

    @Test
    @DisplayName("I14 F93: a service that refuses the move does not stop the others; the end of rights is tried again")
    void moveRefused() {
        asset("film.mp4", "film", "2026-03-31");
        world.run(expiring());
        world.pass(Duration.ofDays(40));
        asset("photo.png", "photo", "2026-12-31");
        world.wire().arm(Tripwire.Harm.REFUSED_BEFORE, 0, 1_000);

        CycleReport report = world.run(expiring());

        assertThat(report.state()).isEqualTo(CycleReport.State.FAILED);
        assertThat(report.lines().get(0).outcome()).isEqualTo(CycleReport.Outcome.FAILED);
        assertThat(world.state().obligations().of(PublishWorld.LINK))
                .filteredOn(each -> each.attempts() > 0)
                .isNotEmpty();
        world.wire().disarm();
        world.run(expiring());
        assertThat(world.dropbox().has("Expired/film.mp4")).isTrue();
        assertThat(world.workspaces().contents()).containsKey("photo.png");
    }

    @ParameterizedTest
    @EnumSource(
            value = Tripwire.Harm.class,
            names = {"KILLED_BEFORE", "KILLED_AFTER", "ANSWER_LOST", "REFUSED_BEFORE"})
    @DisplayName("F92, F99: harm at any effect of publishing, extending and expiring: the same end")
    void harmAnywhere(Tripwire.Harm harm) {
        Map<String, String> expected = new RightsTest().story(Tripwire.Harm.NONE, 0);
        int effects = Integer.parseInt(expected.remove("effects"));
        assertThat(effects).isGreaterThanOrEqualTo(8);
        for (int at = 0; at < effects; at++) {
            Map<String, String> end = new RightsTest().story(harm, at);
            end.remove("effects");
            assertThat(end).as("%s at effect %d", harm, at).isEqualTo(expected);
        }
    }

    private Map<String, String> story(Tripwire.Harm harm, int at) {
        asset("film.mp4", "film", "2026-03-31");
        asset("Spring/photo.png", "photo", "2026-03-10");
        world.wire().arm(harm, at, 2);
        world.runThrough(expiring());
        world.dropbox().put("film.mp4.rights.json", rights("2026-04-30"));
        world.runThrough(expiring());
        world.pass(Duration.ofDays(30));
        world.runThrough(expiring());
        String effects = "" + world.wire().effects().size();
        assertThat(world.effectsOf(expiring())).isZero();
        Map<String, String> end = new TreeMap<>(world.workspaces().contents());
        end.putAll(world.dropbox().contents());
        end.put(
                "obligations",
                "" + world.state().obligations().of(PublishWorld.LINK).size());
        end.put("clean", "" + world.verify(expiring()).isClean());
        end.put("effects", effects);
        return end;
    }
}
