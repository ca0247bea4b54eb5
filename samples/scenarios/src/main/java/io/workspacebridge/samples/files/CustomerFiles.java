package io.workspacebridge.samples.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a customer's folder in Dropbox and the customer's workspace hold before they are linked. */
public final class CustomerFiles {
    private static final Set<String> NONE = Set.of();
    private static final Set<String> APPROVED = Set.of("approved");

    private final List<SampleFile> files = new ArrayList<>();
    private final String prefix;

    private CustomerFiles(String prefix) {
        this.prefix = prefix;
    }

    /**
     * What lies in Dropbox: approved documents, and drafts at the end.
     *
     * @param folder the customer's folder
     * @return 34 files, 28 of them approved
     */
    public static List<SampleFile> inDropbox(String folder) {
        CustomerFiles made = new CustomerFiles(folder + "/");
        for (int number = 1; number <= 8; number++) {
            made.add("Contracts/Approved/Contract " + number + ".pdf", NONE, Documents.pdf("Contract " + number, 3));
        }
        for (int number = 1; number <= 10; number++) {
            made.add(
                    "Correspondence/Approved/Letter " + number + ".docx",
                    NONE,
                    Documents.docx("Letter " + number, 4 + number));
        }
        for (int number = 1; number <= 6; number++) {
            made.add("Photos/Approved/Site " + number + ".png", NONE, Documents.png(number, 640, 480));
        }
        for (int number = 1; number <= 4; number++) {
            made.add("Orders/Order " + number + ".csv", APPROVED, Documents.csv(number, 30_000L * number));
        }
        for (int number = 1; number <= 6; number++) {
            made.add("Contracts/Draft " + number + ".docx", NONE, Documents.docx("Draft " + number, 3));
        }
        return List.copyOf(made.files);
    }

    /**
     * What lies in the workspace: documents for the field team, and internal ones at the end.
     *
     * @return 26 documents, 17 of them below {@code For Field}; their paths are those in the workspace
     */
    public static List<SampleFile> inWorkspace() {
        CustomerFiles made = new CustomerFiles("");
        made.add("For Field/Price list.csv", NONE, Documents.csv(50, 60_000));
        for (int number = 1; number <= 8; number++) {
            made.add("For Field/Manuals/Manual " + number + ".pdf", NONE, Documents.pdf("Manual " + number, 5));
            made.add("For Field/Forms/Form " + number + ".docx", NONE, Documents.docx("Form " + number, 2));
        }
        for (int number = 1; number <= 4; number++) {
            made.add("Contracts/Calculation " + number + ".csv", NONE, Documents.csv(70 + number, 8_000));
        }
        for (int number = 1; number <= 5; number++) {
            made.add("Correspondence/Note " + number + ".docx", NONE, Documents.docx("Internal note " + number, 2));
        }
        return List.copyOf(made.files);
    }

    private void add(String path, Set<String> tags, SampleFile.Content content) {
        files.add(new SampleFile(prefix + path, tags, content));
    }
}
