package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import java.util.List;
import java.util.Optional;

/** Uploads of the first account without a request. */
final class Filler implements SandboxDropboxFiles {
    private final World world;
    private final Paths paths;
    private final ContentStore contents;
    private final Runnable changed;

    Filler(World world, Paths paths, ContentStore contents, Runnable changed) {
        this.world = world;
        this.paths = paths;
        this.contents = contents;
        this.changed = changed;
    }

    @Override
    public void put(String path, byte[] content) {
        Account account = world.accounts().get(0);
        Caller caller = new Caller("", Endpoints.SCOPES, new View(account, account.home()));
        Commit commit = new Commit(path, "overwrite", Optional.empty(), false, Optional.empty(), false, List.of());
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("an absolute path begins with a slash: " + path);
        }
        try (StoredContent stored = contents.store(content)) {
            world.locked(() -> commit.apply(world, paths, caller, stored));
        } catch (ApiException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
        changed.run();
    }
}
