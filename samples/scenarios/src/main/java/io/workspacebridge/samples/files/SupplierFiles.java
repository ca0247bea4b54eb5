package io.workspacebridge.samples.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What suppliers send, and what a supplier's workspace holds for them and not for them. */
public final class SupplierFiles {
    /** What a validator finds no kind of document for. */
    public static final String UNKNOWN = "Read me first.pdf";
    /** What no validator is asked about. */
    public static final String PROGRAM = "Invoice 99.pdf.exe";
    /** What documents of suppliers are, by the beginning of their names. */
    public static final List<String> KINDS = List.of("Offer", "Invoice", "Certificate", "Delivery note");

    private static final Set<String> NONE = Set.of();

    private SupplierFiles() {}

    /**
     * What a supplier puts into the folder.
     *
     * @param supplier who
     * @param in the folder
     * @return 18 files, two of which are refused; the last one is not
     */
    public static List<SampleFile> sent(String supplier, String in) {
        List<SampleFile> files = new ArrayList<>();
        files.add(file(in, UNKNOWN, Documents.pdf("Read me, from " + supplier, 1)));
        files.add(file(in, PROGRAM, Documents.text(List.of("MZ is what a program begins with"))));
        for (int number = 1; number <= 4; number++) {
            String by = number + " of " + supplier;
            files.add(file(in, "Offers/Offer " + number + ".docx", Documents.docx("Offer " + by, 8)));
            files.add(file(in, "Invoices/Invoice " + number + ".pdf", Documents.pdf("Invoice " + by, 2)));
            files.add(file(in, "Certificate " + number + ".png", Documents.png(by.hashCode(), 400, 300)));
            files.add(file(in, "Delivery note " + number + ".csv", Documents.csv(by.hashCode(), 9_000L * number)));
        }
        return List.copyOf(files);
    }

    /**
     * What lies in the supplier's workspace.
     *
     * @param supplier whose
     * @return 12 documents, nine of them to be shared; their paths are those in the workspace
     */
    public static List<SampleFile> kept(String supplier) {
        List<SampleFile> files = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            files.add(file(
                    "Shared with supplier/Templates",
                    "Form " + number + ".docx",
                    Documents.docx("Form " + number + " for " + supplier, 3)));
            files.add(file(
                    "Shared with supplier/Reference",
                    "Drawing " + number + ".pdf",
                    Documents.pdf("Drawing " + number + " for " + supplier, 4)));
        }
        files.add(file("Shared with supplier", "Terms.pdf", Documents.pdf("Terms for " + supplier, 6)));
        for (int number = 1; number <= 3; number++) {
            files.add(file("Contracts", "Rating " + number + ".csv", Documents.csv(number, 4_000)));
        }
        return List.copyOf(files);
    }

    private static SampleFile file(String folder, String path, SampleFile.Content content) {
        return new SampleFile(folder + "/" + path, NONE, content);
    }
}
