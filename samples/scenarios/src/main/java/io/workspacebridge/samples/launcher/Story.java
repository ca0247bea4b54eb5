package io.workspacebridge.samples.launcher;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The eight scenarios, whether they run today or not. */
public enum Story {
    /** Scenario 1. */
    PROJECT_MILESTONE(
            "Dropbox → workspace",
            true,
            "approved documents of a project go to its workspace when a milestone is reached"),
    /** Scenario 2. */
    CUSTOMER_EXCHANGE("both ways", false, "customer documents and field copies stay equal on both sides"),
    /** Scenario 3. */
    CONTRACT_FINALIZATION(
            "Dropbox → workspace", false, "exactly the approved revision of a contract becomes the final one"),
    /** Scenario 4. */
    MARKETING_ASSETS("Dropbox → workspace", false, "large final assets arrive with their usage rights"),
    /** Scenario 5. */
    SUPPORT_EVIDENCE("Dropbox → workspace", false, "logs and screenshots are attached to their case within seconds"),
    /** Scenario 6. */
    SUPPLIER_EXCHANGE("both ways", false, "suppliers' documents come in, templates go out to named people"),
    /** Scenario 7. */
    REGULATED_RECORDS("Dropbox → workspace", false, "records are captured, classified and retained"),
    /** Scenario 8. */
    BOARD_PACK("workspace → Dropbox", false, "a curated pack is shared until the meeting is over");

    private final String direction;
    private final boolean runsToday;
    private final String shows;

    Story(String direction, boolean runsToday, String shows) {
        this.direction = direction;
        this.runsToday = runsToday;
        this.shows = shows;
    }

    /** Its name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which way documents go. */
    public String direction() {
        return direction;
    }

    /** Whether it is there already. */
    public boolean runsToday() {
        return runsToday;
    }

    /** What it shows, in one line. */
    public String shows() {
        return shows;
    }

    /** Finds one by its name on the command line. */
    static Optional<Story> of(String id) {
        return Arrays.stream(values()).filter(story -> story.id().equals(id)).findFirst();
    }
}
