package io.workspacebridge.sandbox.dropbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the state a moment after it changed, and once more at the end. The file is replaced whole, so that a killed
 * process leaves the state of its last second; contents are removed only after no saved state names them.
 */
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final long PAUSE_MILLIS = 300;

    private final State state;
    private final Path file;
    private final Thread thread;
    private boolean dirty = true;
    private boolean ended;

    Keeper(State state, Path file) {
        this.state = state;
        this.file = file;
        this.thread = new Thread(this::run, "sandbox-dropbox-keeper");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Something is to be saved. */
    synchronized void changed() {
        dirty = true;
        notifyAll();
    }

    private void run() {
        try {
            while (await()) {
                save();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("no more saving", e);
        }
    }

    private synchronized boolean await() throws InterruptedException {
        while (!dirty && !ended) {
            wait();
        }
        boolean goOn = !ended;
        dirty = false;
        return goOn;
    }

    private void save() {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            List<Path> released = state.world().locked(() -> {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next), 1 << 16)) {
                    StateWriter.write(state, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return state.contents().releasedSoFar();
            });
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            state.contents().sweep(released);
        } catch (IOException | UncheckedIOException e) {
            LOG.error("the state of the Dropbox side could not be saved in {}", file, e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        save();
    }
}
