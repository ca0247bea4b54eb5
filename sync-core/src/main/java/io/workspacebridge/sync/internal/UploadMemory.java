package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.port.ResumePoint;
import io.workspacebridge.sync.state.Facts;
import java.util.Optional;

/** How far the upload of one revision got, in the state store. */
final class UploadMemory implements ResumePoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CycleContext context;
    private final CollaborationItem.File file;

    UploadMemory(CycleContext context, CollaborationItem.File file) {
        this.context = context;
        this.file = file;
    }

    @Override
    public Optional<String> saved() {
        String text =
                context.store().facts().of(context.linkId(), Facts.Kind.UPLOAD).get(file.id());
        if (text == null) {
            return Optional.empty();
        }
        try {
            JsonNode known = JSON.readTree(text);
            return known.path("rev").asText().equals(file.rev())
                    ? Optional.of(known.path("token").asText())
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void save(String token) {
        context.keeper().touch();
        String value = JSON.createObjectNode()
                .put("rev", file.rev())
                .put("token", token)
                .toString();
        context.store().facts().save(context.lease(), Facts.Kind.UPLOAD, file.id(), value);
    }

    @Override
    public void clear() {
        context.store().facts().remove(context.lease(), Facts.Kind.UPLOAD, file.id());
    }
}
