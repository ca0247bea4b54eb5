package io.workspacebridge.xecm.records;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Classifications, records management, holds and security clearance. Each may be absent from a server:
 * {@link io.workspacebridge.xecm.XecmException.FeatureNotInstalled}.
 */
public interface Records {

    /**
     * Lists a node's classifications ({@code GET /v1/nodes/{id}/classifications}).
     *
     * @param nodeId the node
     * @return the classifications
     */
    List<Classification> classifications(long nodeId);

    /**
     * Gives a node exactly these classifications ({@code POST /v1/nodes/{id}/classifications}). Repeating is harmless.
     *
     * @param nodeId the node
     * @param classificationIds the classifications' node ids
     */
    void setClassifications(long nodeId, Collection<Long> classificationIds);

    /**
     * Reads what records management knows of a node ({@code GET /v1/nodes/{id}/rmclassifications}).
     *
     * @param nodeId the node
     * @return the details, empty when the node is not a record
     */
    Optional<RecordDetails> record(long nodeId);

    /**
     * Makes a node a record under an RM classification, or changes the classification
     * ({@code POST /v1/nodes/{id}/rmclassifications}; the needed token is read first). Repeating is harmless.
     *
     * @param nodeId the node
     * @param classificationId the RM classification's node id
     */
    void classifyAsRecord(long nodeId, long classificationId);

    /**
     * Changes a record's details ({@code PUT /v1/nodes/{id}/rmclassifications}). Repeating is harmless.
     *
     * @param nodeId the node
     * @param change what to change
     * @param stateToken from {@link RecordDetails#stateToken()}
     * @throws io.workspacebridge.xecm.XecmException.EditConflict when the record has changed since
     */
    void updateRecord(long nodeId, RecordChange change, String stateToken);

    /**
     * Takes an RM classification away ({@code DELETE /v1/nodes/{id}/rmclassifications/{class}}).
     *
     * @param nodeId the node
     * @param classificationId the RM classification's node id
     */
    void unclassify(long nodeId, long classificationId);

    /**
     * Finalizes records ({@code PUT /v1/rmclassifications/finalizerecords}).
     *
     * @param nodeIds the records
     */
    void finalizeRecords(Collection<Long> nodeIds);

    /**
     * Lists all holds ({@code GET /v2/holds}).
     *
     * @return the holds
     */
    List<Hold> holds();

    /**
     * Finds a hold by its exact name ({@code GET /v2/holds}).
     *
     * @param name the name
     * @return the hold
     */
    Optional<Hold> findHold(String name);

    /**
     * Creates a hold ({@code POST /v1/holds}). Not repeatable blindly; look with {@link #findHold}.
     *
     * @param type the type, such as {@code LEGAL}
     * @param name the name
     * @param comment a comment, empty for none
     * @return its id
     */
    long createHold(String type, String name, String comment);

    /**
     * Lists the holds that a node is under ({@code GET /v1/nodes/{id}/holds}).
     *
     * @param nodeId the node
     * @return the holds' ids
     */
    List<Long> holdsOn(long nodeId);

    /**
     * Puts a node under a hold ({@code POST /v1/nodes/{id}/holds}). That it is under it already counts as done.
     *
     * @param nodeId the node
     * @param holdId the hold
     */
    void applyHold(long nodeId, long holdId);

    /**
     * Releases a node from a hold ({@code DELETE /v1/nodes/{id}/holds/{hold}}).
     *
     * @param nodeId the node
     * @param holdId the hold
     */
    void releaseHold(long nodeId, long holdId);

    /**
     * Reads a node's security clearance ({@code GET /v1/nodes/{id}/securityclearances}).
     *
     * @param nodeId the node
     * @return the clearance
     */
    Clearance clearance(long nodeId);

    /**
     * Sets a node's security clearance ({@code PUT /v1/nodes/{id}/securityclearances}). Repeating is harmless.
     *
     * @param nodeId the node
     * @param clearance level and markings
     */
    void setClearance(long nodeId, Clearance clearance);
}
