package io.workspacebridge.samples.launcher;

import io.workspacebridge.sync.Watch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * A clean end when the process is told to end: the watch ends its cycle, everything is closed, and the exit code is the one that the
 * links deserve rather than the signal's.
 */
final class Ending implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;
    private final CompletableFuture<Watch> watch = new CompletableFuture<>();
    private volatile int exitCode = ExitCode.FAILED;

    private Ending() {
        hook = new Thread(this::end, "ending");
    }

    /** To be made before what has to be closed, so that it is closed after that. */
    static Ending install() {
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    /** Says what has to end first. */
    void ends(Watch started) {
        watch.complete(started);
    }

    /** Remembers the exit code, and hands it on. */
    int with(int code) {
        exitCode = code;
        return code;
    }

    private void end() {
        Watch started = watch.getNow(null);
        if (started == null) {
            return;
        }
        started.close();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            closed.countDown(); // the process is ending already, and the hook waits for this
        }
    }
}
