package io.workspacebridge.samples.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads config files. Needs no network; every problem is found before the first request. */
public final class SettingsReader {
    private final Function<String, @Nullable String> environment;

    /**
     * A reader.
     *
     * @param environment what {@code ${NAME}} stands for; null from it means not set
     */
    public SettingsReader(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * A reader with fixed variables.
     *
     * @param environment what {@code ${NAME}} stands for
     * @return the reader
     */
    public static SettingsReader with(Map<String, String> environment) {
        Map<String, String> copy = Map.copyOf(environment);
        return new SettingsReader(copy::get);
    }

    /**
     * Reads one file.
     *
     * @param file as the user gave it; appears in messages
     * @return sound settings
     * @throws ConfigException with all problems
     */
    public BridgeSettings read(String file) throws ConfigException {
        Problems problems = new Problems(file);
        String text = load(file, problems);
        problems.throwIfAny();
        Node root = parse(text, problems);
        problems.throwIfAny();
        if (root == null) {
            problems.error(1, "", "the file is empty; it needs dropbox, xecm, state and links");
            problems.throwIfAny();
        }
        BridgeSettings settings = settings(
                file, Section.of(Objects.requireNonNull(root), "", problems, new Placeholders(environment)), problems);
        problems.throwIfAny();
        return settings;
    }

    private static String load(String file, Problems problems) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            problems.error(0, "", "is not UTF-8 text; save it with that encoding");
        } catch (NoSuchFileException e) {
            problems.error(0, "", "there is no such file; give the path of a config file");
        } catch (AccessDeniedException e) {
            problems.error(0, "", "may not be read; check its permissions");
        } catch (IOException | IllegalArgumentException e) {
            String reason = Files.isDirectory(Path.of(file)) ? "it is a folder" : String.valueOf(e.getMessage());
            problems.error(0, "", "can't be read: " + reason);
        }
        return "";
    }

    // The parser's own messages quote the line, which may hold a password; only its verdict and place are told.
    private static @Nullable Node parse(String text, Problems problems) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.error(
                    line,
                    "",
                    "is not YAML: " + (e.getProblem() == null ? "unreadable" : withoutContent(e.getProblem())));
        } catch (YAMLException e) {
            problems.error(1, "", "is not YAML: it has characters that YAML does not allow, or is too large");
        }
        return null;
    }

    private static String withoutContent(String problem) {
        return problem.lines().findFirst().orElse("unreadable");
    }

    private static BridgeSettings settings(String file, Section root, Problems problems) {
        ConnectionSections connections = new ConnectionSections(problems);
        DropboxSettings dropbox = connections.dropbox(root);
        XecmSettings xecm = connections.xecm(root);
        Secret state = connections.state(root);
        LinkSections reader = new LinkSections(problems);
        List<LinkSettings> links = new ArrayList<>();
        List<Section> sections = root.sections("links");
        if (!root.has("links")) {
            problems.error(
                    root.line(), "links", "is missing: a list of links, each with id, flow, dropboxFolder, workspace");
        } else if (sections.isEmpty()) {
            problems.error(root.lineOf("links"), "links", "needs at least one link");
        }
        List<LinkSettings> sound = new ArrayList<>();
        for (Section section : sections) {
            int before = problems.count();
            LinkSettings link = reader.link(section);
            links.add(link);
            if (problems.count() == before) {
                sound.add(link);
            }
        }
        root.rejectUnknown();
        new LinkComparison(problems).check(sound);
        return new BridgeSettings(file, dropbox, xecm, state, links, problems.warnings());
    }
}
