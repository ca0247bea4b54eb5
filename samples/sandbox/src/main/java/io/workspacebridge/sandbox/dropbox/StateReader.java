package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the state again from what {@link StateWriter} wrote. */
final class StateReader {
    private final JsonNode json;
    private final World world;
    private final ContentStore contents;
    private final Map<String, StoredContent> known = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Map<Long, Namespace> spaces = new LinkedHashMap<>();

    StateReader(JsonNode json, World world, ContentStore contents) {
        this.json = json;
        this.world = world;
        this.contents = contents;
    }

    State.Secrets secrets() {
        JsonNode secrets = json.path("secrets");
        return new State.Secrets(
                secrets.path("appKey").asText(),
                secrets.path("appSecret").asText(),
                secrets.path("accessToken").asText(),
                secrets.path("refreshToken").asText());
    }

    /** Ids of the contents that are still used; known once everything was read. */
    Set<String> usedContents() {
        Set<String> used = new HashSet<>(known.keySet());
        used.addAll(held);
        return used;
    }

    void readWorld() {
        world.restore(
                json.path("identity").asText(),
                json.path("epoch").asInt(),
                json.path("nextSpace").asLong());
        for (JsonNode one : json.path("spaces")) {
            JsonNode root = one.path("root");
            Namespace space = new Namespace(
                    one.path("number").asLong(),
                    Namespace.Kind.valueOf(one.path("kind").asText()),
                    root.path("id").asText(),
                    root.path("name").asText(),
                    Instant.parse(one.path("created").asText()));
            one.path("members")
                    .properties()
                    .forEach(member -> space.members()
                            .put(
                                    member.getKey(),
                                    Access.valueOf(member.getValue().asText())));
            one.path("invitees")
                    .properties()
                    .forEach(member -> space.invitees()
                            .put(
                                    member.getKey(),
                                    Access.valueOf(member.getValue().asText())));
            one.path("policies")
                    .properties()
                    .forEach(policy -> space.policies()
                            .put(policy.getKey(), policy.getValue().asText()));
            spaces.put(space.number(), space);
            world.restore(space);
        }
        List<JournalEntry> journal = journal();
        for (JsonNode one : json.path("spaces")) {
            Namespace space = space(one.path("number").asLong());
            describe(space.root(), one.path("root"), journal);
            children(space.root(), one.path("root"), journal);
            tombstones(space, one.path("tombstones"));
        }
        for (JsonNode one : json.path("accounts")) {
            world.restore(
                    new Account(
                            one.path("id").asText(),
                            one.path("uid").asLong(),
                            one.path("givenName").asText(),
                            one.path("surname").asText(),
                            one.path("email").asText(),
                            space(one.path("home").asLong())),
                    space(one.path("root").asLong()));
        }
    }

    private Namespace space(long number) {
        Namespace space = spaces.get(number);
        if (space == null) {
            throw new IllegalStateException("the saved state names namespace " + number + " but does not have it");
        }
        return space;
    }

    /** As long as it was, with the deletions in it; the nodes find their own places. */
    private List<JournalEntry> journal() {
        List<JournalEntry> journal = world.journal();
        Namespace any = spaces.values().iterator().next();
        int size = json.path("journal").asInt();
        for (int i = 0; i < size; i++) {
            journal.add(new JournalEntry.Forgotten(any));
        }
        for (JsonNode one : json.path("removals")) {
            journal.set(
                    one.path("at").asInt(),
                    new JournalEntry.Removed(
                            space(one.path("space").asLong()),
                            one.path("path").asText(),
                            one.path("key").asText()));
        }
        return journal;
    }

    private void children(FolderNode folder, JsonNode from, List<JournalEntry> journal) {
        for (JsonNode one : from.path("children")) {
            String name = one.path("name").asText();
            Node node;
            if (one.has("target")) {
                Namespace target = space(one.path("target").asLong());
                MountNode mount = new MountNode(name, folder.space(), target);
                target.mounts().add(mount);
                node = mount;
            } else if (one.has("revisions")) {
                node = file(one, name, folder.space());
                world.restore(node);
            } else {
                FolderNode below = new FolderNode(one.path("id").asText(), name, folder.space());
                world.restore(below);
                node = below;
            }
            folder.add(node);
            describe(node, one, journal);
            if (node instanceof FolderNode below) {
                children(below, one, journal);
            }
        }
    }

