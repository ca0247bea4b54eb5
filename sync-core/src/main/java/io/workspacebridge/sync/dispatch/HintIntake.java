package io.workspacebridge.sync.dispatch;

import io.workspacebridge.sync.state.StateException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Where hints are left in PostgreSQL for the dispatchers of all machines: one statement each, on disk when the call returns, and each thing
 * once however often it is hinted at (F04, F06). A web tier that runs no links needs nothing but this:
 *
 * <pre>{@code
 * HintIntake intake = new HintIntake(dataSource);
 * DropboxWebhook.Reply reply = webhook.notification(body, signature, intake::accounts);
 * }</pre>
 *
 * <p>Thread-safe. The tables are made by the state store.
 */
public final class HintIntake {
    static final String LINK = "LINK";
    static final String ACCOUNT = "ACCOUNT";
    /** A link that is registered no more, but still running. */
    static final String ENDED = "ENDED";

    private static final String NOW = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

    // What was left while dispatchers look stays in place if its link is just running: it is looked at again.
    private static final String FAN_OUT = "with gone as (delete from wb_hint where kind = 'ACCOUNT' returning hint_key)"
            + " insert into wb_hint (kind, hint_key, hinted_at)"
            + " select 'LINK', link_id, " + NOW + " from wb_dispatched join gone on account = hint_key order by link_id"
            + " on conflict (kind, hint_key) do nothing";

    // Moving a task locks it: its next cycle begins after this, so also after whatever was heard before. One that is
    // running, or
    // that failed and waits, keeps its hint.
    private static final String PULL = "with moved as (update wb_link_task t"
            + " set execution_time = least(t.execution_time, clock_timestamp() + :quiet * interval '1 millisecond'),"
            + " version = t.version + 1"
            + " from wb_hint h where h.kind = 'LINK' and t.task_name = :task and t.task_instance = h.hint_key"
            + " and not t.picked and coalesce(t.consecutive_failures, 0) = 0 returning t.task_instance),"
            + " gone as (delete from wb_hint h where h.kind = 'LINK' and (h.hint_key in (select task_instance from moved)"
            + " or not exists (select 1 from wb_link_task t where t.task_name = :task and t.task_instance = h.hint_key))"
            + " returning 1) select count(*) from gone";

    private static final String END = "with ended as (delete from wb_link_task t using wb_hint h where h.kind = 'ENDED'"
            + " and t.task_name = :task and t.task_instance = h.hint_key and not t.picked returning t.task_instance)"
            + " delete from wb_hint h where h.kind = 'ENDED' and (h.hint_key in (select task_instance from ended)"
            + " or not exists (select 1 from wb_link_task t where t.task_name = :task and t.task_instance = h.hint_key))";

    private final Jdbi jdbi;

    /**
     * Leaves hints in a database.
     *
     * @param dataSource of the state store's PostgreSQL, pooled
     */
    public HintIntake(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    /**
     * Notes that links may have changed.
     *
     * @param linkIds those that are not registered are left alone
     * @throws StateException if it could not be noted: the caller answers with an error, and Dropbox sends the notification again
     */
    public void links(Collection<String> linkIds) {
        leave(LINK, linkIds);
    }

    /**
     * Notes that accounts may have changed, as a notification says.
     *
     * @param accounts such as {@code dbid:…}
     * @throws StateException if it could not be noted
     */
    public void accounts(Set<String> accounts) {
        leave(ACCOUNT, accounts);
    }

    void ended(String linkId) {
        leave(ENDED, List.of(linkId));
    }

    private void leave(String kind, Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        try {
            // In order, so that two who leave many never wait for each other.
            String[] sorted = new TreeSet<>(keys).toArray(String[]::new);
            jdbi.useHandle(handle -> handle.createUpdate(
                            "insert into wb_hint (kind, hint_key, hinted_at) select :kind, key, " + NOW
                                    + " from unnest(:keys) as key order by key on conflict (kind, hint_key) do nothing")
                    .bind("kind", kind)
                    .bindArray("keys", String.class, (Object[]) sorted)
                    .execute());
        } catch (JdbiException e) {
            throw new StateException("The hint could not be noted; the sender has to repeat it", e);
        }
    }

    /**
     * Lets the tasks of hinted links be due. Only one machine does it at a time; a hint for a running link stays until that cycle is over.
     *
     * @return how many hints were acted on
     */
    static int pull(Handle handle, String task, long quietMillis) {
        boolean mine = handle.createQuery("select pg_try_advisory_xact_lock(hashtext('wb_hint'))")
                .mapTo(Boolean.class)
                .one();
        if (!mine) {
            return 0;
        }
        List<String> kinds = handle.createQuery("select distinct kind from wb_hint")
                .mapTo(String.class)
                .list();
        if (kinds.isEmpty()) {
            return 0;
        }
        if (kinds.contains(ENDED)) {
            handle.createUpdate(END).bind("task", task).execute();
        }
        if (kinds.contains(ACCOUNT)) {
            handle.execute(FAN_OUT);
        }
        return handle.createQuery(PULL)
                .bind("task", task)
                .bind("quiet", quietMillis)
                .mapTo(Integer.class)
                .one();
    }
}
