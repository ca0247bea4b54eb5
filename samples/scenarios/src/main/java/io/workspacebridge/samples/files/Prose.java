package io.workspacebridge.samples.files;

import java.util.List;
import java.util.Random;

/** Sentences of a construction project. */
final class Prose {
    private static final List<String> WHO = List.of(
            "The site manager", "The surveyor", "The harbour authority", "Our structural engineer", "The contractor");
    private static final List<String> DOES =
            List.of("confirms", "reviewed", "measured", "asks to revise", "accepted", "reports on");
    private static final List<String> WHAT = List.of(
            "the deck plates of span 3",
            "the welding of pier 2",
            "the tide gauge readings",
            "the drainage along the eastern ramp",
            "the load test of the main girder",
            "the bearings at abutment A");
    private static final List<String> WHEN =
            List.of("before the next inspection.", "as agreed.", "without findings.", "within the tolerance.");

    private Prose() {}

    static String sentence(Random random) {
        return pick(WHO, random) + " " + pick(DOES, random) + " " + pick(WHAT, random) + " " + pick(WHEN, random);
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
