package io.workspacebridge.sync.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sync.flow.Candidate;
import io.workspacebridge.sync.flow.PublishFlow;
import io.workspacebridge.sync.flow.Sidecar;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.state.Facts;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.StateException;
import io.workspacebridge.sync.state.StateStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what strategies may know of each file. Each revision of a sidecar is read once: its text is remembered, unless there
 * is no lease to write under.
 */
final class Candidates {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Collaboration collaboration;
    private final StateStore store;
    private final String linkId;
    private final @Nullable Lease lease;
    private final Set<String> suffixes;

    Candidates(Collaboration collaboration, StateStore store, String linkId, @Nullable Lease lease, PublishFlow flow) {
        this.collaboration = collaboration;
        this.store = store;
        this.linkId = linkId;
        this.lease = lease;
        this.suffixes = flow.sidecars();
    }

    /** Every file with what is known of it, in the order given. */
    List<Candidate> of(List<CollaborationItem.File> files, Instant now) {
        Map<String, String> assignments = store.facts().of(linkId, Facts.Kind.ASSIGNMENT);
        Map<String, CollaborationItem.File> byPath = new HashMap<>();
        Map<String, String> remembered =
                suffixes.isEmpty() ? Map.of() : store.facts().of(linkId, Facts.Kind.SIDECAR);
        if (!suffixes.isEmpty()) {
            files.forEach(file -> byPath.put(file.path().key(), file));
        }
        List<Candidate> candidates = new ArrayList<>(files.size());
        for (CollaborationItem.File file : files) {
            Map<String, Sidecar> sidecars = new HashMap<>();
            for (String suffix : suffixes) {
                CollaborationItem.File beside =
                        byPath.get(RelativePath.keyOf(file.path().value() + suffix));
                if (beside != null) {
                    sidecars.put(suffix, sidecar(beside, remembered.get(beside.id())));
                }
            }
            candidates.add(new Candidate(file, now, assignments.get(file.id()), sidecars));
        }
        forget(files, remembered);
        return candidates;
    }

    /** The name of the file that a sidecar speaks of; empty for other files. */
    static Optional<String> ownerOf(CollaborationItem.File file, Set<String> suffixes) {
        String name = file.path().name();
        String key = RelativePath.keyOf(name);
        return suffixes.stream()
                .filter(suffix -> key.endsWith(RelativePath.keyOf(suffix)) && name.length() > suffix.length())
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .findFirst();
    }

    private Sidecar sidecar(CollaborationItem.File file, @Nullable String remembered) {
        if (remembered != null) {
            JsonNode known = parse(remembered);
            if (known.path("rev").asText().equals(file.rev())) {
                JsonNode text = known.path("text");
                return new Sidecar(file.path(), file.rev(), text.isTextual() ? text.asText() : null);
            }
        }
        String text = read(file);
        if (lease != null) {
            String value = JSON.createObjectNode()
                    .put("rev", file.rev())
                    .put("text", text)
                    .toString();
            store.facts().save(lease, Facts.Kind.SIDECAR, file.id(), value);
        }
        return new Sidecar(file.path(), file.rev(), text);
    }

    private static JsonNode parse(String remembered) {
        try {
            return JSON.readTree(remembered);
        } catch (JsonProcessingException e) {
            throw new StateException(
                    "The state store holds a sidecar that can't be read: " + e.getOriginalMessage(), e);
        }
    }

    private @Nullable String read(CollaborationItem.File file) {
        if (!file.downloadable() || file.size() > Sidecar.LARGEST) {
            return null;
        }
        byte[] bytes;
        try (InputStream in = collaboration.content(file).open()) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.UNAVAILABLE, "'" + file.path() + "' can't be read: " + e.getMessage(), e);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private void forget(List<CollaborationItem.File> files, Map<String, String> remembered) {
        if (lease == null || remembered.isEmpty()) {
            return;
        }
        Map<String, String> gone = new HashMap<>(remembered);
        files.forEach(file -> gone.remove(file.id()));
        gone.keySet().forEach(id -> store.facts().remove(lease, Facts.Kind.SIDECAR, id));
    }
}
