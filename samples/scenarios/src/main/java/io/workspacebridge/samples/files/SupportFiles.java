package io.workspacebridge.samples.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What customers drop into a support team's inbox. */
public final class SupportFiles {
    /** Cases that have a workspace from the start. */
    public static final List<String> CASES = List.of("8000001", "8000002", "8000004", "8000005");
    /** A case whose workspace comes later. */
    public static final String LATE_CASE = "8000003";
    /** Belongs to nobody until somebody says so. */
    public static final String UNMATCHED = "Inbox/Photo of the device.png";
    /** Names two cases. */
    public static final String AMBIGUOUS = "Inbox/8000001 or 8000002.log";
    /** Known to the ticket system by its serial number. */
    public static final String BY_SERIAL = "Inbox/SN-4711 boot.log";
    /** Waits for its case. */
    public static final String EARLY = "Inbox/" + LATE_CASE + "/update.log";
    /** Is replaced by another content later. */
    public static final String STATUS = "Inbox/8000002/status.log";
    /** Still grows when it is seen first. */
    public static final String GROWING = "Inbox/8000005/trace.log";
    /** Files that an inspector refuses. */
    public static final List<String> REFUSED =
            List.of("Inbox/8000001/Setup.exe", "Inbox/8000001/Holiday.png", "Inbox/8000002/Invoice.txt");
    // Backwards, so that no scanner takes this class for the test virus itself.
    private static final String BACKWARDS = "*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\\4[PA@%P!O5X";

    private static final Set<String> NONE = Set.of();

    private final String root;
    private final List<SampleFile> files = new ArrayList<>();

    private SupportFiles(String root) {
        this.root = root;
    }

    /**
     * What lies in the inbox at first.
     *
     * @param root the folder that has the inbox in it
     * @return about forty files, three of which get refused
     */
    public static List<SampleFile> first(String root) {
        SupportFiles made = new SupportFiles(root);
        for (int number = 1; number <= 6; number++) {
            for (String each : CASES) {
                made.add(
                        "Inbox/" + each + " from the customer/Screen " + number + ".png",
                        Documents.png(number + each.hashCode(), 320, 240));
            }
        }
        made.add("Inbox/8000001/device.log", Media.log(1, 400));
        made.add("Inbox/8000001/second try/device.log", Media.log(2, 400));
        made.add("Inbox/8000001/sent twice/device copy.log", Media.log(1, 400));
        made.add("Inbox/8000004 all logs.zip", Media.archive(3, 12));
        made.add("Inbox/Manual page, case 8000005.pdf", Documents.pdf("Error codes", 3));
        made.add(STATUS, Media.log(5, 20));
        made.add(BY_SERIAL, Media.log(6, 120));
        made.add(UNMATCHED, Documents.png(7, 800, 600));
        made.add(AMBIGUOUS, Media.log(8, 10));
        made.add(EARLY, Media.log(9, 50));
        made.add(REFUSED.get(0), text("MZ\u0090 this is what a program begins with"));
        made.add(REFUSED.get(1), text("MZ\u0090 and this one is called a picture"));
        made.add(REFUSED.get(2), text(testVirus()));
        return List.copyOf(made.files);
    }

    /**
     * The content that replaces the status log.
     *
     * @param root the folder that has the inbox in it
     * @return another content under the same name
     */
    public static SampleFile laterStatus(String root) {
        return new SampleFile(root + "/" + STATUS, NONE, Media.log(50, 25));
    }

    /**
     * The log that grows.
     *
     * @param root the folder that has the inbox in it
     * @param lines how far it has grown
     * @return the same file, longer each time
     */
    public static SampleFile growing(String root, int lines) {
        return new SampleFile(root + "/" + GROWING, NONE, Media.log(60, lines));
    }

    /**
     * Many small logs at once.
     *
     * @param root the folder that has the inbox in it
     * @param count how many
     * @return in the order in which they are sent
     */
    public static List<SampleFile> burst(String root, int count) {
        SupportFiles made = new SupportFiles(root);
        for (int number = 1; number <= count; number++) {
            String each = CASES.get(number % CASES.size());
            made.add(String.format("Inbox/%s/burst/%04d.log", each, number), Media.log(1_000 + number, 4));
        }
        return List.copyOf(made.files);
    }

    /** The harmless text that every scanner takes for a virus. */
    public static String testVirus() {
        return new StringBuilder(BACKWARDS).reverse().toString();
    }

    private static SampleFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void add(String path, SampleFile.Content content) {
        files.add(new SampleFile(root + "/" + path, NONE, content));
    }
}
