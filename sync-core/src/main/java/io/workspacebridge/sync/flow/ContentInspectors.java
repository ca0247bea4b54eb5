package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.flow.ContentInspector.Finding;
import io.workspacebridge.sync.port.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The inspectors that come along. */
public final class ContentInspectors {
    private static final int HEAD = 4;

    private ContentInspectors() {}

    /**
     * Refuses files that are too large.
     *
     * @param bytes the largest that may go
     * @return the inspector
     */
    public static ContentInspector atMost(long bytes) {
        return withoutContent((candidate, content) -> candidate.file().size() <= bytes
                ? new Finding.Passed("size limit")
                : new Finding.Refused(
                        "size limit", "it has " + candidate.file().size() + " bytes, and " + bytes + " may go"));
    }

    /**
     * Refuses files whose extension is not in a list.
     *
     * @param extensions without dots, such as {@code log}; case does not matter
     * @return the inspector
     */
    public static ContentInspector extensions(Collection<String> extensions) {
        Set<String> allowed = extensions.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        return withoutContent((candidate, content) -> {
            String name = candidate.path().name();
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return allowed.contains(extension)
                    ? new Finding.Passed("type list")
                    : new Finding.Refused(
                            "type list", "'." + extension + "' is not among the types that may go: " + allowed);
        });
    }

    /**
     * Refuses programs by their first bytes, whatever they are called: Windows, Linux and macOS executables and shell scripts.
     *
     * @return the inspector
     */
    public static ContentInspector noPrograms() {
        return (candidate, content) -> {
            byte[] head;
            try (InputStream in = content.open()) {
                head = in.readNBytes(HEAD);
            }
            String program = program(head);
            return program.isEmpty()
                    ? new Finding.Passed("no programs")
                    : new Finding.Refused("no programs", "its first bytes are those of a " + program);
        };
    }

    private static String program(byte[] head) {
        if (startsWith(head, 'M', 'Z')) {
            return "Windows program";
        }
        if (startsWith(head, 0x7f, 'E', 'L', 'F')) {
            return "Linux program";
        }
        if (startsWith(head, 0xcf, 0xfa, 0xed, 0xfe) || startsWith(head, 0xce, 0xfa, 0xed, 0xfe)) {
            return "macOS program";
        }
        return startsWith(head, '#', '!') ? "script" : "";
    }

    private static boolean startsWith(byte[] head, int... wanted) {
        if (head.length < wanted.length) {
            return false;
        }
        for (int at = 0; at < wanted.length; at++) {
            if ((head[at] & 0xff) != wanted[at]) {
                return false;
            }
        }
        return true;
    }

    /**
     * All of several inspectors; the first that refuses decides. Those that don't need the bytes are asked first.
     *
     * @param inspectors asked in order
     * @return the inspector
     */
    public static ContentInspector all(ContentInspector... inspectors) {
        return new Several(List.copyOf(Arrays.asList(inspectors)));
    }

    /**
     * The part of an inspector that needs no bytes.
     *
     * @param inspector any
     * @return passes what only the bytes can tell
     */
    public static ContentInspector withoutContentOf(ContentInspector inspector) {
        if (inspector instanceof Several several) {
            return new Several(several.inspectors.stream()
                    .map(ContentInspectors::withoutContentOf)
                    .toList());
        }
        return inspector.readsContent() ? withoutContent((candidate, content) -> new Finding.Passed("")) : inspector;
    }

    private static ContentInspector withoutContent(ContentInspector inspector) {
        return new ContentInspector() {
            @Override
            public Finding inspect(Candidate candidate, ContentSource content) throws IOException {
                return inspector.inspect(candidate, content);
            }

            @Override
            public boolean readsContent() {
                return false;
            }
        };
    }

    private record Several(List<ContentInspector> inspectors) implements ContentInspector {
        @Override
        public Finding inspect(Candidate candidate, ContentSource content) throws IOException {
            Set<String> by = new TreeSet<>();
            for (boolean reading : new boolean[] {false, true}) {
                for (ContentInspector each : inspectors) {
                    if (each.readsContent() != reading) {
                        continue;
                    }
                    Finding finding = each.inspect(candidate, content);
                    if (finding instanceof Finding.Passed passed) {
                        by.add(passed.by());
                    } else {
                        return finding;
                    }
                }
            }
            by.remove("");
            return new Finding.Passed(String.join(", ", by));
        }

        @Override
        public boolean readsContent() {
            return inspectors.stream().anyMatch(ContentInspector::readsContent);
        }
    }
}
