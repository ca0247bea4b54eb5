package io.workspacebridge.samples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProjectFilesTest {
    private static final List<SampleFile> FILES = ProjectFiles.sized("/Projects", 100_000);

    @Test
    @DisplayName("there are more than sixty files of every kind, with the names that make trouble")
    void breadth() {
        assertThat(FILES).hasSizeGreaterThan(60);
        assertThat(FILES).extracting(SampleFile::path).doesNotHaveDuplicates();
        for (String extension : List.of(".pdf", ".docx", ".png", ".csv")) {
            assertThat(FILES).anySatisfy(file -> assertThat(file.path()).endsWith(extension));
        }
        assertThat(FILES).anySatisfy(file -> assertThat(name(file)).hasSize(200));
        assertThat(FILES).anySatisfy(file -> assertThat(name(file)).contains(":"));
        assertThat(FILES).anySatisfy(file -> assertThat(name(file)).startsWith("Ü"));
        assertThat(FILES)
                .anySatisfy(file -> assertThat(Normalizer.isNormalized(file.path(), Normalizer.Form.NFC))
                        .isFalse());
        assertThat(FILES).anySatisfy(file -> assertThat(file.bytes()).isEmpty());
        assertThat(ProjectFiles.all("/P").stream()
                        .filter(file -> file.path().endsWith("Load test, all sensors.csv"))
                        .findFirst()
                        .orElseThrow()
                        .bytes())
                .hasSize(30 * 1024 * 1024);
    }

    @Test
    @DisplayName("the same bytes come out each time, and no two files with content are equal")
    void deterministic() {
        List<SampleFile> again = ProjectFiles.sized("/Projects", 100_000);
        Set<String> distinct = new HashSet<>();
        for (int index = 0; index < FILES.size(); index++) {
            byte[] bytes = FILES.get(index).bytes();
            assertThat(again.get(index).bytes()).as(FILES.get(index).path()).isEqualTo(bytes);
            assertThat(distinct.add(new String(bytes, StandardCharsets.ISO_8859_1)))
                    .as(FILES.get(index).path())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("a PDF can be opened and read, an image shown, a Word document's parts parsed")
    void real() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(file("Report Survey.pdf").bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            assertThat(new PDFTextStripper().getText(pdf)).contains("Report Survey - page 2");
        }
        assertThat(ImageIO.read(new ByteArrayInputStream(file("Overview.png").bytes()))
                        .getWidth())
                .isEqualTo(640);
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(file("Statement Survey.docx").bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(zip.readAllBytes()));
                parts++;
            }
        }
        assertThat(parts).isEqualTo(4);
    }

    private static SampleFile file(String name) {
        return FILES.stream()
                .filter(file -> file.path().endsWith("/" + name))
                .findFirst()
                .orElseThrow();
    }

    private static String name(SampleFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }
}
