package io.workspacebridge.dropbox.internal;

import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.Scope;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out which scopes a token lacks. The service has no call for it, so each is asked for something that does not exist: the
 * answer is "not found" with the scope and "missing scope" without it, and nothing changes either way.
 */
final class ScopeProbe {

    private static final String NO_REV = "rev:000000000000000";
    private static final String NO_JOB = "dbjid:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String NO_TEMPLATE = "ptid:AAAAAAAAAAAAAAAAAAAAAA";
    private static final String NO_LINK = "https://www.dropbox.com/scl/fi/0000000000000000/none?rlkey=none";

    private final Calls calls;

    ScopeProbe(Calls calls) {
        this.calls = calls;
    }

    Set<Scope> missing(Collection<Scope> needed) {
        Set<Scope> missing = EnumSet.noneOf(Scope.class);
        for (Scope scope : needed) {
            if (isMissing(scope)) {
                missing.add(scope);
            }
        }
        return missing;
    }

    private boolean isMissing(Scope scope) {
        try {
            ask(scope);
            return false;
        } catch (DropboxException.Forbidden e) {
            if (e.tag().startsWith("missing_scope")) {
                return true;
            }
            throw e;
        } catch (DropboxException.NotFound | DropboxException.InvalidRequest | DropboxException.ItemRefused e) {
            return false;
        }
    }

    private void ask(Scope scope) {
        switch (scope) {
            case ACCOUNT_INFO_READ ->
                call("users/get_space_usage", session -> session.users().getSpaceUsage());
            case FILES_METADATA_READ ->
                call("files/get_metadata", session -> session.files().getMetadata(NO_REV));
            case FILES_METADATA_WRITE ->
                call("file_properties/templates/remove_for_user", session -> {
                    session.properties().templatesRemoveForUser(NO_TEMPLATE);
                    return true;
                });
            case FILES_CONTENT_READ ->
                call("files/get_temporary_link", session -> session.files().getTemporaryLink(NO_REV));
            case FILES_CONTENT_WRITE ->
                call(
                        "files/create_folder_batch/check",
                        session -> session.files().createFolderBatchCheck(NO_JOB));
            case SHARING_READ ->
                call(
                        "sharing/get_shared_link_metadata",
                        session -> session.sharing().getSharedLinkMetadata(NO_LINK));
            case SHARING_WRITE ->
                call(
                        "sharing/check_share_job_status",
                        session -> session.sharing().checkShareJobStatus(NO_JOB));
            case FILE_REQUESTS_READ ->
                call("file_requests/count", session -> session.fileRequests().count());
            case FILE_REQUESTS_WRITE ->
                call("file_requests/delete", session -> session.fileRequests().delete(List.of("AAAAAAAAAAAAAAA")));
        }
    }

    private <T> void call(String route, Calls.Request<T> request) {
        calls.call(Operation.byId(route, null), request);
    }
}
