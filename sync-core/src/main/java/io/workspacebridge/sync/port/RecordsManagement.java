package io.workspacebridge.sync.port;

import io.workspacebridge.sync.model.WorkspaceItem;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records management on the governed side: classifications with their retention, declared records, holds. */
public interface RecordsManagement {

    /**
     * Checks, without any effect, that a classification can be used.
     *
     * @param classification its name
     * @return what is in the way, in one sentence that says what to do; empty when nothing is
     * @throws PortException if it can't be told
     */
    Optional<String> obstacleTo(String classification);

    /**
     * Reads what records management knows of a document.
     *
     * @param nodeId the document
     * @return empty when it has no RM classification
     * @throws PortException if it can't be told
     */
    Optional<RecordState> record(long nodeId);

    /**
     * Gives a document an RM classification, and with it a retention. Doing it again is harmless.
     *
     * @param nodeId the document
     * @param classification its name
     * @param retention the retention schedule (RSI); null takes the one that comes with the classification
     * @return applied, refused (also where records management is not installed), not now, or unknown
     */
    Outcome<Workspaces.Done> classify(long nodeId, String classification, @Nullable String retention);

    /**
     * Declares a classified document a record: from then on nothing changes its bytes, name or place. Doing it again is harmless.
     *
     * @param nodeId the document
     * @return applied; precondition failed when it is not classified, or was changed at the same time
     */
    Outcome<Workspaces.Done> declare(long nodeId);

    /**
     * Reads what forbids changing documents, with a few calls for each of them; to be asked only about those that matter.
     *
     * @param nodeIds the documents
     * @return records and held ones (by a hold of their own or of a container on the way up); documents without are absent. Where records
     *     management is not installed, empty
     * @throws PortException if it can't be told
     */
    Map<Long, Set<WorkspaceItem.Protection>> protections(Collection<Long> nodeIds);

    /**
     * What records management knows of a document.
     *
     * @param classification the RM classification's name; empty when its name can't be read
     * @param retention the retention schedule; empty for none
     * @param declared whether it is a record that nothing changes any more
     */
    record RecordState(String classification, String retention, boolean declared) {}
}
