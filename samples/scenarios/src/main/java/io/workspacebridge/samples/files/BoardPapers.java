package io.workspacebridge.samples.files;

import java.util.ArrayList;
import java.util.List;

/** What lies in the folders of two boards before a meeting: papers for the pack, papers that stay, one that few may see. */
public final class BoardPapers {

    /**
     * A paper.
     *
     * @param board the workspace that it lies in
     * @param name what it is called
     * @param agendaItem its place on the agenda; 0 when it is not in the pack
     * @param content writes the bytes
     */
    public record Paper(String board, String name, int agendaItem, SampleFile.Content content) {
        /** Whether it goes to the board's members. */
        public boolean inPack() {
            return agendaItem > 0;
        }
    }

    private BoardPapers() {}

    /**
     * All papers.
     *
     * @param supervisory the first workspace
     * @param audit the second one
     * @return the pack's papers in its order, and the others behind them
     */
    public static List<Paper> all(String supervisory, String audit) {
        List<Paper> papers = new ArrayList<>();
        List<String> topics = List.of(
                "Agenda",
                "Minutes of the last meeting",
                "Report of the board of management",
                "Budget",
                "Investments",
                "Personnel",
                "Risk report",
                "Sustainability",
                "Share buyback",
                "Any other business");
        for (int number = 1; number <= topics.size(); number++) {
            String topic = topics.get(number - 1);
            boolean text = number % 3 == 0;
            papers.add(new Paper(
                    supervisory,
                    topic + (text ? ".docx" : ".pdf"),
                    number,
                    text ? Documents.docx(topic, 30) : Documents.pdf(topic, number)));
        }
        for (int number = 1; number <= 6; number++) {
            papers.add(new Paper(
                    audit, "Audit finding " + number + ".pdf", number, Documents.pdf("Audit finding " + number, 2)));
        }
        papers.add(new Paper(audit, "Figures.csv", 7, Documents.csv(77, 400_000)));
        papers.add(new Paper(audit, "Organisation chart.png", 8, Documents.png(5, 900, 600)));
        for (int number = 1; number <= 5; number++) {
            papers.add(new Paper(
                    supervisory, "Working draft " + number + ".docx", 0, Documents.docx("Draft " + number, 5)));
        }
        papers.add(new Paper(audit, "Notes of the chair.docx", 0, Documents.docx("Notes", 3)));
        return List.copyOf(papers);
    }
}
