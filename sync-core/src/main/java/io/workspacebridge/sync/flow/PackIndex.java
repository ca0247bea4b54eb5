package io.workspacebridge.sync.flow;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the document that tells what is in a pack. A pure function of the entries: the same pack has the same index, so that an
 * unchanged pack sends nothing.
 */
@FunctionalInterface
public interface PackIndex {

    /**
     * One document of the pack.
     *
     * @param number its place, from 1
     * @param name its name in the workspace
     * @param workspace its workspace's name
     * @param version the version that the pack has
     * @param size in bytes
     * @param versionDate when that version was stored; null where the service does not tell
     */
    record Entry(
            int number,
            String name,
            String workspace,
            int version,
            long size,
            @Nullable Instant versionDate) {}

    /**
     * Writes the index.
     *
     * @param entries in the pack's order
     * @return the text of {@link #fileName()}, stored as UTF-8
     */
    String write(List<Entry> entries);

    /**
     * What the index is called; it comes before the numbered documents.
     *
     * @return a file name
     */
    default String fileName() {
        return "00 Contents.txt";
    }

    /**
     * A plain list.
     *
     * @param title what the pack is called
     * @return the index
     */
    static PackIndex plainText(String title) {
        return entries -> {
            StringBuilder text = new StringBuilder(title).append("\n\n");
            for (Entry entry : entries) {
                text.append(String.format(
                        Locale.ROOT,
                        "%02d  %s%n    %s, version %d%s, %,d bytes%n",
                        entry.number(),
                        entry.name(),
                        entry.workspace(),
                        entry.version(),
                        entry.versionDate() == null ? "" : " of " + entry.versionDate(),
                        entry.size()));
            }
            text.append('\n').append(entries.size()).append(entries.size() == 1 ? " document\n" : " documents\n");
            return text.toString().replace("\r\n", "\n");
        };
    }
}
