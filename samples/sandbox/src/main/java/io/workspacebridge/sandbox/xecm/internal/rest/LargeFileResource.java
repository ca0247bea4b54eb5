package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.xecm.internal.model.Nodes;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.UploadedFile;
import java.util.List;

/** Large files in parts: start, parts, complete; then a create or a new version names the key. */
final class LargeFileResource {
    private static final long MAX_SIZE = 8L << 30;
    private static final long MIN_PART = 1 << 20;
    private static final long MAX_PART = 50L << 20;
    private static final int PARTS_AIMED_AT = 8;
    private static final String BASE = "/v2/multipart";

    private final Service service;

    LargeFileResource(Service service) {
        this.service = service;
    }

    void register(Resources resources) {
        resources
                .get(BASE + "/settings", this::settings)
                .post(BASE, this::start)
                .post(BASE + "/{key}/{part}", this::part)
                .post(BASE + "/{key}", this::complete)
                .delete(BASE + "/{key}", this::cancel);
    }

    private Reply settings(Exchange exchange) {
        return exchange.data(Json.object()
                .put("is_enabled", true)
                .put("max_size", MAX_SIZE)
                .put("min_size", service.options().largeFileMinimum()));
    }

    private Reply start(Exchange exchange) {
        long size = exchange.params().requiredNumber("file_size");
        String name = exchange.params().requiredText("file_name");
        if (size < service.options().largeFileMinimum() || size > MAX_SIZE) {
            throw Refusal.failure("Invalid block size: File size must be between "
                    + service.options().largeFileMinimum() + " and " + MAX_SIZE + " bytes.");
        }
        long partSize = Math.max(MIN_PART, Math.min(MAX_PART, (size + PARTS_AIMED_AT - 1) / PARTS_AIMED_AT));
        LargeFile file = new LargeFile(
                Nodes.newKey(),
                exchange.who().id(),
                name,
                exchange.params().text("mime_type", "application/octet-stream"),
                size,
                partSize,
                service.server().now());
        service.largeFiles().put(file.key, file);
        ObjectNode data = Json.object()
                .put("upload_key", file.key)
                .put("num_parts", file.parts())
                .put("part_size", partSize)
                .put("max_retries", 3);
        return exchange.data(data);
    }

    private LargeFile find(Exchange exchange) {
        LargeFile file = service.largeFiles().get(exchange.variable("key"));
        if (file == null || file.user != exchange.who().id()) {
            throw Refusal.failure("Failed to complete request. Either the UploadKey is invalid, or you do not have"
                    + " permission to access this upload session.");
        }
        if (file.expired(service.server().now())) {
            throw Refusal.failure("Multipart Upload session expired.");
        }
        return file;
    }

    private Reply part(Exchange exchange) {
        LargeFile file = find(exchange);
        long number = exchange.id("part");
        if (file.isClosed()) {
            throw Refusal.failure("Invalid status. Cannot close an empty or already closed upload.");
        }
        if (number < 1 || number > file.parts()) {
            throw Refusal.failure("Invalid BlockID: Expected BlockID between 1 and " + file.parts() + ".");
        }
        UploadedFile part = exchange.params().file("part_content");
        if (part == null) {
            throw Refusal.badRequest("Missing required parameter 'part_content'");
        }
        if (part.content().size() != file.sizeOf((int) number)) {
            throw Refusal.failure("Invalid block size: Expected " + file.sizeOf((int) number) + " bytes.");
        }
        if (!file.add((int) number, part.content())) {
            throw Refusal.failure("Invalid BlockID: BlockID " + number + " has already been uploaded.");
        }
        return exchange.done();
    }

    private Reply complete(Exchange exchange) {
        LargeFile file = find(exchange);
        if (file.isClosed() || !file.isComplete()) {
            throw Refusal.failure("Invalid status. Cannot close an empty or already closed upload.");
        }
        List<StoredContent> parts = file.received();
        return new Reply.Later(() -> {
            StoredContent whole = LargeFile.join(service.store(), parts);
            service.server().locked(() -> {
                file.close(whole);
                return whole;
            });
            return exchange.data(Json.object().put("upload_key", file.key));
        });
    }

    private Reply cancel(Exchange exchange) {
        LargeFile file = find(exchange);
        service.largeFiles().remove(file.key);
        file.discard();
        return exchange.done();
    }
}
