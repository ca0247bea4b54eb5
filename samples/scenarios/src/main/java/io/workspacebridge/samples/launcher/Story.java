package io.workspacebridge.samples.launcher;

import io.workspacebridge.samples.BoardPackStory;
import io.workspacebridge.samples.CustomerStory;
import io.workspacebridge.samples.MarketingStory;
import io.workspacebridge.samples.MilestoneStory;
import io.workspacebridge.samples.SupplierStory;
import io.workspacebridge.samples.SupportStory;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The eight scenarios, whether they run today or not. */
public enum Story {
    /** Scenario 1. */
    PROJECT_MILESTONE(
            "Dropbox → workspace",
            "approved documents of a project go to its workspace when a milestone is reached",
            "/Projects",
            MilestoneStory::new),
    /** Scenario 2. */
    CUSTOMER_EXCHANGE(
            "both ways",
            "customer documents and field copies stay equal on both sides",
            "/Customers",
            CustomerStory::new),
    /** Scenario 3. */
    CONTRACT_FINALIZATION("Dropbox → workspace", "exactly the approved revision of a contract becomes the final one"),
    /** Scenario 4. */
    MARKETING_ASSETS(
            "Dropbox → workspace",
            "large final assets arrive with their usage rights, which end by themselves",
            "/Marketing",
            MarketingStory::new),
    /** Scenario 5. */
    SUPPORT_EVIDENCE(
            "Dropbox → workspace",
            "logs and screenshots are attached to their case within seconds",
            "/Support",
            SupportStory::new),
    /** Scenario 6. */
    SUPPLIER_EXCHANGE(
            "both ways",
            "suppliers' documents come in, templates go out to named people",
            "/Partners",
            SupplierStory::new),
    /** Scenario 7. */
    REGULATED_RECORDS("Dropbox → workspace", "records are captured, classified and retained"),
    /** Scenario 8. */
    BOARD_PACK(
            "workspace → Dropbox", "a curated pack is shared until the meeting is over", "/Board", BoardPackStory::new);

    private final String direction;
    private final String shows;
    private final String folder;
    // A constructor, which holds nothing.
    @SuppressWarnings("Immutable")
    private final @Nullable BiFunction<Scene, String, Scenario> maker;

    /** A scenario that is not there yet. */
    Story(String direction, String shows) {
        this(direction, shows, "", null);
    }

    /**
     * A scenario.
     *
     * @param direction which way documents go
     * @param shows what it shows, in one line
     * @param folder the Dropbox folder that it plays in
     * @param maker makes it for a scene and a folder; null when it is not there yet
     */
    Story(String direction, String shows, String folder, @Nullable BiFunction<Scene, String, Scenario> maker) {
        this.direction = direction;
        this.shows = shows;
        this.folder = folder;
        this.maker = maker;
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
        return maker != null;
    }

    /** What it shows, in one line. */
    public String shows() {
        return shows;
    }

    /** The Dropbox folder that it plays in unless told otherwise. */
    public String folder() {
        return folder;
    }

    /**
     * Makes it.
     *
     * @param scene where it plays
     * @param at the Dropbox folder that it plays in
     * @return ready to be played
     * @throws IllegalStateException if it is not there yet
     */
    public Scenario scenario(Scene scene, String at) {
        if (maker == null) {
            throw new IllegalStateException(id() + " has nothing to play");
        }
        return maker.apply(scene, at);
    }

    /** Finds one by its name on the command line. */
    static Optional<Story> of(String id) {
        return Arrays.stream(values()).filter(story -> story.id().equals(id)).findFirst();
    }
}
