package io.workspacebridge.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.workspacebridge.samples.launcher.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @DisplayName("the README's table says of each scenario whether it runs today")
    void table() throws IOException {
        List<String> rows =
                read("README.md").lines().filter(line -> line.startsWith("| ")).toList();

        for (Story story : Story.values()) {
            String row = rows.stream()
                    .filter(line -> line.contains("`" + story.id() + "`"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.endsWith("**runs** |")).as(row).isEqualTo(story.runsToday());
            assertThat(row).contains(story.direction());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the wiring of a scenario is one class and has sixty lines at most")
    void wiring(Story story) throws IOException {
        assumeTrue(story.runsToday());
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

    @Test
    @DisplayName("links between pages lead somewhere")
    void links() throws IOException {
        for (String page : Arrays.asList(
                "README.md",
                "CONTRIBUTING.md",
                "docs/README.md",
                "docs/getting-started.md",
                "docs/architecture.md",
                "docs/launcher.md",
                "docs/project-milestone.md")) {
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
