package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the state as one JSON document. Used under the world's lock. */
final class StateWriter {
    private final State state;
    private final JsonGenerator json;

    private StateWriter(State state, JsonGenerator json) {
        this.state = state;
        this.json = json;
    }

    static void write(State state, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out)) {
            new StateWriter(state, json).all();
        }
    }

    private void all() throws IOException {
        World world = state.world();
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("identity", world.identity());
        json.writeNumberField("epoch", world.epoch());
        json.writeNumberField("nextSpace", world.nextSpace());
        json.writeNumberField("journal", world.journal().size());
        secrets(state.secrets());
        json.writeArrayFieldStart("spaces");
        for (Namespace space : world.spaces()) {
            space(space);
        }
        json.writeEndArray();
        accounts(world);
        removals(world.journal());
        state.tokens().write(json);
        links();
        requests();
        templates();
        state.sessions().write(json);
        state.jobs().write(json);
        json.writeEndObject();
    }

    private void secrets(State.Secrets secrets) throws IOException {
        json.writeObjectFieldStart("secrets");
        json.writeStringField("appKey", secrets.appKey());
        json.writeStringField("appSecret", secrets.appSecret());
        json.writeStringField("accessToken", secrets.accessToken());
        json.writeStringField("refreshToken", secrets.refreshToken());
        json.writeEndObject();
    }

    private void accounts(World world) throws IOException {
        json.writeArrayFieldStart("accounts");
        for (Account account : world.accounts()) {
            json.writeStartObject();
            json.writeStringField("id", account.id());
            json.writeNumberField("uid", account.uid());
            json.writeStringField("givenName", account.givenName());
            json.writeStringField("surname", account.surname());
            json.writeStringField("email", account.email());
            json.writeNumberField("home", account.home().number());
            json.writeNumberField("root", world.rootOf(account).number());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void space(Namespace space) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", space.number());
        json.writeStringField("kind", space.kind().name());
        json.writeStringField("created", space.created().toString());
        access("members", space.members());
        access("invitees", space.invitees());
        texts("policies", space.policies());
        json.writeFieldName("root");
        node(space.root());
        json.writeArrayFieldStart("tombstones");
        for (Map.Entry<String, Tombstone> one : space.tombstones().entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", one.getKey());
            json.writeStringField("path", one.getValue().path());
            json.writeStringField("deleted", one.getValue().deleted().toString());
            List<Revision> revisions = one.getValue().revisions();
            FileNode file = revisions.isEmpty()
                    ? null
                    : state.world().ofRev(revisions.get(0).rev());
            if (file != null) {
                json.writeStringField("id", file.id());
                revisions(revisions);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void access(String name, Map<String, Access> access) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Access> one : access.entrySet()) {
            json.writeStringField(one.getKey(), one.getValue().name());
        }
        json.writeEndObject();
    }

    private void texts(String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> one : texts.entrySet()) {
            json.writeStringField(one.getKey(), one.getValue());
        }
        json.writeEndObject();
    }

    private void node(Node node) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", node.id());
        json.writeStringField("name", node.name());
        json.writeNumberField("sequence", node.sequence());
        if (!node.tags().isEmpty()) {
            json.writeArrayFieldStart("tags");
            for (String tag : node.tags()) {
                json.writeString(tag);
            }
            json.writeEndArray();
        }
        if (!node.properties().isEmpty()) {
            json.writeObjectFieldStart("properties");
            for (Map.Entry<String, Map<String, String>> group :
                    node.properties().entrySet()) {
                texts(group.getKey(), group.getValue());
            }
            json.writeEndObject();
        }
        if (node instanceof MountNode mount) {
            json.writeNumberField("target", mount.target().number());
        } else if (node instanceof FileNode file) {
            if (file.lock().isPresent()) {
                json.writeStringField("lockedBy", file.lock().get().account());
                json.writeStringField("lockedAt", file.lock().get().created().toString());
            }
            revisions(file.revisions());
        } else if (node instanceof FolderNode folder) {
            json.writeArrayFieldStart("children");
            for (Node child : folder.children().values()) {
                node(child);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void revisions(List<Revision> revisions) throws IOException {
        json.writeArrayFieldStart("revisions");
        for (Revision revision : revisions) {
            json.writeStartObject();
            json.writeStringField("rev", revision.rev());
            json.writeStringField("content", revision.content().id());
            json.writeNumberField("size", revision.content().size());
            json.writeStringField("hash", revision.content().contentHash());
            json.writeStringField("client", revision.clientModified().toString());
            json.writeStringField("server", revision.serverModified().toString());
            json.writeStringField("by", revision.modifiedBy());
            if (!revision.downloadable()) {
                json.writeStringField("exportAs", String.join(" ", revision.exportAs()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void removals(List<JournalEntry> journal) throws IOException {
        json.writeArrayFieldStart("removals");
        for (int i = 0; i < journal.size(); i++) {
            if (journal.get(i) instanceof JournalEntry.Removed removed) {
                json.writeStartObject();
                json.writeNumberField("at", i);
                json.writeNumberField("space", removed.space().number());
                json.writeStringField("path", removed.path());
                json.writeStringField("key", removed.pathKey());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void links() throws IOException {
        json.writeArrayFieldStart("links");
        for (SharedLinks.Link link : state.links().links().values()) {
            json.writeStartObject();
            json.writeStringField("path", link.path());
            json.writeStringField("key", link.key());
            json.writeStringField("account", link.account());
            json.writeStringField("node", link.node());
            json.writeStringField("audience", link.audience());
            json.writeStringField("password", link.password());
            json.writeStringField(
                    "expires", link.expires().map(Instant::toString).orElse(""));
            json.writeBooleanField("allowDownload", link.allowDownload());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void requests() throws IOException {
        json.writeArrayFieldStart("requests");
        for (FileRequests.Owned owned : state.requests().requests().values()) {
            json.writeStartObject();
            json.writeStringField("account", owned.account());
            json.writeFieldName("json");
            Json.MAPPER.writeTree(json, owned.json());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void templates() throws IOException {
        json.writeArrayFieldStart("templates");
        for (PropertiesApi.Template template : state.properties().templates().values()) {
            json.writeStartObject();
            json.writeStringField("id", template.id());
            json.writeStringField("account", template.account());
            json.writeStringField("name", template.name());
            json.writeStringField("description", template.description());
            texts("fields", template.fields());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
