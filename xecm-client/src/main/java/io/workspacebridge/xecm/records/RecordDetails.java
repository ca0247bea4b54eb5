package io.workspacebridge.xecm.records;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What records management knows of a node under one RM classification.
 *
 * @param classificationId the RM classification's node id
 * @param fileNumber its file number, empty when there is none
 * @param status the status code, such as {@code ACTIVE}
 * @param essential the essential code
 * @param storage the storage code
 * @param rsi the retention schedule, empty when there is none
 * @param official whether it is declared official
 * @param recordDate the record date, null when there is none
 * @param stateToken the token that the next change must carry, empty when the server gives none
 */
public record RecordDetails(
        long classificationId,
        String fileNumber,
        String status,
        String essential,
        String storage,
        String rsi,
        boolean official,
        @Nullable LocalDate recordDate,
        String stateToken) {}
