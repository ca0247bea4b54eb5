package io.workspacebridge.samples.files;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a creative team leaves: finals and drafts of a campaign, a launch and a brand, with the rights beside them. */
public final class MarketingFiles {
    /** The campaign's folder. */
    public static final String CAMPAIGN = "Campaign Spring 2026";
    /** The launch's folder. */
    public static final String LAUNCH = "Launch Aurora X";
    /** The brand's folder. */
    public static final String BRAND = "Brand Northlight";
    /** The film that is too large for one request to Dropbox. */
    public static final String FILM = CAMPAIGN + "/Film/Final/Hero film.avi";
    /** The layered image that gets a second cut. */
    public static final String KEY_VISUAL = CAMPAIGN + "/Key visual/Final/Key visual.ora";
    /** The asset whose rights end first. */
    public static final String ENDING = CAMPAIGN + "/Social/Final/Guest portrait.png";
    /** An asset without a statement of its rights. */
    public static final String WITHOUT_RIGHTS = LAUNCH + "/Web/Final/Found on the web.png";
    /** An asset whose rights lack the channels. */
    public static final String HALF_RIGHTS = LAUNCH + "/Web/Final/Agency teaser.png";
    /** What is appended to an asset's name for the statement of its rights. */
    public static final String SUFFIX = ".rights.json";

    private static final Set<String> NONE = Set.of();
    private static final int SOME = 14;

    private final String root;
    private final LocalDate today;
    private final List<SampleFile> files = new ArrayList<>();

    private MarketingFiles(String root, LocalDate today) {
        this.root = root;
        this.today = today;
    }

    /**
     * All files.
     *
     * @param root the folder that campaigns lie in
     * @param today rights are counted from it
     * @param filmFrames how long the film is, 0.7 MB a frame
     * @return about ninety, statements of rights included
     */
    public static List<SampleFile> all(String root, LocalDate today, int filmFrames) {
        MarketingFiles made = new MarketingFiles(root, today);
        made.asset(FILM, Media.film(1, filmFrames), 400);
        made.asset(KEY_VISUAL, Media.layered(10, 5, 1200, 800), 400);
        made.asset(ENDING, Documents.png(20, 600, 600), 30);
        for (int number = 1; number <= SOME; number++) {
            made.asset(
                    CAMPAIGN + "/Social/Final/Post " + number + ".png",
                    Documents.png(30 + number, 400 + 20 * number, 400),
                    365 + number);
            made.asset(LAUNCH + "/Web/Final/Banner " + number + ".png", Documents.png(60 + number, 728, 90), 500);
            made.asset(
                    BRAND + "/Guidelines/Final/Chapter " + number + ".pdf",
                    Documents.pdf("Northlight, chapter " + number, 2 + number % 4),
                    3_650);
            made.add(CAMPAIGN + "/Social/Work/Post " + number + " draft.png", Documents.png(90 + number, 300, 300));
        }
        made.add(WITHOUT_RIGHTS, Documents.png(130, 500, 300));
        made.add(HALF_RIGHTS, Documents.png(131, 500, 300));
        made.add(
                HALF_RIGHTS + SUFFIX,
                json("{\"licenceOwner\": \"Agency Lumen\", \"territories\": [\"DE\"], \"validFrom\": \"" + today
                        + "\", \"validUntil\": \"" + today.plusDays(90) + "\"}"));
        return List.copyOf(made.files);
    }

    /**
     * The second cut of the layered image.
     *
     * @param root the folder that campaigns lie in
     * @return other layers under the same name
     */
    public static SampleFile secondCut(String root) {
        return new SampleFile(root + "/" + KEY_VISUAL, NONE, Media.layered(11, 6, 1200, 800));
    }

    private void asset(String path, SampleFile.Content content, int days) {
        add(path, content);
        add(path + SUFFIX, json("""
                {
                  "licenceOwner": "Studio Halden",
                  "territories": ["DE", "FR", "PL"],
                  "channels": ["Web", "Social", "Print"],
                  "validFrom": "%s",
                  "validUntil": "%s"
                }
                """.formatted(today, today.plusDays(days))));
    }

    private static SampleFile.Content json(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String path, SampleFile.Content content) {
        files.add(new SampleFile(root + "/" + path, NONE, content));
    }
}
