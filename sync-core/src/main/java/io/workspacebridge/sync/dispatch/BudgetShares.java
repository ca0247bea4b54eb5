package io.workspacebridge.sync.dispatch;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * How a budget is divided among its holders, in one transaction: what is given out never sums up to more than the budget, whoever dies;
 * links that wait have equal parts, wherever they run; what nobody waits for goes to whoever can use it.
 */
final class BudgetShares {
    /** Rates are kept in thousandths of a request per second. */
    static final long MILLI = 1000;

    private static final String NOW = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

    private final String budget;
    private final String holder;
    private final BudgetLimits limits;

    BudgetShares(String budget, String holder, BudgetLimits limits) {
        this.budget = budget;
        this.holder = holder;
        this.limits = limits;
    }

    /**
     * What a holder may do.
     *
     * @param slots requests at a time
     * @param rate in thousandths of a request per second
     * @param restMillis how long nobody calls
     */
    record Share(long slots, long rate, long restMillis) {}

    private record Other(long links, long waiting, long slots, long rate) {}

    /** Gives a share for a time, or takes it back when nothing is wanted. */
    Share renew(Handle handle, long links, long waiting, long running, long millis) {
        handle.createUpdate(
                        "insert into wb_budget (budget, rest_until) values (:budget, 0) on conflict (budget) do nothing")
                .bind("budget", budget)
                .execute();
        long rest = handle.createQuery(
                        "select greatest(0, rest_until - " + NOW + ") from wb_budget where budget = :budget for update")
                .bind("budget", budget)
                .mapTo(Long.class)
                .one();
        List<Other> others = handle.createQuery("select links, waiting, slots, rate from wb_budget_share"
                        + " where budget = :budget and holder <> :holder and expires_at > " + NOW)
                .bind("budget", budget)
                .bind("holder", holder)
                .map((row, context) -> new Other(
                        row.getLong("links"), row.getLong("waiting"), row.getLong("slots"), row.getLong("rate")))
                .list();
        Share share = divide(others, links, waiting, running, rest);
        if (share.slots == 0 && share.rate == 0 && links == 0) {
            handle.createUpdate(
                            "delete from wb_budget_share where budget = :budget and (holder = :holder or expires_at <= "
                                    + NOW + ")")
                    .bind("budget", budget)
                    .bind("holder", holder)
                    .execute();
            return share;
        }
        handle.createUpdate("insert into wb_budget_share (budget, holder, links, waiting, slots, rate, expires_at)"
                        + " values (:budget, :holder, :links, :waiting, :slots, :rate, " + NOW + " + :millis)"
                        + " on conflict (budget, holder) do update set links = excluded.links, waiting = excluded.waiting,"
                        + " slots = excluded.slots, rate = excluded.rate, expires_at = excluded.expires_at")
                .bind("budget", budget)
                .bind("holder", holder)
                .bind("links", links)
                .bind("waiting", waiting)
                .bind("slots", share.slots)
                .bind("rate", share.rate)
                .bind("millis", millis)
                .execute();
        return share;
    }

    private Share divide(List<Other> others, long links, long waiting, long running, long rest) {
        long freeSlots = limits.atOnce();
        long freeRate = limits.perSecond() * MILLI;
        long allLinks = links;
        for (Other other : others) {
            freeSlots -= other.slots;
            freeRate -= other.rate;
            allLinks += other.links;
        }
        if (links == 0) {
            return new Share(Math.min(running, Math.max(0, freeSlots)), 0, rest);
        }
        boolean wanted = false;
        for (Other other : others) {
            wanted |= other.waiting > 0
                    && (other.slots < part(limits.atOnce(), other.links, allLinks)
                            || other.rate < part(limits.perSecond() * MILLI, other.links, allLinks));
        }
        boolean crowded = wanted || (waiting > 0 && others.stream().anyMatch(other -> other.waiting > 0));
        long slots = crowded ? part(limits.atOnce(), links, allLinks) : limits.atOnce();
        long rate = crowded ? part(limits.perSecond() * MILLI, links, allLinks) : limits.perSecond() * MILLI;
        // What is under way can't be taken back; it was given before.
        return new Share(
                Math.max(Math.min(running, Math.max(0, freeSlots)), Math.min(slots, Math.max(0, freeSlots))),
                Math.min(rate, Math.max(0, freeRate)),
                rest);
    }

    private static long part(long whole, long links, long allLinks) {
        return Math.max(1, whole * links / allLinks);
    }

    /** Nobody calls for a time; a longer rest stays. */
    void rest(Handle handle, long millis) {
        handle.createUpdate(
                        "insert into wb_budget (budget, rest_until) values (:budget, " + NOW + " + :millis)"
                                + " on conflict (budget) do update set rest_until = greatest(wb_budget.rest_until, excluded.rest_until)")
                .bind("budget", budget)
                .bind("millis", millis)
                .execute();
    }
}
