package io.workspacebridge.sync.state;

import java.util.Map;

/**
 * Small facts that a link remembers from cycle to cycle, beside what both sides hold: who assigned a file, what an inspector said. Part
 * of a {@link StateStore}, with its promises: durable when a call returns, and fenced.
 */
public interface Facts {

    /** What a fact is about. */
    enum Kind {
        /** Item id → the business key that somebody assigned the item to. */
        ASSIGNMENT,
        /** Item id → revision and text of a file that says something about another. */
        SIDECAR,
        /** Item id → what an inspector said of which content. */
        INSPECTION,
        /** Item id → digest of the usage rights that its document carries. */
        RIGHTS,
        /** Item id → how far the upload of which revision got. */
        UPLOAD,
        /** Workspace and folder as the flow names them → their node ids. */
        PLACE
    }

    /**
     * Reads all facts of a kind.
     *
     * @param linkId the link
     * @param kind which
     * @return key → value, both as saved
     */
    Map<String, String> of(String linkId, Kind kind);

    /**
     * Remembers a fact.
     *
     * @param lease the link's lease
     * @param kind which kind
     * @param key within the kind; the fact of the same key is replaced
     * @param value never a secret
     */
    void save(Lease lease, Kind kind, String key, String value);

    /**
     * Forgets a fact. Repeating it is harmless.
     *
     * @param lease the link's lease
     * @param kind which kind
     * @param key within the kind
     */
    void remove(Lease lease, Kind kind, String key);
}
