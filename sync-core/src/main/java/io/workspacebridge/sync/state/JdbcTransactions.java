package io.workspacebridge.sync.state;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** How all parts of a store run their statements: each call one transaction, writes fenced, failures explained. */
final class JdbcTransactions {

    private final Connections connections;
    private final JdbcLeases leases;

    JdbcTransactions(Connections connections, JdbcLeases leases) {
        this.connections = connections;
        this.leases = leases;
    }

    <T> T fenced(String doing, Lease lease, Function<Handle, T> work) {
        return write(doing + " of link '" + lease.linkId() + "'", handle -> {
            leases.fence(handle, lease);
            return work.apply(handle);
        });
    }

    <T> T write(String doing, Function<Handle, T> work) {
        try {
            return connections.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw StateFailures.explain(doing, e, connections);
        }
    }

    <T> T read(String doing, Function<Handle, T> work) {
        try {
            return connections.read(work::apply);
        } catch (JdbiException e) {
            throw StateFailures.explain(doing, e, connections);
        }
    }
}
