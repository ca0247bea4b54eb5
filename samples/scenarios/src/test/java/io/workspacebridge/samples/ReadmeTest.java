package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.workspacebridge.samples.launcher.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the README says is what is there. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    @Test
    @DisplayName("the README's embedding example is the compiled one")
    void example() throws IOException {
        String source = read("samples/scenarios/src/main/java/io/workspacebridge/samples/Embedding.java");
        String region = source.substring(source.indexOf("// region readme"), source.indexOf("// endregion"));
        List<String> lines =
                region.lines().skip(1).filter(line -> !line.isBlank()).toList();
        int indent = lines.stream()
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        String example = lines.stream().map(line -> line.substring(indent)).collect(Collectors.joining("\n"));

        assertThat(lines).hasSizeLessThanOrEqualTo(21);
        assertThat(read("README.md")).contains("```java\n" + example + "\n```");
    }

    @Test
    @DisplayName("the README's table has each scenario, with its direction and a page")
    void table() throws IOException {
        List<String> rows =
                read("README.md").lines().filter(line -> line.startsWith("| ")).toList();

        for (Story story : Story.values()) {
            String row = rows.stream()
                    .filter(line -> line.contains("`" + story.id() + "`"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row).contains(story.direction(), "(docs/" + story.id() + ".md)");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the wiring of a scenario is one class and has sixty lines at most")
    void wiring(Story story) throws IOException {
        String name = Arrays.stream(story.id().split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        long lines = read("samples/scenarios/src/main/java/io/workspacebridge/samples/" + name + ".java")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                .filter(line -> !line.startsWith("*") && !line.startsWith("/**") && !line.startsWith("//"))
                .count();

        assertThat(lines).isLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "embedding.md, PlainJava, plain-java",
        "embedding.md, SpringConfiguration, spring",
        "embedding.md, SpringWebhook, spring-webhook",
        "embedding.md, JakartaBridge, jakarta",
        "strategies.md, OwnStrategies, gate",
        "strategies.md, OwnStrategies, metadata",
        "strategies.md, OwnStrategies, inspector",
        "strategies.md, OwnStrategies, conflict",
        "strategies.md, OwnStrategies, flow"
    })
    @DisplayName("what the guide shows is what is compiled")
    void guide(String page, String source, String region) throws IOException {
        String text = read("samples/scenarios/src/test/java/io/workspacebridge/samples/guide/" + source + ".java");
        int start = text.indexOf("// region " + region + "\n");
        assertThat(start).isPositive();
        String code = text.substring(text.indexOf('\n', start) + 1, text.indexOf("// endregion", start));
        String shown = code.stripIndent().strip();

        assertThat(read("docs/" + page)).contains("```java\n" + shown + "\n```");
    }

    @Test
    @DisplayName("links between pages lead somewhere")
    void links() throws IOException {
        List<String> pages = new ArrayList<>(List.of("README.md", "CONTRIBUTING.md"));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md"))
                    .forEach(page -> pages.add(ROOT.relativize(page).toString()));
        }
        for (String page : pages) {
            java.util.regex.Matcher link =
                    java.util.regex.Pattern.compile("]\\((?!http)([^)#]+)").matcher(read(page));
            while (link.find()) {
                assertThat(ROOT.resolve(page).resolveSibling(link.group(1)).normalize())
                        .as(page)
                        .exists();
            }
        }
    }

    private static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path), StandardCharsets.UTF_8);
    }
}
