package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.workspacebridge.samples.files.Documents;
import io.workspacebridge.samples.launcher.Launcher;
import io.workspacebridge.samples.launcher.Story;
import io.workspacebridge.samples.report.HtmlReport;
import io.workspacebridge.samples.stage.Outcome;
import io.workspacebridge.samples.stage.Performance;
import io.workspacebridge.samples.stage.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports in a browser, where there is one. Pictures and prints are left in {@code target/screenshots}. */
class ReportInBrowserTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "the report of all scenarios: nothing on the console, every link leads to a page, pictures and a print")
    void scenarios() throws Exception {
        Browser browser = browser();
        List<HtmlReport.Entry> entries = new ArrayList<>();
        try (Playground playground = new Playground(folder)) {
            Scene scene = playground.scene();
            Story played = Story.CONTRACT_FINALIZATION;
            Outcome outcome = Performance.of(new ContractStory(scene, played.folder()), scene);
            entries.add(entry(played, Optional.of(outcome), Optional.empty()));
            entries.add(entry(Story.BOARD_PACK, Optional.empty(), Optional.of("broke off: <no answer>")));
        }
        Path pages = Files.createDirectory(folder.resolve("pages"));
        for (Map.Entry<String, String> page :
                HtmlReport.pages(entries, "One passed.", "Made by a test.").entrySet()) {
            Files.writeString(pages.resolve(page.getKey()), page.getValue(), StandardCharsets.UTF_8);
        }

        look(browser, pages);
    }

    @Test
    @DisplayName("a report that samples/run all left, when the property workspacebridge.reports names its folder")
    void earlierReport() throws Exception {
        String reports = System.getProperty("workspacebridge.reports");
        assumeTrue(reports != null, "no report is named");
        look(browser(), Path.of(reports));
    }

    @Test
    @DisplayName(
            "the single page of a sync run: nothing on the console, nothing loaded from elsewhere, a picture and a print")
    void sync() throws Exception {
        Browser browser = browser();
        try (Playground playground = new Playground(folder)) {
            Path config = Files.writeString(
                    folder.resolve("config.yaml"),
                    """
                    dropbox: {url: "%s", caFile: "%s", accessToken: "%s"}
                    xecm: {url: "%s", username: "%s", password: "%s"}
                    state: "jdbc:sqlite:%s"
                    links:
                      - {id: acme, flow: bidirectional, dropboxFolder: /Customers/Acme, workspace: {type: Customer, name: Acme, create: true}}
                    """.formatted(
                                    playground.sandbox().dropbox().url(),
                                    playground.sandbox().dropbox().caFile(),
                                    playground.sandbox().dropbox().accessToken(),
                                    playground.sandbox().xecm().url(),
                                    playground.sandbox().xecm().username(),
                                    playground.sandbox().xecm().password(),
                                    folder.resolve("sync.db")),
                    StandardCharsets.UTF_8);
            for (int number = 1; number <= 6; number++) {
                playground.desk().upload("/Customers/Acme/Orders/Order " + number + ".csv", Documents.csv(number, 900));
            }
            Path reports = folder.resolve("reports");
            assertThat(Launcher.run("sync", config.toString())).isZero();
            playground.desk().upload("/Customers/Acme/Orders/Order 1.csv", Documents.csv(11, 900));
            playground.office(
                    "Customer", "Acme", (xecm, office) -> office.edit("Orders/Order 1.csv", Documents.csv(12, 900)));

            assertThat(Launcher.run("sync", config.toString(), "--report", reports.toString()))
                    .isZero();

            look(browser, reports);
        }
    }

    @Test
    @DisplayName("what a page writes to the console is heard")
    void hears() throws Exception {
        Path page =
                Files.writeString(folder.resolve("broken.html"), "<h1>x</h1><script>console.error('broken')</script>");

        assertThat(browser().open(page).console()).singleElement().asString().contains("broken");
    }

    private Browser browser() {
        Optional<Browser> browser = Browser.find(folder);
        assumeTrue(browser.isPresent(), "this machine has no Chromium");
        return browser.get();
    }

    private static HtmlReport.Entry entry(Story story, Optional<Outcome> outcome, Optional<String> failure) {
        return new HtmlReport.Entry(
                story.id(), story.direction(), story.shows(), story.folder(), story.workspaces(), outcome, failure);
    }

    private static void look(Browser browser, Path folder) throws IOException, InterruptedException {
        List<Path> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
        assertThat(pages).isNotEmpty();
        for (Path page : pages) {
            Browser.Seen seen = browser.open(page);
            assertThat(seen.console()).as(page.getFileName().toString()).isEmpty();
            assertThat(seen.dom()).contains("<h1>").doesNotContain("{{", " src=", "http://", "https://");
            Matcher link = LINK.matcher(seen.dom());
            while (link.find()) {
                if (!link.group(1).startsWith("data:") && !link.group(1).startsWith("#")) {
                    assertThat(folder.resolve(link.group(1)))
                            .as("a link of " + page)
                            .exists();
                }
            }
            String name = page.getFileName().toString().replace(".html", "");
            browser.photograph(page, PICTURES.resolve(name + ".png"), 1280, 1600);
            browser.photograph(page, PICTURES.resolve(name + " narrow.png"), 500, 1200);
            browser.print(page, PICTURES.resolve(name + ".pdf"));
            assertThat(PICTURES.resolve(name + ".png")).isNotEmptyFile();
            assertThat(PICTURES.resolve(name + ".pdf")).isNotEmptyFile();
        }
    }
}
