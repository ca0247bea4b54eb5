package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an embedding application gets: few dependencies, and an endpoint behind every method")
class PublishedTest {
    private static final Path SOURCES = Path.of("src/main/java/io/workspacebridge/xecm");
    private static final Pattern DOCUMENTED = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*((?:default |static )?[\\w<>\\[\\], .?@]+\\s(\\w+)\\([^)]*\\)[^;{]*[;{])",
            Pattern.DOTALL);

    @Test
    @DisplayName("Every method of every topic names the endpoint that it calls")
    void endpoints() throws IOException {
        List<String> silent = new ArrayList<>();
        int methods = 0;
        for (String topic : List.of(
                "nodes/Nodes",
                "nodes/RecycleBin",
                "documents/Documents",
                "documents/LargeFiles",
                "categories/Categories",
                "workspaces/Workspaces",
                "workspaces/Team",
                "workspaces/BusinessObjects",
                "members/Members",
                "permissions/Permissions",
                "records/Records",
                "search/Search",
                "server/Server",
                "workflows/Workflows")) {
            Matcher method = DOCUMENTED.matcher(Files.readString(SOURCES.resolve(topic + ".java")));
            while (method.find()) {
                methods++;
                String said = method.group(1).replaceAll("\\s*\\n\\s*\\* ?", " ");
                boolean leadsOn = said.contains("@return the sub-topic")
                        || said.contains("@return the recycle bin")
                        || said.contains("Forgets")
                        || List.of("openAt", "arrived").contains(method.group(3))
                        || method.group(2).startsWith("record");
                if (!leadsOn && !said.matches("(?s).*\\{@code (GET|POST|PUT|DELETE) ?/v[12]/.*")) {
                    silent.add(topic + "#" + method.group(3));
                }
            }
        }
        assertThat(methods).isGreaterThan(100);
        assertThat(silent).isEmpty();
    }

    @Test
    @DisplayName("The jar needs these libraries and nothing else: no Dropbox, no JDBC, no framework")
    void dependencies() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        List<String> needed = new ArrayList<>();
        Matcher dependency = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL)
                .matcher(pom);
        while (dependency.find()) {
            if (!dependency.group(1).contains("<scope>test</scope>")) {
                Matcher artifact =
                        Pattern.compile("<artifactId>(.*?)</artifactId>").matcher(dependency.group(1));
                assertThat(artifact.find()).isTrue();
                needed.add(artifact.group(1));
            }
        }
        assertThat(needed)
                .containsExactlyInAnyOrder(
                        "okhttp",
                        "okhttp-jvm",
                        "retrofit",
                        "converter-jackson",
                        "jackson-databind",
                        "failsafe",
                        "caffeine");
    }
}
