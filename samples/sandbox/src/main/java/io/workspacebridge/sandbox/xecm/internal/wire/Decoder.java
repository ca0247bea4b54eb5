package io.workspacebridge.sandbox.xecm.internal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.http.Parameters;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Reads a request in any of the encodings that clients use, and takes file parts straight to the content store. */
public final class Decoder {
    private static final int MAX_FIELD = 32 * 1024 * 1024;

    private final ContentStore contents;
    private final boolean jsonBodies;

    /**
     * @param contents where file parts go
     * @param jsonBodies whether a body of type {@code application/json} is taken for the {@code body} field
     */
    public Decoder(ContentStore contents, boolean jsonBodies) {
        this.contents = contents;
        this.jsonBodies = jsonBodies;
    }

    /** The parameters; returns only when the whole body has arrived. */
    public Params decode(Request request) throws IOException {
        Params params = new Params();
        boolean done = false;
        try {
            request.query().entries().forEach(entry -> params.add(entry.getKey(), entry.getValue()));
            body(request, params);
            mergeBody(params);
            done = true;
            return params;
        } finally {
            if (!done) {
                params.close();
            }
        }
    }

    private void body(Request request, Params params) throws IOException {
        String contentType = request.headers().first("Content-Type").orElse("");
        String media = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (media.startsWith("multipart/")) {
            String boundary = PartHead.parameter(contentType, "boundary");
            if (boundary == null || boundary.isEmpty()) {
                throw Refusal.badRequest("One or more parameters are invalid");
            }
            if (request.contentLength() != 0) {
                Multipart.read(
                        request.body(), boundary, head -> head.isFile() ? file(head, params) : field(head, params));
            }
            return;
        }
        byte[] bytes = request.body().readNBytes(MAX_FIELD + 1);
        if (bytes.length > MAX_FIELD) {
            throw Refusal.badRequest("One or more parameters are invalid");
        }
        if (bytes.length == 0) {
            return;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (media.equals("application/json") || (unmarked(text).startsWith("{") && !media.contains("urlencoded"))) {
            // the directory service speaks nothing else
            if (jsonBodies || request.path().startsWith("/otdsws/")) {
                json(text, params);
            }
        } else {
            fields(new String(bytes, StandardCharsets.ISO_8859_1), params);
        }
    }

    /** Without blanks around it and the byte order mark that some writers put in front. */
    private static String unmarked(String text) {
        String trimmed = text.trim();
        return trimmed.startsWith("\uFEFF") ? trimmed.substring(1).trim() : trimmed;
    }

    private static void fields(String encoded, Params params) {
        for (Map.Entry<String, String> entry : Parameters.parse(encoded).entries()) {
            params.add(entry.getKey(), entry.getValue());
        }
    }

    private static void json(String text, Params params) {
        JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(unmarked(text));
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("One or more parameters are invalid");
        }
        tree.properties().forEach(entry -> params.put(entry.getKey(), entry.getValue()));
    }

    /** Whatever stands beside {@code body} stays, but on a clash the body wins. */
    private static void mergeBody(Params params) {
        String body = params.text("body");
        if (body == null || !unmarked(body).startsWith("{")) {
            return;
        }
        params.remove("body");
        json(body, params);
    }

    private static Multipart.PartSink field(PartHead head, Params params) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new Multipart.PartSink() {
            @Override
            public void write(byte[] block, int offset, int count) {
                if (bytes.size() + count > MAX_FIELD) {
                    throw Refusal.badRequest("One or more parameters are invalid");
                }
                bytes.write(block, offset, count);
            }

            @Override
            public void end() {
                params.add(head.name(), bytes.toString(StandardCharsets.UTF_8));
            }
        };
    }

    private Multipart.PartSink file(PartHead head, Params params) {
        String fileName = head.fileName() == null ? head.name() : head.fileName();
        String contentType = head.contentType() == null ? "application/octet-stream" : head.contentType();
        ContentStore.Sink sink = contents.sink();
        params.opened(sink);
        return new Multipart.PartSink() {
            @Override
            public void write(byte[] block, int offset, int count) throws IOException {
                sink.write(block, offset, count);
            }

            @Override
            public void end() throws IOException {
                params.addFile(new UploadedFile(head.name(), fileName, contentType, sink.finish()));
            }
        };
    }
}
