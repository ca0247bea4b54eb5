package io.workspacebridge.sandbox.xecm.internal.rest;

import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.http.SideContext;
import io.workspacebridge.sandbox.xecm.SandboxXecmOptions;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.seed.Seed;
import io.workspacebridge.sandbox.xecm.internal.wire.Decoder;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the resources share. */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final long SAVE_MILLIS = 500;

    private final SandboxXecmOptions options;
    private final SideContext context;
    private final ContentServer server;
    private final ContentRegistry contents;
    private final NodeJson nodeJson;
    private final Sessions sessions;
    private final Decoder decoder;
    private final Optional<Snapshot> snapshot;
    private @Nullable ScheduledFuture<?> saving;
    private final Map<String, LargeFile> largeFiles = new ConcurrentHashMap<>();

    public Service(SideContext context, SandboxXecmOptions options, String adminPassword) {
        this.context = context;
        this.options = options;
        this.contents = new ContentRegistry();
        this.server = new ContentServer(context.clock()::instant, contents);
        this.nodeJson = new NodeJson(server);
        this.sessions = new Sessions(context.clock()::instant, options.ticketLife());
        this.decoder = new Decoder(context.contents(), options.jsonBodies());
        this.snapshot = context.dataDirectory().map(directory -> new Snapshot(directory, server, context.contents()));
        if (snapshot.isPresent() && snapshot.get().exists()) {
            snapshot.get().load(contents);
            server.existingMember(ContentServer.ADMIN).password = adminPassword;
        } else {
            new Seed(server).plant(adminPassword);
        }
        snapshot.ifPresent(file -> {
            file.save();
            saving = context.timer()
                    .scheduleWithFixedDelay(() -> save(file), SAVE_MILLIS, SAVE_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    private static void save(Snapshot file) {
        try {
            file.save();
        } catch (UncheckedIOException e) {
            LOG.error("the state could not be saved", e);
        }
    }

    ContentServer server() {
        return server;
    }

    SandboxXecmOptions options() {
        return options;
    }

    SideContext context() {
        return context;
    }

    ContentStore store() {
        return context.contents();
    }

    ContentRegistry contents() {
        return contents;
    }

    NodeJson nodeJson() {
        return nodeJson;
    }

    CategoryJson categoryJson() {
        return nodeJson.categories();
    }

    /** Upload sessions by key. */
    Map<String, LargeFile> largeFiles() {
        return largeFiles;
    }

    Sessions sessions() {
        return sessions;
    }

    Decoder decoder() {
        return decoder;
    }

    void requireModule(SandboxXecmOptions.@Nullable Module module) {
        if (module != null && options.absentModules().contains(module)) {
            throw Refusal.notMapped();
        }
    }

    public void expireSessions() {
        sessions.expireAll();
    }

    @Override
    public void close() {
        if (saving != null) {
            saving.cancel(false);
        }
        snapshot.ifPresent(Snapshot::save);
        contents.close();
    }
}
