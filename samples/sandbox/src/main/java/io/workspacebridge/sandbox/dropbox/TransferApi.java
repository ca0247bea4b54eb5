package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import java.io.IOException;
import java.util.Optional;

/** Whole files in one request, up and down. */
final class TransferApi {
    /** Most bytes that one request may carry. */
    static final long MAX_REQUEST = 150L * 1024 * 1024;

    private final World world;
    private final Paths paths;
    private final Commits commits;
    private final ContentStore contents;
    private final Sessions sessions;

    TransferApi(World world, Paths paths, Commits commits, ContentStore contents, Sessions sessions) {
        this.world = world;
        this.paths = paths;
        this.commits = commits;
        this.contents = contents;
        this.sessions = sessions;
    }

    void register(Endpoints endpoints) {
        endpoints.upload("files/upload", "files.content.write", this::upload);
        endpoints.download("files/download", "files.content.read", this::download);
    }

    private Response upload(Caller caller, Arguments args, Request request) throws IOException {
        Commit commit = Commit.read(args);
        Optional<String> hash = args.optional("content_hash");
        try (StoredContent content = receive(contents, request)) {
            if (hash.isPresent() && !hash.get().equals(content.contentHash())) {
                throw ApiException.route("content_hash_mismatch");
            }
            return world.locked(() -> Response.json(200, commit(caller, commit, content)));
        }
    }

    private ObjectNode commit(Caller caller, Commit commit, StoredContent content) {
        return commits.store(
                caller,
                commit,
                content,
                e -> e.asUploadError(
                        sessions.keep(caller.account().id(), content).id()));
    }

    /** Takes a body, unless it is larger than one request may be. */
    static StoredContent receive(ContentStore contents, Request request) throws IOException {
        if (request.contentLength() > MAX_REQUEST) {
            throw ApiException.route("payload_too_large");
        }
        StoredContent content = contents.store(new LimitedInputStream(request.body(), MAX_REQUEST + 1));
        if (content.size() > MAX_REQUEST) {
            content.close();
            throw ApiException.route("payload_too_large");
        }
        return content;
    }

    private Response download(Caller caller, Arguments args, Request request) {
        String path = Paths.read(args, "path");
        Optional<String> rev = args.optional("rev")
                .map(Optional::of)
                .orElse(path.startsWith("rev:") ? Optional.of(path.substring(4)) : Optional.empty());
        return world.locked(() -> {
            FileNode file = paths.file(caller.view(), path, "path");
            Revision revision = rev.isEmpty() ? file.current() : FilesApi.revision(file, rev.get());
            if (!revision.downloadable()) {
                throw ApiException.route("unsupported_file");
            }
            return Ranges.answer(
                            request,
                            revision.content(),
                            "\"" + revision.rev() + "\"",
                            world.options().refuseRangeBeyondEnd())
                    .withHeader("Dropbox-API-Result", Json.ascii(Metadata.file(caller.view(), file, revision)));
        });
    }
}
