package io.workspacebridge.samples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.model.ConflictCase;
import io.workspacebridge.sync.model.Reason;
import io.workspacebridge.sync.model.ReasonCode;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about one cycle, and the plan as text, on a folder with a dozen situations. */
class CyclePageTest {
    private static final CycleFacts FACTS =
            new CycleFacts(Instant.parse("2026-03-02T09:30:00Z"), Duration.ofMillis(3_240), 12, 31);

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "the page has every item with its reason in words, both candidates of a conflict, and nothing from elsewhere")
    void complete() {
        String page = CyclePage.of(report(CycleReport.Outcome.APPLIED), FACTS);

        for (CycleReport.Line line : report(CycleReport.Outcome.APPLIED).lines()) {
            assertThat(page).contains(Template.escape(line.path()));
        }
        assertThat(page)
                .contains("revision 0163ab of id:price", "version 4 of document 4711", "keep-both")
                .contains("equal on both sides", "excluded by *.tmp", "under a hold; never touched")
                .contains("3.2 s", ">12<", ">31<")
                .doesNotContain("<script", "http://", "https://", "src=", "url(");
    }

    @Test
    @DisplayName("what comes from file names stays text")
    void escaped() {
        CycleReport report = new CycleReport(
                "acme",
                CycleReport.State.FAILED,
                List.of(line("CREATE_DOCUMENT", "<b>&\"'.pdf", ReasonCode.NEW, "", CycleReport.Outcome.FAILED)),
                null,
                "<i>it broke</i>",
                0,
                0);

        assertThat(CyclePage.of(report, FACTS))
                .contains("&lt;b&gt;&amp;&quot;&#39;.pdf", "&lt;i&gt;it broke&lt;/i&gt;")
                .doesNotContain("<b>&", "<i>it");
    }

    @Test
    @DisplayName("every text has a contrast of at least 4.5 to 1, on light and dark screens and on paper")
    void contrast() {
        String css = CyclePage.of(report(CycleReport.Outcome.APPLIED), FACTS);
        List<Map<String, Integer>> palettes = palettes(css);

        assertThat(palettes).hasSize(3);
        for (Map<String, Integer> palette : palettes) {
            for (String ink : List.of("ink", "soft", "blue", "green", "red", "gold")) {
                for (String ground : List.of("paper", "card", "wash")) {
                    assertThat(ratio(palette.get(ink), palette.get(ground)))
                            .as("%s on %s of %s", ink, ground, palette)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    @Test
    @DisplayName("a plan as text is grouped, aligned, and gives reasons in words")
    void plan() {
        String text = TextReport.ofPlan(List.of(report(CycleReport.Outcome.PLANNED)), "acme.yaml");

        assertThat(text)
                .contains("Plan of link acme: ")
                .contains("\nWaits for a person (1)\n", "\nRenamed and moved (1)\n", "\nIn sync (2)\n")
                .contains("Nothing was done.");
        for (CycleReport.Line line : report(CycleReport.Outcome.PLANNED).lines()) {
            assertThat(text).contains(line.path());
        }
        assertThat(text.lines()
                        .filter(line -> line.startsWith("  ·"))
                        .map(line -> line.replaceAll("^(  ·\\s+).*", "$1").length()))
                .as("where paths begin")
                .containsOnly(text.lines()
                        .filter(line -> line.startsWith("  CREATE_DOCUMENT"))
                        .findFirst()
                        .orElseThrow()
                        .replaceAll("^(  CREATE_DOCUMENT\\s+).*", "$1")
                        .length());
    }

    @Test
    @DisplayName("a browser shows the page")
    void picture() throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "no Chromium is installed; 'apt-get install chromium' brings it on Debian");
        Path page = Files.writeString(
                folder.resolve("cycle.html"),
                CyclePage.of(report(CycleReport.Outcome.APPLIED), FACTS),
                StandardCharsets.UTF_8);
        Path picture = Files.createDirectories(Path.of("target"))
                .resolve("cycle-page.png")
                .toAbsolutePath();
        Files.deleteIfExists(picture);

        Process process = new ProcessBuilder(
                        browser.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=1200,1900",
                        "--screenshot=" + picture,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("browser.log").toFile())
                .start();

        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(picture).as(Files.readString(folder.resolve("browser.log"))).exists();
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(coloursOf(image)).as("colours in the picture").isGreaterThan(20);
        assertThat(lastInkedRow(image)).as("the page fills the picture").isGreaterThan(900);
    }

    private static Optional<Path> browser() {
        List<Path> places = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
                places.add(Path.of(folder, name));
            }
        }
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    private static int coloursOf(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 2) {
            for (int x = 0; x < image.getWidth(); x += 2) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours.size();
    }

    private static int lastInkedRow(BufferedImage image) {
        int ground = image.getRGB(2, 2);
        for (int y = image.getHeight() - 1; y > 0; y--) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                if (image.getRGB(x, y) != ground) {
                    return y;
                }
            }
        }
        return 0;
    }

    private static CycleReport report(CycleReport.Outcome done) {
        List<CycleReport.Line> lines = List.of(
                line("CREATE_DOCUMENT", "Offers/Offer 2026.pdf", ReasonCode.NEW, "", done),
                line("ADD_VERSION", "Drawings/Ground floor.csv", ReasonCode.CHANGED, "", done),
                line("UPDATE_FILE", "Terms.docx", ReasonCode.CHANGED, "version 3", done),
                line("MOVE", "Archive/Letter.docx", ReasonCode.MOVED, "from Letter.docx, in the workspace", done),
                line("DELETE", "Old price list.csv", ReasonCode.DELETED, "in the workspace", done),
                line("CREATE_FOLDER", "Photos", ReasonCode.FOLDER_NEEDED, "", done),
                line(
                        "CONFLICT_COPY",
                        "Prices.csv",
                        ReasonCode.CONFLICT,
                        "the workspace's version keeps the name",
                        done),
                line("NONE", "Budget.csv", ReasonCode.IN_SYNC, "", CycleReport.Outcome.NONE),
                line("NONE", "Plan.csv", ReasonCode.IN_SYNC, "", CycleReport.Outcome.NONE),
                line("NONE", "Draft.tmp", ReasonCode.NOT_SELECTED, "excluded by *.tmp", CycleReport.Outcome.NONE),
                line("NONE", "Contract.pdf", ReasonCode.HELD, "", CycleReport.Outcome.NONE),
                line(
                        "NONE",
                        "Minutes.docx",
                        ReasonCode.RESERVED,
                        "by Claire Martin since 2026-03-01",
                        CycleReport.Outcome.WAITING));
        return new CycleReport(
                "acme",
                CycleReport.State.IN_SYNC,
                lines,
                null,
                null,
                3,
                1_834_223,
                List.of(new ConflictCase(
                        ConflictCase.Kind.CONTENT,
                        "Prices.csv",
                        "id:price",
                        "0163ab",
                        4711,
                        4,
                        ConflictCase.Resolution.KEPT_BOTH,
                        "changed on both sides; the Dropbox edit stays as 'Prices (conflicted copy 2026-03-02).csv'")));
    }

    private static CycleReport.Line line(
            String action, String path, ReasonCode code, String detail, CycleReport.Outcome outcome) {
        return new CycleReport.Line(action, path, Reason.of(code, detail), outcome, action.equals("CONFLICT_COPY"));
    }

    private static List<Map<String, Integer>> palettes(String page) {
        List<Map<String, Integer>> palettes = new ArrayList<>();
        Matcher root = Pattern.compile(":root \\{([^}]*)}").matcher(page);
        while (root.find()) {
            Map<String, Integer> palette = new HashMap<>();
            Matcher colour =
                    Pattern.compile("--(\\w+): #([0-9a-f]{6}|[0-9a-f]{3});").matcher(root.group(1));
            while (colour.find()) {
                String hex = colour.group(2);
                String full = hex.length() == 6 ? hex : hex.replaceAll("(.)", "$1$1");
                palette.put(colour.group(1), Integer.parseInt(full, 16));
            }
            palettes.add(palette);
        }
        return palettes;
    }

    private static double ratio(int one, int other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xFF)
                + 0.7152 * linear(colour >> 8 & 0xFF)
                + 0.0722 * linear(colour & 0xFF);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
