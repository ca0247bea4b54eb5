package io.workspacebridge.sync.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.workspacebridge.sync.state.EvidenceEntry;
import io.workspacebridge.sync.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes a link's evidence chain for people and programs outside. Payloads are written as they were hashed, so that everybody can
 * follow the chain without this library; see {@link EvidenceEntry} for how.
 */
public final class EvidenceExport {

    /** In which form. */
    public enum Format {
        /** One array of objects. */
        JSON,
        /** One line for each entry, with a head line, as RFC 4180 has it. */
        CSV
    }

    private static final List<String> COLUMNS =
            List.of("sequence", "recordedAt", "kind", "key", "payload", "previousHash", "hash");

    private EvidenceExport() {}

    /**
     * Writes a chain, in constant memory.
     *
     * @param store where the chain is
     * @param linkId the link
     * @param format in which form
     * @param out flushed, not closed
     * @throws IOException if writing failed
     */
    public static void write(StateStore store, String linkId, Format format, Writer out) throws IOException {
        try {
            if (format == Format.JSON) {
                json(store, linkId, out);
            } else {
                csv(store, linkId, out);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private static void json(StateStore store, String linkId, Writer out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartArray();
        store.evidence(linkId, entry -> {
            try {
                json.writeStartObject();
                json.writeNumberField("sequence", entry.sequence());
                List<String> cells = cells(entry);
                for (int i = 1; i < COLUMNS.size(); i++) {
                    json.writeStringField(COLUMNS.get(i), cells.get(i));
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        json.writeEndArray();
        json.close();
    }

    private static void csv(StateStore store, String linkId, Writer out) throws IOException {
        out.write(String.join(",", COLUMNS) + "\r\n");
        store.evidence(linkId, entry -> {
            try {
                out.write(String.join(
                                ",",
                                cells(entry).stream()
                                        .map(EvidenceExport::quoted)
                                        .toList())
                        + "\r\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<String> cells(EvidenceEntry entry) {
        return List.of(
                Long.toString(entry.sequence()),
                entry.recordedAt().toString(),
                kind(entry),
                entry.key(),
                entry.payload(),
                entry.previousHash(),
                entry.hash());
    }

    // An export shows broken entries, too.
    private static String kind(EvidenceEntry entry) {
        try {
            return EvidenceRecord.parse(entry.payload()).kind();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
