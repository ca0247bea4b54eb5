package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.documents.ContentConsumer;
import io.workspacebridge.xecm.documents.ContentRequest;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.DocumentVersion;
import io.workspacebridge.xecm.documents.Documents;
import io.workspacebridge.xecm.documents.Download;
import io.workspacebridge.xecm.documents.LargeFiles;
import io.workspacebridge.xecm.documents.NewDocument;
import io.workspacebridge.xecm.documents.NewVersion;
import io.workspacebridge.xecm.documents.Rendition;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.MultipartBody;

/** The documents topic. */
final class DefaultDocuments implements Documents {
    private final Gateway gateway;
    private final NodesApi api;
    private final NodeMapper mapper;
    private final CategoryCatalog catalog;
    private final LargeFiles largeFiles;
    private final int pageSize;
    private final Downloads downloads;

    DefaultDocuments(
            Gateway gateway,
            NodesApi api,
            NodeMapper mapper,
            CategoryCatalog catalog,
            LargeFiles largeFiles,
            int pageSize,
            int attempts) {
        this.gateway = gateway;
        this.api = api;
        this.mapper = mapper;
        this.catalog = catalog;
        this.largeFiles = largeFiles;
        this.pageSize = pageSize;
        this.downloads = new Downloads(gateway, api, attempts);
    }

    /** Everything of a document but its content. */
    static ObjectNode describe(NewDocument document, CategoryCatalog catalog) {
        ObjectNode json = Json.object()
                .put("type", NodeType.DOCUMENT.code())
                .put("parent_id", document.parentId())
                .put("name", document.name());
        Forms.putIfPresent(json, "description", document.description());
        if (document.majorMinorVersions()) {
            json.put("advanced_versioning", true);
        }
        Forms.putExternal(json, document.external());
        if (!document.categories().isEmpty()) {
            json.putObject("roles").set("categories", catalog.flat(document.categories()));
        }
        return json;
    }

    /** Everything of a version but its content. */
    static Map<String, String> describe(NewVersion version) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!version.comment().isEmpty()) {
            fields.put("description", cut(version.comment()));
        }
        if (version.major()) {
            fields.put("add_major_version", "true");
        }
        ObjectNode external = Json.object();
        Forms.putExternal(external, version.external());
        external.properties()
                .forEach(member -> fields.put(member.getKey(), member.getValue().asText()));
        return fields;
    }

    /** The version that an answer tells of; of several, the last. */
    static DocumentVersion newest(JsonNode answer, long documentId, NodeMapper mapper) {
        JsonNode told = Json.at(answer, "results", "data", "versions");
        return mapper.version(told.isArray() && !told.isEmpty() ? told.get(told.size() - 1) : told, documentId);
    }

    @Override
    public Node create(NewDocument document) {
        MultipartBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("body", describe(document, catalog).toString())
                .addFormDataPart(
                        "file",
                        document.fileName(),
                        new UploadBody(document.content(), document.mimeType(), document.beforeCommit()))
                .build();
        return catalog.writing(() ->
                gateway.write(api.create(body), answer -> mapper.node(Json.need(answer, "results"), Set.of())));
    }

    @Override
    public DocumentVersion addVersion(NewVersion version) {
        MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
        describe(version).forEach(body::addFormDataPart);
        body.addFormDataPart(
                "file",
                version.fileName(),
                new UploadBody(version.content(), version.mimeType(), version.beforeCommit()));
        return gateway.write(
                api.addVersion(version.documentId(), body.build()),
                answer -> newest(answer, version.documentId(), mapper));
    }

    private static String cut(String comment) {
        if (comment.length() <= NewVersion.MAX_COMMENT) {
            return comment;
        }
        int end = NewVersion.MAX_COMMENT;
        return comment.substring(0, Character.isHighSurrogate(comment.charAt(end - 1)) ? end - 1 : end);
    }

    @Override
    public List<DocumentVersion> versions(long documentId) {
        return Page.stream(page -> gateway.read(
                        api.versions(documentId, "asc", pageSize, page),
                        answer -> Page.of(
                                answer,
                                page,
                                pageSize,
                                entry -> mapper.version(Json.need(entry, "data", "versions"), documentId))))
                .sorted(Comparator.comparingInt(DocumentVersion::number))
                .toList();
    }

    @Override
    public DocumentVersion version(long documentId, int number) {
        return gateway.read(
                api.version(documentId, number),
                answer -> mapper.version(Json.need(answer, "results", "data", "versions"), documentId));
    }

    @Override
    public Download open(ContentRequest request) {
        return downloads.open(request);
    }

    @Override
    public <T, E extends Exception> T read(ContentRequest request, ContentConsumer<T, E> consumer) throws E {
        try (OpenDownload download = downloads.open(request)) {
            ContentStream content = download.content();
            try {
                T result = consumer.accept(content);
                content.drain();
                return result;
            } catch (Exception e) {
                XecmException broken = content.broken();
                if (broken != null) {
                    broken.addSuppressed(e);
                    throw broken;
                }
                throw DefaultDocuments.<E>rethrown(e);
            }
        }
    }

    /** What a consumer threw is of the type that it declares. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // draining fails only together with broken()
    private static <E extends Exception> E rethrown(Exception e) {
        return (E) e;
    }

    @Override
    public DocumentVersion promote(long documentId, int number, String comment) {
        return gateway.write(
                api.promote(documentId, number, Forms.fields(Map.of("description", cut(comment)))),
                answer -> newest(answer, documentId, mapper));
    }

    @Override
    public void comment(long documentId, int number, String comment) {
        gateway.write(api.describeVersion(documentId, number, Forms.fields(Map.of("description", cut(comment)))));
    }

    @Override
    public void deleteVersion(long documentId, int number) {
        gateway.write(api.deleteVersion(documentId, number));
    }

    @Override
    public void purgeVersions(long documentId, int keep) {
        if (keep < 1) {
            throw new XecmException.ValidationFailed("At least one version has to stay, not " + keep, Exchange.NONE);
        }
        gateway.write(api.purgeVersions(documentId, keep));
    }

    @Override
    public List<Rendition> renditions(long documentId, int number) {
        return gateway.read(api.renditions(documentId, number), answer -> {
            List<Rendition> found = new ArrayList<>();
            collectRenditions(answer.path("results"), found);
            return found;
        });
    }

    /** Renditions are told below different members; what has a rendition type is one. */
    private static void collectRenditions(JsonNode node, List<Rendition> into) {
        if (node.has("rendition_type")) {
            into.add(new Rendition(
                    Json.text(node, "rendition_type"),
                    (int) Json.number(node, "version_number"),
                    Json.text(node, "file_name"),
                    Json.textOrNull(node, "mime_type"),
                    Json.number(node, "file_size")));
        } else {
            node.forEach(member -> collectRenditions(member, into));
        }
    }

    @Override
    public Download openRendition(long documentId, int number, String type) {
        return downloads.opened(gateway.open(api.renditionContent(documentId, number, type, Downloads.PLAIN)));
    }

    @Override
    public void addRendition(long documentId, String type, String fileName, String mimeType, ContentSource content) {
        gateway.write(api.addRendition(
                documentId,
                new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart("rendition_type", type)
                        .addFormDataPart("file", fileName, new UploadBody(content, mimeType, null))
                        .build()));
    }

    @Override
    public LargeFiles largeFiles() {
        return largeFiles;
    }
}
