package io.workspacebridge.sync.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.flow.RightsSource.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sources of usage rights that come along. */
public final class RightsSources {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RightsSources() {}

    /**
     * A JSON file beside each asset, with the members {@code licenceOwner}, {@code territories} and {@code channels} (lists of texts),
     * {@code validFrom} and {@code validUntil} (ISO dates). Others are passed over.
     *
     * @param suffix what the file's name has after the asset's, such as {@code .rights.json}
     * @return the source
     */
    public static RightsSource sidecar(String suffix) {
        return new RightsSource() {
            @Override
            public Statement read(Candidate candidate) {
                Optional<Sidecar> sidecar = candidate.sidecar(suffix);
                return sidecar.isEmpty()
                        ? Statement.nothing("there is no " + candidate.path().name() + suffix)
                        : parse(sidecar.get());
            }

            @Override
            public Set<String> sidecars() {
                return Set.of(suffix);
            }
        };
    }

    /**
     * Properties that the host reads, such as those of a Dropbox property group, under the names of {@link #sidecar}; lists are
     * separated by commas.
     *
     * @param properties reads an asset's properties; asked once for each asset in every cycle
     * @return the source
     */
    public static RightsSource propertyGroup(Function<Candidate, Map<String, String>> properties) {
        return candidate -> {
            Map<String, String> values = properties.apply(candidate);
            List<String> problems = new ArrayList<>();
            return new Statement(
                    values.get("licenceOwner"),
                    list(values.get("territories")),
                    list(values.get("channels")),
                    date("validFrom", values.get("validFrom"), problems),
                    date("validUntil", values.get("validUntil"), problems),
                    problems);
        };
    }

    /**
     * The host's rights system.
     *
     * @param rights empty when it knows none; asked once for each asset in every cycle
     * @return the source
     */
    public static RightsSource callback(Function<Candidate, Optional<UsageRights>> rights) {
        return candidate -> rights.apply(candidate)
                .map(Statement::of)
                .orElseGet(() -> Statement.nothing("the rights system knows no rights"));
    }

    private static Statement parse(Sidecar sidecar) {
        String text = sidecar.text();
        if (text == null) {
            return Statement.nothing(sidecar.path().name() + " can't be read: it is too large, or no text");
        }
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Statement.nothing(sidecar.path().name() + " is no JSON");
        }
        List<String> problems = new ArrayList<>();
        return new Statement(
                text(root.path("licenceOwner")),
                texts(root.path("territories")),
                texts(root.path("channels")),
                date("validFrom", text(root.path("validFrom")), problems),
                date("validUntil", text(root.path("validUntil")), problems),
                problems);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText().strip() : null;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : node) {
            String text = text(each);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    private static @Nullable LocalDate date(String name, @Nullable String text, List<String> problems) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            problems.add(name + " '" + text + "' is no date like 2026-12-31");
            return null;
        }
    }
}
