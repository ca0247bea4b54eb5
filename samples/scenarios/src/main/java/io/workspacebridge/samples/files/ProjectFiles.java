package io.workspacebridge.samples.files;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Two project folders as teams leave them: approved documents, drafts, odd names, one large file, one empty one. */
public final class ProjectFiles {
    /** The project that reaches its milestone. */
    public static final String REACHED = "P-100 Harbour Bridge";
    /** The project that does not. */
    public static final String NOT_REACHED = "P-200 North Terminal";

    private static final long MEBIBYTE = 1024 * 1024;
    private static final Set<String> NONE = Set.of();
    private static final Set<String> APPROVED = Set.of("approved");
    private static final List<String> DISCIPLINES =
            List.of("01 Survey", "02 Structural design", "03 Geotechnics", "04 Traffic", "05 Environment");

    private final String root;
    private final List<SampleFile> files = new ArrayList<>();

    private ProjectFiles(String root) {
        this.root = root;
    }

    /**
     * All files of both projects.
     *
     * @param root the folder that the projects lie in, such as {@code /Projects}
     * @return more than sixty, the largest of 30 MB
     */
    public static List<SampleFile> all(String root) {
        return sized(root, 30 * MEBIBYTE);
    }

    /**
     * The same files, but the large one of another size.
     *
     * @param root the folder that the projects lie in
     * @param largest how many bytes the large file has
     * @return more than sixty
     */
    public static List<SampleFile> sized(String root, long largest) {
        ProjectFiles made = new ProjectFiles(root);
        made.disciplines();
        made.management();
        made.oddNames();
        made.otherProject();
        made.add(REACHED + "/06 Monitoring/Approved/Load test, all sensors.csv", NONE, Documents.csv(30, largest));
        return List.copyOf(made.files);
    }

    private void disciplines() {
        int seed = 0;
        for (String discipline : DISCIPLINES) {
            String folder = REACHED + "/" + discipline;
            String topic = discipline.substring(3);
            add(folder + "/Approved/Report " + topic + ".pdf", NONE, Documents.pdf("Report " + topic, 3 + seed));
            add(folder + "/Approved/Statement " + topic + ".docx", NONE, Documents.docx("Statement " + topic, 20));
            add(folder + "/Approved/Figures/Overview.png", NONE, Documents.png(++seed, 640, 400));
            add(folder + "/Approved/Figures/Detail.png", NONE, Documents.png(++seed, 320, 200));
            add(folder + "/Approved/Data/Readings.csv", NONE, Documents.csv(++seed, 40_000L * seed));
            add(folder + "/Work/Report " + topic + " draft 2.pdf", NONE, Documents.pdf("Draft " + topic, 2));
            add(folder + "/Work/Open questions.docx", NONE, Documents.docx("Open questions " + topic, 4));
            add(folder + "/Work/Sketch.png", NONE, Documents.png(++seed, 200, 200));
            add(folder + "/Checklist " + topic + ".docx", APPROVED, Documents.docx("Checklist " + topic, 8));
        }
    }

    private void management() {
        String folder = REACHED + "/00 Management";
        add(folder + "/Approved/Project charter.pdf", NONE, Documents.pdf("Project charter", 6));
        add(folder + "/Approved/Risk register.csv", NONE, Documents.csv(100, 12_345));
        add(
                folder + "/Approved/Minutes/2026-02/Steering committee.docx",
                NONE,
                Documents.docx("Steering committee", 30));
        add(folder + "/Schedule.pdf", APPROVED, Documents.pdf("Schedule", 2));
        add(folder + "/Schedule draft.pdf", NONE, Documents.pdf("Schedule draft", 2));
        add(folder + "/~$Charter.docx", NONE, Documents.text(List.of("A. Team")));
        add(folder + "/Approved/~WRL0005.tmp", NONE, Documents.text(List.of("autosave")));
    }

    private void oddNames() {
        String folder = REACHED + "/07 Sonderfälle/Approved";
        add(folder + "/Protocol 10:30, site meeting.docx", NONE, Documents.docx("Protocol", 5));
        add(folder + "/Übersicht der Brücke.pdf", NONE, Documents.pdf("Overview", 1));
        add(
                folder + "/" + Normalizer.normalize("Prüfbericht Fährgelände.pdf", Normalizer.Form.NFD),
                NONE,
                Documents.pdf("Test report", 1));
        String stem = "A name of two hundred characters, as some programs make them ";
        add(folder + "/" + (stem + "x".repeat(200)).substring(0, 196) + ".pdf", NONE, Documents.pdf("Long name", 1));
        add(folder + "/No open points.csv", NONE, Documents.empty());
        add(folder + "/100 % complete & signed.pdf", NONE, Documents.pdf("Complete", 1));
    }

    private void otherProject() {
        for (int number = 1; number <= 4; number++) {
            String folder = NOT_REACHED + "/Lot " + number;
            add(folder + "/Approved/Tender documents.pdf", NONE, Documents.pdf("Tender lot " + number, 2));
            add(folder + "/Approved/Quantities.csv", NONE, Documents.csv(200 + number, 5_000));
            add(folder + "/Draft.docx", NONE, Documents.docx("Draft lot " + number, 3));
        }
    }

    private void add(String path, Set<String> tags, SampleFile.Content content) {
        files.add(new SampleFile(root + "/" + path, tags, content));
    }
}
