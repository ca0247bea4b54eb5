package io.workspacebridge.samples.stage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a scenario found out about its own outcome. */
public final class Checks {
    private static final int SHOWN = 3;

    private final List<Check> done = new ArrayList<>();

    /**
     * One finding.
     *
     * @param what was looked at, as a statement that should hold
     * @param holds whether it does
     * @param detail figures, or what was found instead
     */
    public record Check(String what, boolean holds, String detail) {}

    /**
     * Notes a finding.
     *
     * @param what a statement that should hold
     * @param holds whether it does
     * @param detail figures, or what was found instead
     */
    public void expect(String what, boolean holds, String detail) {
        done.add(new Check(what, holds, detail));
    }

    /**
     * Notes whether two things are equal.
     *
     * @param what a statement that should hold
     * @param expected what should be
     * @param actual what is
     */
    public void expectEqual(String what, Object expected, Object actual) {
        boolean equal = expected.equals(actual);
        expect(what, equal, equal ? String.valueOf(actual) : "expected " + expected + ", found " + actual);
    }

    /**
     * The first few of many, for a detail.
     *
     * @param many in the order to show them
     * @return empty for none
     */
    public static String sample(Collection<?> many) {
        if (many.isEmpty()) {
            return "";
        }
        String shown = many.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining("; "));
        return many.size() <= SHOWN ? shown : shown + "; and " + (many.size() - SHOWN) + " more";
    }

    /** All findings, in the order of looking. */
    public List<Check> all() {
        return List.copyOf(done);
    }
}
