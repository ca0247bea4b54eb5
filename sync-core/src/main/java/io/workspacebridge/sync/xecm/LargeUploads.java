package io.workspacebridge.sync.xecm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.port.Workspaces.UploadBody;
import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.documents.LargeFiles;
import io.workspacebridge.xecm.documents.LargeUpload;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Uploads in parts, which go on where they were interrupted. The source is read once from its beginning to its end, also when the
 * first parts are there already, so that its hash is known before the server commits.
 */
final class LargeUploads {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final XecmClient client;
    private final long from;
    private volatile LargeFiles.@Nullable Limits limits;

    /**
     * Uploads in parts.
     *
     * @param client stays open
     * @param from the smallest size that goes in parts
     */
    LargeUploads(XecmClient client, long from) {
        this.client = client;
        this.from = from;
    }

    /** Whether the server takes content of this size in parts. */
    boolean takes(long size) {
        if (size < from) {
            return false;
        }
        LargeFiles.Limits known = limits;
        if (known == null) {
            known = read();
            limits = known;
        }
        return known.enabled() && size >= known.minSize() && size <= known.maxSize();
    }

    private LargeFiles.Limits read() {
        try {
            return Answers.read(() -> client.documents().largeFiles().limits());
        } catch (PortException e) {
            if (e.getCause() instanceof XecmException.FeatureNotInstalled) {
                return new LargeFiles.Limits(false, 0, 0);
            }
            throw e;
        }
    }

    /**
     * Brings the bytes to the server and commits them.
     *
     * @param body with the point at which an earlier try stopped
     * @param commit makes the document or version of a complete upload; runs the body's guard first
     */
    <T> T upload(String fileName, String mimeType, UploadBody body, Function<LargeUpload, T> commit) {
        Session session = body.resume().saved().map(Session::parse).orElse(null);
        if (session != null) {
            try {
                return go(session, body, commit);
            } catch (XecmException.ValidationFailed | XecmException.NotFoundOrForbidden | XecmException.Forbidden e) {
                // The server knows the session no more; whatever is wrong with the document shows again.
                body.resume().clear();
            }
        }
        LargeUpload upload =
                client.documents().largeFiles().begin(fileName, body.content().length(), mimeType);
        Session fresh = new Session(upload, 0, false);
        body.resume().save(fresh.toText());
        return go(fresh, body, commit);
    }

    private <T> T go(Session session, UploadBody body, Function<LargeUpload, T> commit) {
        LargeFiles files = client.documents().largeFiles();
        LargeUpload upload = session.upload();
        try (Feed feed = new Feed(body)) {
            if (session.arrived() < upload.parts()) {
                files.send(
                        upload,
                        session.arrived() + 1,
                        feed::at,
                        part -> body.resume().save(new Session(upload, part, false).toText()));
            }
            feed.drain();
        } catch (IOException e) {
            throw new XecmException.UploadAborted(
                    "The source can't be read to its end; nothing was committed", Exchange.NONE, e);
        }
        if (!session.closed()) {
            complete(files, upload);
            body.resume().save(new Session(upload, upload.parts(), true).toText());
        }
        T result = commit.apply(upload);
        body.resume().clear();
        return result;
    }

    // An answer that got lost: it was closed by the try before.
    private static void complete(LargeFiles files, LargeUpload upload) {
        try {
            files.complete(upload);
        } catch (XecmException.ValidationFailed e) {
            String text = e.exchange().serverText();
            if (text == null || !text.contains("already closed")) {
                throw e;
            }
        }
    }

    /** One pass over the source, handed out part by part. */
    private static final class Feed implements AutoCloseable {
        private static final int BUFFER = 1 << 17;

        private final UploadBody body;
        private @Nullable InputStream stream;
        private long position;

        Feed(UploadBody body) {
            this.body = body;
        }

        /** The bytes from an offset on; going back starts another pass. */
        InputStream at(long offset) throws IOException {
            if (stream == null || offset < position) {
                restart();
            }
            InputStream open = open();
            byte[] buffer = new byte[BUFFER];
            while (position < offset) {
                int read = open.read(buffer, 0, (int) Math.min(BUFFER, offset - position));
                if (read < 0) {
                    throw new IOException("The source ended at " + position + ", before " + offset);
                }
                position += read;
            }
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] target, int start, int count) throws IOException {
                    int read = open.read(target, start, count);
                    position += Math.max(read, 0);
                    return read;
                }
            };
        }

        /** Reads what is left, so that the source can verify itself. */
        void drain() throws IOException {
            InputStream open = open();
            byte[] buffer = new byte[BUFFER];
            for (int read = open.read(buffer); read >= 0; read = open.read(buffer)) {
                position += read;
            }
        }

        private InputStream open() throws IOException {
            InputStream open = stream;
            if (open == null) {
                open = body.content().open();
                stream = open;
                position = 0;
            }
            return open;
        }

        private void restart() throws IOException {
            close();
            position = 0;
        }

        @Override
        public void close() throws IOException {
            InputStream open = stream;
            stream = null;
            if (open != null) {
                open.close();
            }
        }
    }

    /** Where an upload stands. */
    private record Session(LargeUpload upload, int arrived, boolean closed) {

        String toText() {
            return JSON.createObjectNode()
                    .put("key", upload.key())
                    .put("fileName", upload.fileName())
                    .put("mimeType", upload.mimeType())
                    .put("size", upload.size())
                    .put("partSize", upload.partSize())
                    .put("parts", upload.parts())
                    .put("arrived", arrived)
                    .put("closed", closed)
                    .toString();
        }

        static @Nullable Session parse(String text) {
            try {
                JsonNode node = JSON.readTree(text);
                LargeUpload upload = new LargeUpload(
                        node.path("key").asText(),
                        node.path("fileName").asText(),
                        node.path("mimeType").asText(),
                        node.path("size").asLong(),
                        node.path("partSize").asLong(),
                        node.path("parts").asInt());
                return new Session(
                        upload,
                        node.path("arrived").asInt(),
                        node.path("closed").asBoolean());
            } catch (JsonProcessingException | IllegalArgumentException e) {
                return null;
            }
        }

        @Override
        public String toString() {
            return "Session[" + upload + ", " + arrived + " arrived]";
        }
    }
}
