package io.workspacebridge.samples.config;

import io.workspacebridge.samples.config.LinkSettings.BusinessObjectSettings;
import io.workspacebridge.samples.config.LinkSettings.Conflicts;
import io.workspacebridge.samples.config.LinkSettings.Deletions;
import io.workspacebridge.samples.config.LinkSettings.Flow;
import io.workspacebridge.samples.config.LinkSettings.MaxDelete;
import io.workspacebridge.samples.config.LinkSettings.WorkspaceSettings;
import io.workspacebridge.sync.model.RelativePath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads links. */
final class LinkSections {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final Problems problems;

    LinkSections(Problems problems) {
        this.problems = problems;
    }

    LinkSettings link(Section section) {
        Value id = section.required("id", "a name of letters, digits and . _ -");
        if (id.present() && !ID.matcher(id.text()).matches()) {
            problems.error(
                    id.line(),
                    id.key(),
                    "'" + id.text() + "' is not allowed; letters, digits and . _ -, at most 100 of them");
        }
        Flow flow = section.choice("flow", Flow.class, Flow.PUBLISH, true);
        LinkSettings link = new LinkSettings(
                id.text(),
                section.line(),
                flow,
                dropboxFolder(section.required("dropboxFolder", "an absolute path, such as /Customers/ACME")),
                workspace(section),
                workspaceFolder(section.text("workspaceFolder")),
                section.choice("conflicts", Conflicts.class, Conflicts.KEEP_BOTH, false),
                section.choice("deletions", Deletions.class, Deletions.NEVER, false),
                maxDelete(section.plain("maxDelete")),
                globs(section, "include", List.of("**")),
                globs(section, "exclude", List.of()));
        section.rejectUnknown();
        if (flow == Flow.EXPORT && link.workspace().create()) {
            problems.warning(
                    section.line(),
                    section.keyOf("workspace"),
                    "create: true is of no effect, because an export never writes the workspace; it has to exist");
        }
        return link;
    }

    private String dropboxFolder(Value value) {
        if (!value.present()) {
            return "";
        }
        String text = value.text();
        if (!text.startsWith("/")) {
            problems.error(value.line(), value.key(), "'" + text + "' has to begin with a slash: /" + text);
            return "";
        }
        RelativePath path = path(value);
        return path.isRoot() ? "" : "/" + path.value();
    }

    private RelativePath workspaceFolder(Value value) {
        return value.present() ? path(value) : RelativePath.ROOT;
    }

    private RelativePath path(Value value) {
        try {
            return RelativePath.of(value.text());
        } catch (IllegalArgumentException e) {
            problems.error(
                    value.line(),
                    value.key(),
                    "'" + value.text() + "' is no path: empty names, '.' and '..' are not allowed");
            return RelativePath.ROOT;
        }
    }

    private WorkspaceSettings workspace(Section link) {
        Optional<Section> found = link.section("workspace");
        if (found.isEmpty()) {
            problems.error(
                    link.line(),
                    link.keyOf("workspace"),
                    "is missing: {type: …, name: …} or {businessObject: {system: …, type: …, id: …}}");
            return new WorkspaceSettings(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
        }
        Section section = found.get();
        Optional<String> type = optional(section.text("type"));
        Optional<String> name = optional(section.text("name"));
        Optional<String> template = optional(section.text("template"));
        boolean create = section.flag("create", false);
        boolean byObject = section.has("businessObject");
        Optional<BusinessObjectSettings> object =
                section.section("businessObject").map(this::businessObject);
        if (!byObject && !(section.has("type") && section.has("name"))) {
            problems.error(
                    section.line(),
                    link.keyOf("workspace"),
                    "names no workspace: give type and name, or businessObject {system, type, id}");
        }
        if (byObject && create && !section.has("type")) {
            problems.error(
                    section.lineOf("create"),
                    section.keyOf("create"),
                    "a workspace that has to be created needs its type, too: type: Customer");
        }
        if (section.has("template") && !create) {
            problems.error(
                    section.lineOf("template"), section.keyOf("template"), "is of use only together with create: true");
        }
        section.rejectUnknown();
        return new WorkspaceSettings(type, name, template, create, object);
    }

    private BusinessObjectSettings businessObject(Section section) {
        Value system = section.required("system", "the external system's name, such as TE1");
        Value type = section.required("type", "the business object type, such as KNA1");
        Value id = section.required("id", "the object's key, in quotes");
        section.rejectUnknown();
        return new BusinessObjectSettings(system.text(), type.text(), id.text());
    }

    private static Optional<String> optional(Value value) {
        return value.present() ? Optional.of(value.text()) : Optional.empty();
    }

    private MaxDelete maxDelete(Value value) {
        if (!value.present()) {
            return MaxDelete.STANDARD;
        }
        Matcher percent = PERCENT.matcher(value.text());
        if (percent.matches()) {
            BigDecimal share = new BigDecimal(percent.group(1)).movePointLeft(2);
            if (share.compareTo(BigDecimal.ONE) <= 0) {
                return new MaxDelete(share.doubleValue(), Integer.MAX_VALUE);
            }
        } else if (COUNT.matcher(value.text()).matches()) {
            return new MaxDelete(1, Integer.parseInt(value.text()));
        }
        problems.error(
                value.line(),
                value.key(),
                "'" + value.text() + "' is not allowed; a share from 0% to 100%, or a count from 0");
        return MaxDelete.STANDARD;
    }

    private List<String> globs(Section section, String key, List<String> otherwise) {
        @Nullable List<Value> values = section.texts(key);
        if (values == null) {
            return otherwise;
        }
        if (values.isEmpty() && key.equals("include")) {
            problems.error(
                    section.lineOf(key),
                    section.keyOf(key),
                    "selects nothing; give at least one pattern, such as \"**\"");
        }
        for (Value value : values) {
            String obstacle = obstacle(value.text());
            if (obstacle != null) {
                problems.error(value.line(), value.key(), "'" + value.text() + "' is no pattern: " + obstacle);
            }
        }
        return values.stream().map(Value::text).toList();
    }

    private static @Nullable String obstacle(String glob) {
        if (glob.contains("\\")) {
            return "folders are separated by /";
        }
        if (glob.contains("***")) {
            return "* and ** are allowed, *** is not";
        }
        String inner = glob.startsWith("/") ? glob.substring(1) : glob;
        inner = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        for (String name : inner.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return "empty names, '.' and '..' are not allowed";
            }
        }
        return null;
    }
}
