package io.workspacebridge.sandbox.xecm.internal.wire;

import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a {@code multipart/form-data} body into its parts while it streams. What lies in front of the first and behind
 * the last delimiter is skipped; a body that ends before the closing delimiter is refused.
 */
final class Multipart {
    private static final int BLOCK = 256 * 1024;
    private static final int MAX_HEAD = 64 * 1024;
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    /** Takes one part. */
    interface PartHandler {
        PartSink begin(PartHead head) throws IOException;
    }

    /** Where the bytes of one part go. */
    interface PartSink {
        void write(byte[] bytes, int offset, int count) throws IOException;

        void end() throws IOException;
    }

    private final InputStream in;
    private final Boundary delimiter;
    private final byte[] block;
    private int from;
    private int to;
    private boolean ended;

    private Multipart(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = new Boundary(("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8));
        this.block = new byte[BLOCK + delimiter.length()];
        // the first delimiter may open the body, without a line break in front of it
        block[0] = '\r';
        block[1] = '\n';
        to = 2;
    }

    static void read(InputStream in, String boundary, PartHandler parts) throws IOException {
        Multipart multipart = new Multipart(in, boundary);
        multipart.skipPreamble();
        while (multipart.atPart()) {
            PartSink sink = parts.begin(PartHead.parse(multipart.head()));
            multipart.body(sink);
            sink.end();
        }
        in.transferTo(java.io.OutputStream.nullOutputStream());
    }

    private void skipPreamble() throws IOException {
        pump((bytes, offset, count) -> {});
    }

    private void body(PartSink sink) throws IOException {
        pump(sink::write);
    }

    /** Where bytes between two delimiters go. */
    private interface Bytes {
        void take(byte[] bytes, int offset, int count) throws IOException;
    }

    /** Hands on everything up to the next delimiter and steps over that. */
    private void pump(Bytes target) throws IOException {
        while (true) {
            int found = delimiter.find(block, from, to);
            if (found >= 0) {
                target.take(block, from, found - from);
                from = found + delimiter.length();
                return;
            }
            int safe = Math.max(from, to - delimiter.length() + 1);
            target.take(block, from, safe - from);
            from = safe;
            fill();
        }
    }

    /** True if a part follows the delimiter just passed, false if it was the closing one. */
    private boolean atPart() throws IOException {
        while (to - from < 2) {
            fill();
        }
        if (block[from] == '-' && block[from + 1] == '-') {
            return false;
        }
        // blanks may pad a delimiter line
        while (block[from] == ' ' || block[from] == '\t') {
            from++;
            while (to - from < 2) {
                fill();
            }
        }
        if (block[from] != '\r' || block[from + 1] != '\n') {
            throw incomplete();
        }
        return true;
    }

    /** The header lines of a part, each starting with a line break. */
    private String head() throws IOException {
        Boundary blankLine = new Boundary(BLANK_LINE);
        while (true) {
            int found = blankLine.find(block, from, to);
            if (found >= 0) {
                String head = new String(block, from, found - from, StandardCharsets.UTF_8);
                from = found + BLANK_LINE.length;
                return head;
            }
            if (to - from > MAX_HEAD) {
                throw incomplete();
            }
            fill();
        }
    }

    private void fill() throws IOException {
        if (ended) {
            throw incomplete();
        }
        if (from > 0) {
            System.arraycopy(block, from, block, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == block.length) {
            throw incomplete();
        }
        int read = in.read(block, to, block.length - to);
        if (read < 0) {
            ended = true;
        } else {
            to += read;
        }
    }

    private static Refusal incomplete() {
        return Refusal.badRequest("One or more parameters are invalid. The multipart body is incomplete.");
    }
}
