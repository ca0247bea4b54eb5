package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open upload sessions. They end a week after they began. Thread-safe. */
final class Sessions implements AutoCloseable {
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final World world;
    private final ContentStore contents;
    private final Map<String, UploadSession> open = new ConcurrentHashMap<>();

    Sessions(World world, ContentStore contents) {
        this.world = world;
        this.contents = contents;
    }

    UploadSession open(String account, boolean concurrent) {
        return keep(new UploadSession(newId(), account, world.now(), contents, concurrent));
    }

    /** Keeps bytes that could not be committed where they should. */
    UploadSession keep(String account, StoredContent content) {
        return keep(new UploadSession(newId(), account, world.now(), content.retain()));
    }

    private UploadSession keep(UploadSession session) {
        open.put(session.id(), session);
        return session;
    }

    private String newId() {
        return "pid_upload_session:" + world.token(44);
    }

    UploadSession find(Caller caller, String id) {
        UploadSession session = open.get(id);
        if (session == null || !session.account().equals(caller.account().id())) {
            throw ApiException.route("not_found");
        }
        if (!world.now().isBefore(session.created().plus(LIFETIME))) {
            drop(session);
            throw ApiException.route("not_found");
        }
        return session;
    }

    void drop(UploadSession session) {
        open.remove(session.id());
        try {
            session.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves those that are open. */
    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sessions");
        for (UploadSession session : open.values()) {
            session.write(json);
        }
        json.writeEndArray();
    }

    /**
     * Takes back what {@link #write} saved.
     *
     * @param committed contents that have become files, and are no session's any more
     * @return contents that sessions hold
     */
    Set<String> read(JsonNode json, Set<String> committed) {
        Set<String> held = new HashSet<>();
        for (JsonNode one : json) {
            String content = one.path("content").asText();
            if (committed.contains(content)) {
                continue;
            }
            try {
                UploadSession.read(one, contents).ifPresent(session -> {
                    keep(session);
                    held.add(content);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return held;
    }

    /** Throws away what is open, or leaves it to the next process. */
    @Override
    public void close() {
        if (!contents.isDurable()) {
            open.values().forEach(this::drop);
            return;
        }
        for (UploadSession session : open.values()) {
            try {
                session.suspend();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
