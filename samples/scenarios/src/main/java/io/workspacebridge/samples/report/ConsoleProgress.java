package io.workspacebridge.samples.report;

import io.workspacebridge.sync.CycleReport;
import io.workspacebridge.sync.ProgressListener;
import io.workspacebridge.sync.plan.Plan;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells on standard error how a run goes on: a line for each file, and on a terminal a last line that is drawn again and again with
 * files, bytes, rate and the time that is left.
 */
public final class ConsoleProgress implements ProgressListener {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int BAR = 24;
    private static final String CLEAR = "\r\u001B[K";

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final boolean tellsIdle;
    private final Map<String, Long> sizes = new HashMap<>();
    private int files;
    private int done;
    private long bytes;
    private long moved;
    private long startedAt;
    private long drawnAt;

    /**
     * Progress on a stream.
     *
     * @param out usually standard error
     * @param terminal whether the last line may be drawn again
     */
    public ConsoleProgress(PrintStream out, boolean terminal) {
        this(out, terminal, true, System::nanoTime);
    }

    /**
     * Progress that says nothing of runs without files.
     *
     * @param out usually standard error
     * @param terminal whether the last line may be drawn again
     * @return the listener
     */
    public static ConsoleProgress ofWatch(PrintStream out, boolean terminal) {
        return new ConsoleProgress(out, terminal, false, System::nanoTime);
    }

    ConsoleProgress(PrintStream out, boolean terminal, boolean tellsIdle, LongSupplier nanoTime) {
        this.tellsIdle = tellsIdle;
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void planned(String linkId, Plan plan, int fileCount, long byteCount) {
        files = fileCount;
        bytes = byteCount;
        done = 0;
        moved = 0;
        sizes.clear();
        startedAt = nanoTime.getAsLong();
        drawnAt = startedAt - REDRAW_NANOS;
        if (fileCount > 0) {
            line(linkId + ": " + fileCount + (fileCount == 1 ? " file, " : " files, ") + Amounts.bytes(byteCount)
                    + " to move");
        } else if (tellsIdle) {
            line(linkId + ": no file to move");
        }
    }

    @Override
    public synchronized void started(String linkId, String path, long size) {
        sizes.put(path, size);
        draw(path);
    }

    @Override
    public synchronized void transferred(String linkId, String path, long count) {
        moved += count;
        draw(path);
    }

    @Override
    public synchronized void ended(String linkId, String path, CycleReport.Outcome outcome) {
        Long size = sizes.remove(path);
        done++;
        String mark = switch (outcome) {
            case APPLIED, ALREADY_APPLIED -> "✓ ";
            case WAITING -> "⏸ ";
            case FAILED -> "✗ ";
            case PLANNED, NONE -> "· ";
        };
        line(mark + path + (size == null || size < 0 ? "" : "  " + Amounts.bytes(size)));
        if (terminal && done >= files) {
            out.print(CLEAR);
            out.flush();
        } else {
            draw(path);
        }
    }

    private void line(String text) {
        out.print(terminal ? CLEAR + text + System.lineSeparator() : text + System.lineSeparator());
        out.flush();
    }

    private void draw(String path) {
        long now = nanoTime.getAsLong();
        if (!terminal || files == 0 || now - drawnAt < REDRAW_NANOS) {
            return;
        }
        drawnAt = now;
        out.print(CLEAR + status(now, path));
        out.flush();
    }

    private String status(long now, String path) {
        double share = bytes == 0 ? (double) done / files : Math.min(1, (double) moved / bytes);
        int filled = (int) (share * BAR);
        double seconds = (now - startedAt) / 1e9;
        double rate = seconds > 0 ? moved / seconds : 0;
        String left =
                rate < 1 ? "…" : Amounts.time(Duration.ofMillis((long) (Math.max(0, bytes - moved) / rate * 1000)));
        String name = path.substring(path.lastIndexOf('/') + 1);
        return "[" + "█".repeat(filled) + "░".repeat(BAR - filled) + "] " + done + "/" + files + " files  "
                + Amounts.bytes(moved) + " of " + Amounts.bytes(bytes) + "  " + Amounts.bytes((long) rate) + "/s  "
                + left
                + " left  " + (name.length() > 24 ? name.substring(0, 23) + "…" : name);
    }
}
