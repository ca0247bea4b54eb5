package io.workspacebridge.samples.launcher;

import io.workspacebridge.samples.BoardPackStory;
import io.workspacebridge.samples.ContractStory;
import io.workspacebridge.samples.CustomerStory;
import io.workspacebridge.samples.MarketingStory;
import io.workspacebridge.samples.MilestoneStory;
import io.workspacebridge.samples.RecordsStory;
import io.workspacebridge.samples.SupplierStory;
import io.workspacebridge.samples.SupportStory;
import io.workspacebridge.samples.stage.Scenario;
import io.workspacebridge.samples.stage.Scene;
import java.util.Locale;
import java.util.function.BiFunction;

/** The eight scenarios. */
public enum Story {
    /** Scenario 1. */
    PROJECT_MILESTONE(
            "Dropbox → workspace",
            "approved documents of a project go to its workspace when a milestone is reached",
            "/Projects",
            "Project",
            MilestoneStory::new),
    /** Scenario 2. */
    CUSTOMER_EXCHANGE(
            "both ways",
            "customer documents and field copies stay equal on both sides",
            "/Customers",
            "Customer",
            CustomerStory::new),
    /** Scenario 3. */
    CONTRACT_FINALIZATION(
            "Dropbox → workspace",
            "exactly the approved revision of a contract becomes the final one",
            "/Contracts",
            "Procurement Case",
            ContractStory::new),
    /** Scenario 4. */
    MARKETING_ASSETS(
            "Dropbox → workspace",
            "large final assets arrive with their usage rights, which end by themselves",
            "/Marketing",
            "Campaign, Product Launch, Brand",
            MarketingStory::new),
    /** Scenario 5. */
    SUPPORT_EVIDENCE(
            "Dropbox → workspace",
            "logs and screenshots are attached to their case within seconds",
            "/Support",
            "Service Case",
            SupportStory::new),
    /** Scenario 6. */
    SUPPLIER_EXCHANGE(
            "both ways",
            "suppliers' documents come in, templates go out to named people",
            "/Partners",
            "Vendor",
            SupplierStory::new),
    /** Scenario 7. */
    REGULATED_RECORDS(
            "Dropbox → workspace",
            "records are captured, classified and retained",
            "/Operations",
            "Board, Project, Employee",
            RecordsStory::new),
    /** Scenario 8. */
    BOARD_PACK(
            "workspace → Dropbox",
            "a curated pack is shared until the meeting is over",
            "/Board",
            "Board",
            BoardPackStory::new);

    private final String direction;
    private final String shows;
    private final String folder;
    private final String workspaces;
    // A constructor, which holds nothing.
    @SuppressWarnings("Immutable")
    private final BiFunction<Scene, String, Scenario> maker;

    /**
     * A scenario.
     *
     * @param direction which way documents go
     * @param shows what it shows, in one line
     * @param folder the Dropbox folder that it plays in
     * @param workspaces the types of its workspaces
     * @param maker makes it for a scene and a folder
     */
    Story(String direction, String shows, String folder, String workspaces, BiFunction<Scene, String, Scenario> maker) {
        this.direction = direction;
        this.shows = shows;
        this.folder = folder;
        this.workspaces = workspaces;
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

    /** What it shows, in one line. */
    public String shows() {
        return shows;
    }

    /** The Dropbox folder that it plays in unless told otherwise. */
    public String folder() {
        return folder;
    }

    /** The types of the workspaces that it works with. */
    public String workspaces() {
        return workspaces;
    }

    /**
     * Makes it.
     *
     * @param scene where it plays
     * @param at the Dropbox folder that it plays in
     * @return ready to be played
     */
    public Scenario scenario(Scene scene, String at) {
        return maker.apply(scene, at);
    }
}
