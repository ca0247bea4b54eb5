package io.workspacebridge.sync.world;

import io.workspacebridge.sync.port.PortException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the calls to both sides, and does harm at the one that a test chooses. */
public final class Tripwire {

    /** The process dies. */
    public static final class Killed extends Error {
        Killed() {
            super("killed");
        }
    }

    /** What happens at the chosen effect. */
    public enum Harm {
        NONE,
        KILLED_BEFORE,
        KILLED_AFTER,
        REFUSED_BEFORE,
        ANSWER_LOST
    }

    private final List<String> effects = new ArrayList<>();
    private int harmAt = -1;
    private int harmTimes;
    private Harm harm = Harm.NONE;
    private int calls;
    private boolean dead;
    private int interruptAt = -1;
    private Runnable meanwhile = () -> {};
    private int cutAt = -1;
    private int reads;
    private int flipAt = -1;
    private int opened;
    private @Nullable String poison;

    /** Arms the wire: harm comes at the n-th effect from now, counted from 0, and at the following ones up to the given times. */
    public synchronized void arm(Harm kind, int effect, int times) {
        harm = kind;
        harmAt = effect;
        harmTimes = times;
        effects.clear();
        dead = false;
    }

    /** While the n-th effect from now is on its way, something else happens. */
    public synchronized void interrupt(int effect, Runnable what) {
        disarm();
        interruptAt = effect;
        meanwhile = what;
    }

    /** The n-th read from now fails, as if the service could not be reached. */
    public synchronized void cutRead(int read) {
        reads = 0;
        cutAt = read;
    }

    /** The n-th content that is read from now arrives with one bit wrong. */
    public synchronized void flipBit(int content) {
        opened = 0;
        flipAt = content;
    }

    /** From now on effects whose name holds this word are refused; null lifts that. */
    public synchronized void poison(@Nullable String word) {
        poison = word;
    }

    /** No harm any more; a process that died is followed by another one. */
    public synchronized void disarm() {
        harm = Harm.NONE;
        interruptAt = -1;
        cutAt = -1;
        flipAt = -1;
        effects.clear();
        dead = false;
    }

    /** Another process follows the one that died; harm that is still armed comes to it. */
    public synchronized void restart() {
        dead = false;
    }

    /** Dead processes do nothing. */
    synchronized void mustLive() {
        if (dead) {
            throw new Killed();
        }
    }

    /** From now on the process is dead. */
    synchronized Killed death() {
        dead = true;
        return new Killed();
    }

    public synchronized List<String> effects() {
        return List.copyOf(effects);
    }

    public synchronized int calls() {
        return calls;
    }

    synchronized void read() {
        mustLive();
        calls++;
        if (reads++ == cutAt) {
            throw new PortException(PortException.Kind.UNAVAILABLE, "the service can't be reached", null);
        }
    }

    /** Content as it comes over the wire. */
    synchronized byte[] carried(byte[] bytes) {
        if (opened++ != flipAt || bytes.length == 0) {
            return bytes;
        }
        byte[] flipped = bytes.clone();
        flipped[flipped.length / 2] ^= 1;
        return flipped;
    }

    /** Tells what happens to this effect. */
    synchronized Harm effect(String name) {
        mustLive();
        calls++;
        int number = effects.size();
        effects.add(name);
        if (number == interruptAt) {
            interruptAt = -1;
            meanwhile.run();
        }
        String word = poison;
        if (word != null && name.contains(word)) {
            return Harm.REFUSED_BEFORE;
        }
        boolean hit = harm != Harm.NONE && number >= harmAt && harmTimes > 0;
        if (!hit) {
            return Harm.NONE;
        }
        harmTimes--;
        if (harm == Harm.KILLED_BEFORE) {
            throw death();
        }
        dead = harm == Harm.KILLED_AFTER;
        return harm;
    }

    static void killIf(Harm now) {
        if (now == Harm.KILLED_AFTER) {
            throw new Killed();
        }
    }
}
