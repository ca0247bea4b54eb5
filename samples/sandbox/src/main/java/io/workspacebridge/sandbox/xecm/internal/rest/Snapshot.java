package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.State;
import io.workspacebridge.sandbox.xecm.internal.model.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/** The state as one JSON file, written behind the changes and replaced in one step. */
final class Snapshot {
    private static final ObjectMapper JSON = mapper();

    private final Path file;
    private final ContentServer server;
    private final ContentStore store;
    private long saved = -1;

    Snapshot(Path directory, ContentServer server, ContentStore store) {
        this.file = directory.resolve("state.json");
        this.server = server;
        this.store = store;
    }

    private static ObjectMapper mapper() {
        SimpleModule times = new SimpleModule();
        times.addSerializer(Instant.class, new StdSerializer<>(Instant.class) {
            @Override
            public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(value.toString());
            }
        });
        times.addDeserializer(Instant.class, new StdDeserializer<>(Instant.class) {
            @Override
            public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return Instant.parse(in.getText());
            }
        });
        return new ObjectMapper()
                .registerModule(times)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .setVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Takes over what an earlier process left. */
    void load(ContentRegistry contents) {
        try {
            State state = JSON.readValue(file.toFile(), State.class);
            for (Node node : state.nodes.values()) {
                for (Version version : node.versions) {
                    contents.restore(store, version.content, version.size);
                    version.renditions.forEach(rendition -> contents.restore(store, rendition.content, rendition.size));
                }
                if (node.workspace != null) {
                    // icons are cheap to lose, and their size is not kept
                    node.workspace.icon = "";
                }
            }
            server.restore(state);
            saved = server.changes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the state if it changed; contents that nothing names any more go only after that. */
    synchronized void save() {
        record Picture(long changes, String json, List<Path> released) {}
        Picture picture = server.locked(() -> {
            if (server.changes() == saved) {
                return new Picture(saved, "", List.of());
            }
            try {
                return new Picture(
                        server.changes(), JSON.writeValueAsString(server.state()), List.copyOf(store.releasedSoFar()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (picture.json.isEmpty()) {
            return;
        }
        try {
            Path fresh = file.resolveSibling("state.json.new");
            Files.writeString(fresh, picture.json, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        saved = picture.changes;
        store.sweep(picture.released);
    }
}
