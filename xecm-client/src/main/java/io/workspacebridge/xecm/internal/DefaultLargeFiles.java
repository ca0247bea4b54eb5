package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.documents.BeforeCommit;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.DocumentVersion;
import io.workspacebridge.xecm.documents.LargeFiles;
import io.workspacebridge.xecm.documents.LargeUpload;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.nodes.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import okhttp3.MultipartBody;
import org.jspecify.annotations.Nullable;

/** Uploads in parts. */
final class DefaultLargeFiles implements LargeFiles {
    private static final int BUFFER = 128 * 1024;

    private final Gateway gateway;
    private final LargeFilesApi api;
    private final NodesApi nodes;
    private final NodeMapper mapper;
    private final CategoryCatalog catalog;

    DefaultLargeFiles(Gateway gateway, LargeFilesApi api, NodesApi nodes, NodeMapper mapper, CategoryCatalog catalog) {
        this.gateway = gateway;
        this.api = api;
        this.nodes = nodes;
        this.mapper = mapper;
        this.catalog = catalog;
    }

    /** Some releases wrap what they tell, others do not. */
    private static JsonNode told(JsonNode answer) {
        JsonNode data = Json.at(answer, "results", "data");
        if (data.isObject()) {
            return data;
        }
        return answer.path("results").isObject() ? answer.path("results") : answer;
    }

    @Override
    public Limits limits() {
        return gateway.read(api.settings(), answer -> {
            JsonNode told = told(answer);
            return new Limits(Json.flag(told, "is_enabled"), Json.id(told, "min_size"), Json.id(told, "max_size"));
        });
    }

    @Override
    public LargeUpload begin(String fileName, long size, String mimeType) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("file_name", fileName);
        fields.put("file_size", Long.toString(size));
        fields.put("mime_type", mimeType);
        return gateway.write(api.begin(Forms.fields(fields)), answer -> {
            JsonNode told = told(answer);
            String key = Json.text(told, "upload_key");
            try {
                return new LargeUpload(
                        key, fileName, mimeType, size, Json.id(told, "part_size"), (int) Json.id(told, "num_parts"));
            } catch (IllegalArgumentException unfit) {
                throw new Malformed(String.valueOf(unfit.getMessage()));
            }
        });
    }

    @Override
    public void send(LargeUpload upload, int fromPart, Opener content, PartListener listener) {
        for (int part = fromPart; part <= upload.parts(); part++) {
            try {
                sendPart(upload, part, content);
            } catch (XecmException.AmbiguousWrite lost) {
                sendPart(upload, part, content);
            }
            listener.arrived(part);
        }
    }

    private void sendPart(LargeUpload upload, int part, Opener content) {
        long length = upload.length(part);
        ContentSource source =
                ContentSource.written(length, true, sink -> copy(content, upload.offset(part), length, sink));
        MultipartBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart(
                        "part_content", upload.fileName(), new UploadBody(source, "application/octet-stream", null))
                .build();
        try {
            gateway.write(api.part(upload.key(), part, body));
        } catch (XecmException.ValidationFailed | XecmException.NameConflict refused) {
            String text = refused.exchange().serverText();
            if (text == null || !text.contains("already been uploaded")) {
                throw refused;
            }
        }
    }

    private static void copy(Opener content, long offset, long length, OutputStream sink) throws Exception {
        try (InputStream in = content.openAt(offset)) {
            byte[] buffer = new byte[BUFFER];
            long left = length;
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new IOException("The source ended " + left + " bytes early");
                }
                sink.write(buffer, 0, n);
                left -= n;
            }
        }
    }

    @Override
    public void complete(LargeUpload upload) {
        try {
            gateway.write(api.complete(upload.key()));
        } catch (XecmException.AmbiguousWrite lost) {
            completeAgain(upload);
        }
    }

    /** All parts are there, so that what is refused as closed was closed by the call whose answer got lost. */
    private void completeAgain(LargeUpload upload) {
        try {
            gateway.write(api.complete(upload.key()));
        } catch (XecmException.ValidationFailed refused) {
            String text = refused.exchange().serverText();
            if (text == null || !text.contains("already closed")) {
                throw refused;
            }
        }
    }

    @Override
    public void cancel(LargeUpload upload) {
        gateway.write(api.cancel(upload.key()));
    }

    @Override
    public Node create(LargeUpload upload, NewDocument document) {
        ObjectNode json = DefaultDocuments.describe(document, catalog).put("upload_key", upload.key());
        check(document.beforeCommit());
        return catalog.writing(() -> gateway.write(
                nodes.create(Forms.body(json)), answer -> mapper.node(Json.need(answer, "results"), Set.of())));
    }

    @Override
    public DocumentVersion addVersion(LargeUpload upload, NewVersion version) {
        Map<String, String> fields = DefaultDocuments.describe(version);
        fields.put("upload_key", upload.key());
        check(version.beforeCommit());
        return gateway.write(
                nodes.addVersion(version.documentId(), Forms.fields(fields)),
                answer -> DefaultDocuments.newest(answer, version.documentId(), mapper));
    }

    private static void check(@Nullable BeforeCommit check) {
        if (check == null) {
            return;
        }
        try {
            check.check();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new XecmException.UploadAborted("The last check failed; nothing was committed", Exchange.NONE, e);
        }
    }
}
