package io.workspacebridge.sandbox.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults in force, in the order given; the first that matches a request strikes. Thread-safe. */
public final class Faults {
    private final List<Armed> armed = new ArrayList<>();
    private final Random random;

    /** No faults yet; chances are drawn from the given source. */
    public Faults(Random random) {
        this.random = random;
    }

    /** Adds one. */
    public synchronized void inject(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** Those not used up. */
    public synchronized List<Fault> active() {
        return armed.stream().map(one -> one.fault).toList();
    }

    /** None any more. */
    public synchronized void clear() {
        armed.clear();
    }

    /**
     * Draws what happens to a request.
     *
     * @param route {@code METHOD template}
     */
    synchronized Optional<Fault> strike(String side, String route) {
        for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
            Armed one = each.next();
            Fault fault = one.fault;
            boolean meant = fault.side().equals(side)
                    && fault.route().map(route::equals).orElse(true);
            if (!meant || (fault.probability() < 1 && random.nextDouble() >= fault.probability())) {
                continue;
            }
            one.struck++;
            if (fault.times().isPresent() && one.struck >= fault.times().getAsInt()) {
                each.remove();
            }
            return Optional.of(fault);
        }
        return Optional.empty();
    }

    private static final class Armed {
        private final Fault fault;
        private int struck;

        Armed(Fault fault) {
            this.fault = fault;
        }
    }
}
