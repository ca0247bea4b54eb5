package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.DropboxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failures of single entries of a batch, or of a job, through the same table as all others. */
final class EntryFailures {

    private EntryFailures() {}

    /** The SDK's unions print themselves as the JSON they came from. */
    static DropboxException of(Operation operation, @Nullable String path, Object sdkError) {
        String json = String.valueOf(sdkError).strip();
        Map<String, Object> error = json.startsWith("\"")
                ? Map.of(".tag", json.substring(1, json.length() - 1))
                : JsonTree.objectOrEmpty(json);
        ErrorTags tags = ErrorTags.of(Map.of("error", error));
        return ErrorClassifier.ofTags(Operation.on(operation.route(), path), tags.path(), tags.values());
    }
}
