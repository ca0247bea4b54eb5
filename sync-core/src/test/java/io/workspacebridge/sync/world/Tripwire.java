package io.workspacebridge.sync.world;

import java.util.ArrayList;
import java.util.List;

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

    /** Arms the wire: harm comes at the n-th effect from now, counted from 0, and at the following ones up to the given times. */
    public synchronized void arm(Harm kind, int effect, int times) {
        harm = kind;
        harmAt = effect;
        harmTimes = times;
        effects.clear();
    }

    public synchronized void disarm() {
        harm = Harm.NONE;
        effects.clear();
    }

    public synchronized List<String> effects() {
        return List.copyOf(effects);
    }

    public synchronized int calls() {
        return calls;
    }

    synchronized void read() {
        calls++;
    }

    /** Tells what happens to this effect. */
    synchronized Harm effect(String name) {
        calls++;
        int number = effects.size();
        effects.add(name);
        boolean hit = harm != Harm.NONE && number >= harmAt && harmTimes > 0;
        if (!hit) {
            return Harm.NONE;
        }
        harmTimes--;
        if (harm == Harm.KILLED_BEFORE) {
            throw new Killed();
        }
        return harm;
    }

    static void killIf(Harm now) {
        if (now == Harm.KILLED_AFTER) {
            throw new Killed();
        }
    }
}
