package io.workspacebridge.samples.files;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Makes real documents of the usual kinds. Equal arguments give equal bytes. */
public final class Documents {
    private static final LocalDateTime FIXED = LocalDateTime.of(2026, 3, 2, 8, 0);
    private static final int LINES_ON_A_PAGE = 48;

    private Documents() {}

    /**
     * A PDF.
     *
     * @param title on top of each page
     * @param pages how many
     * @return its content
     */
    public static SampleFile.Content pdf(String title, int pages) {
        return out -> {
            try (PDDocument document = new PDDocument()) {
                document.setDocumentId((long) title.hashCode());
                GregorianCalendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
                created.clear();
                created.set(2026, 2, 2, 8, 0, 0);
                document.getDocumentInformation().setTitle(title);
                document.getDocumentInformation().setCreationDate(created);
                PDFont font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
                for (int page = 1; page <= pages; page++) {
                    addPage(document, font, title, page);
                }
                // PDFBox closes what it saves to.
                ByteArrayOutputStream buffer = new ByteArrayOutputStream();
                document.save(buffer);
                buffer.writeTo(out);
            }
        };
    }

    private static void addPage(PDDocument document, PDFont font, String title, int number) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        Random random = new Random(31L * title.hashCode() + number);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(font, 10);
            content.setLeading(15);
            content.newLineAtOffset(56, 780);
            content.showText(latin(title) + " - page " + number);
            for (int line = 0; line < LINES_ON_A_PAGE; line++) {
                content.newLine();
                content.showText(Prose.sentence(random));
            }
            content.endText();
        }
    }

    // The built-in fonts have Latin letters only.
    private static String latin(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /**
     * A Word document.
     *
     * @param title its heading
     * @param paragraphs how many
     * @return its content
     */
    public static SampleFile.Content docx(String title, int paragraphs) {
        return out -> {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            entry(zip, "[Content_Types].xml", DocxParts.CONTENT_TYPES);
            entry(zip, "_rels/.rels", DocxParts.RELATIONSHIPS);
            entry(zip, "docProps/core.xml", DocxParts.properties(title));
            Random random = new Random(title.hashCode());
            StringBuilder body = new StringBuilder(DocxParts.paragraph(title));
            for (int number = 0; number < paragraphs; number++) {
                body.append(DocxParts.paragraph(Prose.sentence(random) + " " + Prose.sentence(random)));
            }
            entry(zip, "word/document.xml", DocxParts.document(body.toString()));
            zip.finish();
        };
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /**
     * A PNG image.
     *
     * @param seed makes it look different
     * @param width in pixels
     * @param height in pixels
     * @return its content
     */
    public static SampleFile.Content png(long seed, int width, int height) {
        return out -> {
            Random random = new Random(seed);
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D canvas = image.createGraphics();
            canvas.setPaint(new GradientPaint(
                    0, 0, new Color(random.nextInt(0x1000000)), width, height, new Color(random.nextInt(0x1000000))));
            canvas.fillRect(0, 0, width, height);
            for (int shape = 0; shape < 60; shape++) {
                canvas.setColor(new Color(random.nextInt(0x1000000)));
                canvas.fillOval(
                        random.nextInt(width),
                        random.nextInt(height),
                        random.nextInt(width / 4),
                        random.nextInt(height / 4));
            }
            canvas.dispose();
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            ImageIO.write(image, "png", buffer);
            buffer.writeTo(out);
        };
    }

    /**
     * A table of measurements.
     *
     * @param seed makes it different
     * @param length at which it is full: whole lines, then the last one is cut; in bytes
     * @return its content
     */
    public static SampleFile.Content csv(long seed, long length) {
        return out -> {
            Random random = new Random(seed);
            long left = write(out, "second;sensor;displacement_mm;temperature_c\n", length);
            for (long second = 0; left > 0; second++) {
                StringBuilder lines = new StringBuilder();
                for (int sensor = 1; sensor <= 8; sensor++) {
                    lines.append(second)
                            .append(";S")
                            .append(sensor)
                            .append(';')
                            .append(random.nextInt(20_000) / 1000.0)
                            .append(';')
                            .append(random.nextInt(400) / 10.0)
                            .append('\n');
                }
                left = write(out, lines.toString(), left);
            }
        };
    }

    private static long write(OutputStream out, String text, long room) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int count = (int) Math.min(bytes.length, room);
        out.write(bytes, 0, count);
        return room - count;
    }

    /** No bytes at all. */
    public static SampleFile.Content empty() {
        return out -> {};
    }

    /**
     * A short text, as office programs leave beside open documents.
     *
     * @param lines of it
     * @return its content
     */
    public static SampleFile.Content text(List<String> lines) {
        return out -> out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
