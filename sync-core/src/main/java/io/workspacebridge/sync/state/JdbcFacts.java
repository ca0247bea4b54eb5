package io.workspacebridge.sync.state;

import java.util.Map;
import java.util.TreeMap;

/** Facts in a table. */
final class JdbcFacts implements Facts {

    private final JdbcTransactions transactions;

    JdbcFacts(JdbcTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<String, String> of(String linkId, Kind kind) {
        return transactions.read("Reading the facts of link '" + linkId + "'", handle -> {
            Map<String, String> facts = new TreeMap<>();
            handle.createQuery("select fact_key, fact_value from wb_fact where link_id = :link and kind = :kind")
                    .bind("link", linkId)
                    .bind("kind", kind.name())
                    .map((row, context) -> facts.put(row.getString("fact_key"), row.getString("fact_value")) == null)
                    .list();
            return Map.copyOf(facts);
        });
    }

    @Override
    public void save(Lease lease, Kind kind, String key, String value) {
        transactions.fenced(
                "Writing the facts",
                lease,
                handle -> handle.createUpdate(
                                "insert into wb_fact (link_id, kind, fact_key, fact_value)"
                                        + " values (:link, :kind, :key, :value)"
                                        + " on conflict (link_id, kind, fact_key) do update set fact_value = excluded.fact_value")
                        .bind("link", lease.linkId())
                        .bind("kind", kind.name())
                        .bind("key", key)
                        .bind("value", value)
                        .execute());
    }

    @Override
    public void remove(Lease lease, Kind kind, String key) {
        transactions.fenced(
                "Writing the facts",
                lease,
                handle -> handle.createUpdate(
                                "delete from wb_fact where link_id = :link and kind = :kind and fact_key = :key")
                        .bind("link", lease.linkId())
                        .bind("kind", kind.name())
                        .bind("key", key)
                        .execute());
    }
}
