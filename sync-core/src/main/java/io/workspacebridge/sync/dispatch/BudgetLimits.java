package io.workspacebridge.sync.dispatch;

/**
 * What all machines together may ask of one account or server.
 *
 * @param perSecond requests begun in a second
 * @param atOnce requests under way at a time
 */
public record BudgetLimits(int perSecond, int atOnce) {

    // Nothing could ever be called with less.
    public BudgetLimits {
        if (perSecond < 1 || atOnce < 1) {
            throw new IllegalArgumentException("A budget allows one request at least");
        }
    }
}
