package io.workspacebridge.sync.dispatch;

import java.util.Set;

/**
 * Decides which link runs when. A registered link runs again and again until it is unregistered or retired; a hint lets it run soon; no
 * link runs twice at a time; a link with much to do lets others have their turn; what is owed at a time is met whatever the cycles do
 * (F109, I18). Thread-safe.
 */
public interface WorkDispatcher extends AutoCloseable {

    /**
     * Takes a link on; its first cycle is due at once. Repeating it changes no times.
     *
     * @param linkId a link that the {@link LinkWork} knows
     * @param account the Dropbox account whose notifications concern it ({@code dbid:…}); empty for none
     */
    void register(String linkId, String account);

    /**
     * Lets a link run no more; a cycle that is under way comes to its end. Repeating it is harmless.
     *
     * @param linkId the link
     */
    void unregister(String linkId);

    /**
     * Lets a link run soon, as after a change. Many hints make one cycle; a hint during a cycle makes one more (F04).
     *
     * @param linkId one that is not registered is left alone
     */
    void hint(String linkId);

    /**
     * Lets all links of accounts run soon, as after a notification.
     *
     * @param accounts as given at registration
     */
    void hintAccounts(Set<String> accounts);

    /**
     * What waits to be run, on all machines that share the work.
     *
     * @return a snapshot; costs a look at every link
     */
    Backlog backlog();

    /** Begins to run links in this process. Registering and hints work without it. */
    void start();

    /** Begins nothing any more, and waits until the cycles under way have come to the end of their turn. */
    @Override
    void close();
}
