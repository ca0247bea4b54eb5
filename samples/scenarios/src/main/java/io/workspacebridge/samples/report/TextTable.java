package io.workspacebridge.samples.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text for a terminal. Columns whose cells are all numbers or amounts are set to the right. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table.
     *
     * @param heads of the columns
     */
    public TextTable(String... heads) {
        rows.add(Arrays.asList(heads));
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are heads
     * @return this
     */
    public TextTable row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            right[column] = rows.size() > 1;
            for (int row = 0; row < rows.size(); row++) {
                String cell = rows.get(row).get(column);
                widths[column] = Math.max(widths[column], cell.codePointCount(0, cell.length()));
                right[column] &= row == 0 || cell.matches("[\\d.,]+( ([KMGT]iB|B|s|%))?|-");
            }
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append(line(rows.get(row), widths, right)).append('\n');
            if (row == 0) {
                text.append("─".repeat(Arrays.stream(widths).sum() + 2 * (columns - 1)))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - cell.codePointCount(0, cell.length()));
            text.append(column == 0 ? "" : "  ").append(right[column] ? padding + cell : cell + padding);
        }
        return text.toString().stripTrailing();
    }
}