    private FileNode file(JsonNode one, String name, Namespace space) {
        FileNode file = new FileNode(one.path("id").asText(), name, space);
        for (JsonNode revision : one.path("revisions")) {
            file.revisions().add(revision(revision));
        }
        world.restoreRevs(file);
        if (one.has("lockedBy")) {
            file.lock(new FileNode.Lock(
                    one.path("lockedBy").asText(),
                    Instant.parse(one.path("lockedAt").asText())));
        }
        return file;
    }

    private Revision revision(JsonNode one) {
        String id = one.path("content").asText();
        StoredContent held = known.get(id);
        StoredContent content;
        if (held == null) {
            content = contents.reopen(
                    id, one.path("size").asLong(), one.path("hash").asText());
            known.put(id, content);
        } else {
            content = held.retain();
        }
        return new Revision(
                one.path("rev").asText(),
                content,
                Instant.parse(one.path("client").asText()),
                Instant.parse(one.path("server").asText()),
                one.path("by").asText(),
                one.has("exportAs") ? List.of(one.path("exportAs").asText().split(" ")) : List.of());
    }

    private static void describe(Node node, JsonNode one, List<JournalEntry> journal) {
        node.sequence(one.path("sequence").asLong());
        if (node.sequence() > 0) {
            journal.set((int) node.sequence() - 1, new JournalEntry.Changed(node));
        }
        one.path("tags").forEach(tag -> node.tags().add(tag.asText()));
        one.path("properties").properties().forEach(group -> {
            Map<String, String> values = new LinkedHashMap<>();
            group.getValue()
                    .properties()
                    .forEach(
                            field -> values.put(field.getKey(), field.getValue().asText()));
            node.properties().put(group.getKey(), values);
        });
    }

    private void tombstones(Namespace space, JsonNode from) {
        for (JsonNode one : from) {
            String path = one.path("path").asText();
            List<Revision> revisions = new ArrayList<>();
            if (one.has("revisions")) {
                FileNode file = file(one, path.substring(path.lastIndexOf('/') + 1), space);
                revisions.addAll(file.revisions());
            }
            space.tombstones()
                    .put(
                            one.path("key").asText(),
                            new Tombstone(
                                    path,
                                    List.copyOf(revisions),
                                    Instant.parse(one.path("deleted").asText())));
        }
    }

    void readTransfers(Sessions sessions, Jobs jobs) {
        held.addAll(sessions.read(json.path("sessions"), known.keySet()));
        jobs.read(json.path("jobs"));
    }

    void readRest(Tokens tokens, SharedLinks links, FileRequests requests, PropertiesApi properties) {
        tokens.read(json.path("tokens"));
        for (JsonNode one : json.path("links")) {
            String expires = one.path("expires").asText();
            links.links()
                    .put(
                            one.path("path").asText(),
                            new SharedLinks.Link(
                                    one.path("path").asText(),
                                    one.path("key").asText(),
                                    one.path("account").asText(),
                                    one.path("node").asText(),
                                    one.path("audience").asText(),
                                    one.path("password").asText(),
                                    expires.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(expires)),
                                    one.path("allowDownload").asBoolean()));
        }
        for (JsonNode one : json.path("requests")) {
            if (one.path("json") instanceof ObjectNode request) {
                requests.requests()
                        .put(
                                request.path("id").asText(),
                                new FileRequests.Owned(one.path("account").asText(), request));
            }
        }
        for (JsonNode one : json.path("templates")) {
            Map<String, String> fields = new LinkedHashMap<>();
            one.path("fields")
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            properties
                    .templates()
                    .put(
                            one.path("id").asText(),
                            new PropertiesApi.Template(
                                    one.path("id").asText(),
                                    one.path("account").asText(),
                                    one.path("name").asText(),
                                    one.path("description").asText(),
                                    fields));
        }
    }
}
