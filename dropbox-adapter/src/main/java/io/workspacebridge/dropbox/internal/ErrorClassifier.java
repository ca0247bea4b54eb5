package io.workspacebridge.dropbox.internal;

import static io.workspacebridge.dropbox.internal.Failure.Kind.CONTENTION;
import static io.workspacebridge.dropbox.internal.Failure.Kind.FINAL;
import static io.workspacebridge.dropbox.internal.Failure.Kind.ROOT_CHANGED;
import static io.workspacebridge.dropbox.internal.Failure.Kind.THROTTLE;
import static io.workspacebridge.dropbox.internal.Failure.Kind.TOKEN_DOUBTED;
import static io.workspacebridge.dropbox.internal.Failure.Kind.TOKEN_EXPIRED;
import static io.workspacebridge.dropbox.internal.Failure.Kind.TRANSIENT;

import com.dropbox.core.oauth.DbxOAuthException;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.DropboxException.Facts;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one table of errors: what the wire said, and failing that what the SDK threw, becomes a class of failure. It reads status
 * and tags, not the SDK's exception types, since those lose the kind of a 429, the body of a 401 and every tag they don't know.
 */
final class ErrorClassifier {

    private static final Set<String> ITEM = Set.of(
            "restricted_content",
            "unsupported_file",
            "unsupported_content_type",
            "non_exportable",
            "invalid_export_format",
            "disallowed_name",
            "malformed_path",
            "not_file",
            "not_folder",
            "payload_too_large",
            "too_large",
            "too_many_files",
            "too_many_tags",
            "cant_move_folder_into_itself",
            "cant_copy_shared_folder",
            "cant_nest_shared_folder",
            "cant_move_shared_folder",
            "cant_move_into_vault",
            "cant_move_into_family",
            "cant_transfer_ownership",
            "duplicated_or_nested_paths",
            "encryption_not_supported",
            "invalid_revision",
            "invalid_before_rev",
            "settings_error",
            "unsupported_folder");

    private static final Set<String> PERMISSION = Set.of(
            "no_write_permission",
            "access_restricted",
            "access_denied",
            "no_permission",
            "locked",
            "operation_suppressed",
            "team_folder",
            "cannot_be_locked",
            "file_not_shared",
            "team_policy_disallows_member_policy",
            "disallowed_shared_link_policy",
            "email_not_verified",
            "email_unverified",
            "banned_member",
            "not_allowed");

    private static final Set<String> CONFLICT = Set.of(
            "conflict",
            "shared_link_already_exists",
            "already_shared",
            "lock_conflict",
            "property_group_already_exists");

    private ErrorClassifier() {}

    static Failure classify(Operation operation, Throwable cause, Answer answer) {
        ErrorTags tags = ErrorTags.of(answer.error());
        return switch (answer.status()) {
            case 0 -> noAnswer(operation, cause, answer);
            case 200, 201, 204, 206 -> unreadable(operation, cause, answer);
            case 400 -> badRequest(operation, cause, answer, tags);
            case 401 -> unauthorized(operation, cause, answer, tags);
            case 403 -> last(new DropboxException.Forbidden(facts(operation, answer, tags), "refused", cause));
            case 409 -> routeError(operation, cause, answer, tags);
            case 422 ->
                new Failure(
                        ROOT_CHANGED,
                        tags.has("invalid_root")
                                ? new DropboxException.RootChanged(
                                        facts(operation, answer, tags), tags.text("root_namespace_id"), cause)
                                : new DropboxException.Forbidden(
                                        facts(operation, answer, tags), "the path root is not accessible", cause),
                        null);
            case 429 ->
                new Failure(
                        tags.has("too_many_write_operations") ? CONTENTION : THROTTLE,
                        new DropboxException.Throttled(
                                facts(operation, answer, tags), "asked to slow down", answer.retryAfter(), cause),
                        answer.retryAfter());
            default -> other(operation, cause, answer, tags);
        };
    }

    /** The failure of one entry of a batch, or of a job: the same table, without a status of its own. */
    static DropboxException ofTags(Operation operation, String tagPath, Map<String, Object> values) {
        Answer answer = new Answer(409, null, null, Map.of(), "", true, false);
        return routeError(operation, null, answer, new ErrorTags(tagPath, values))
                .exception();
    }

    private static Failure noAnswer(Operation operation, Throwable cause, Answer answer) {
        if (cause instanceof DropboxException known) {
            return last(known);
        }
        if (cause instanceof DbxOAuthException oauth) {
            return last(new DropboxException.Unauthorized(
                    facts(operation, answer, ErrorTags.of(Map.of())),
                    "the refresh token is not accepted ("
                            + oauth.getDbxOAuthError().getError() + ")",
                    cause));
        }
        Facts facts = new Facts(operation.route(), operation.path(), null, "", answer.sent());
        if (answer.sourceFailed()) {
            Throwable source = rootCause(cause);
            return last(new DropboxException.IntegrityFailed(
                    facts,
                    "the bytes to send could not be read (" + source.getMessage() + "); nothing was committed",
                    cause));
        }
        if (rootCause(cause) instanceof IOException network) {
            DropboxException gone = new DropboxException.Unavailable(
                    facts, network.getClass().getSimpleName() + ": " + network.getMessage(), cause);
            return Thread.currentThread().isInterrupted() ? last(gone) : new Failure(TRANSIENT, gone, null);
        }
        return last(new DropboxException.InvalidRequest(facts, String.valueOf(cause.getMessage()), cause));
    }

    // A success that can't be read: the effect took place, or the connection broke in the middle of the answer.
    private static Failure unreadable(Operation operation, Throwable cause, Answer answer) {
        Facts facts = new Facts(operation.route(), operation.path(), answer.requestId(), "", true);
        return new Failure(
                TRANSIENT,
                new DropboxException.Unavailable(facts, "the answer can't be read: " + cause.getMessage(), cause),
                null);
    }

    private static Failure badRequest(Operation operation, Throwable cause, Answer answer, ErrorTags tags) {
        Facts facts = facts(operation, answer, tags);
        if (tags.path().equals("invalid_grant") || tags.path().equals("invalid_client")) {
            return last(new DropboxException.Unauthorized(
                    facts, "the credentials are not accepted: " + tags.path(), cause));
        }
        return last(new DropboxException.InvalidRequest(facts, brief(answer.text()), cause));
    }

    private static Failure unauthorized(Operation operation, Throwable cause, Answer answer, ErrorTags tags) {
        Facts facts = facts(operation, answer, tags);
        if (tags.has("expired_access_token")) {
            return new Failure(
                    TOKEN_EXPIRED,
                    new DropboxException.Unauthorized(facts, "the access token has expired", cause),
                    null);
        }
        if (tags.has("missing_scope")) {
            return last(new DropboxException.Forbidden(
                    facts, "the app lacks the scope " + tags.text("required_scope"), cause));
        }
        if (tags.has("user_suspended")
                || tags.has("invalid_select_user")
                || tags.has("invalid_select_admin")
                || tags.has("route_access_denied")) {
            return last(new DropboxException.Forbidden(facts, "the account may not be used", cause));
        }
        return new Failure(
                TOKEN_DOUBTED,
                new DropboxException.Unauthorized(facts, "the access token is not accepted", cause),
                null);
    }

    private static Failure routeError(Operation operation, @Nullable Throwable cause, Answer answer, ErrorTags tags) {
        Facts facts = facts(operation, answer, tags);
        if (tags.has("too_many_write_operations")) {
            return new Failure(
                    CONTENTION,
                    new DropboxException.Throttled(facts, "too many writers", answer.retryAfter(), cause),
                    answer.retryAfter());
        }
        if (tags.has("internal_error") || tags.has("retry_error") || tags.has("in_progress")) {
            return new Failure(
                    TRANSIENT, new DropboxException.Unavailable(effectUnknown(facts), "try again later", cause), null);
        }
        if (tags.has("reset")) {
            return last(new DropboxException.CursorReset(facts, cause));
        }
        if (tags.has("content_hash_mismatch") || tags.has("length_mismatch")) {
            return last(new DropboxException.IntegrityFailed(
                    facts, "the bytes that arrived are not those that were announced; nothing was committed", cause));
        }
        Long offset = tags.number("correct_offset");
        if (offset != null) {
            return last(new DropboxException.SessionState(facts, offset, cause));
        }
        boolean aboutSession = operation.route().contains("upload_session") && !tags.has("path");
        if (aboutSession && (tags.has("not_found") || tags.has("closed"))) {
            return last(new DropboxException.SessionState(facts, -1, cause));
        }
        return last(itemError(facts, tags, cause));
    }

    private static DropboxException itemError(Facts facts, ErrorTags tags, @Nullable Throwable cause) {
        if (anyOf(tags, CONFLICT)) {
            return new DropboxException.Conflict(facts, "something else is there", cause);
        }
        if (tags.has("insufficient_space") || tags.has("insufficient_quota")) {
            return new DropboxException.QuotaExceeded(facts, cause);
        }
        if (anyOf(tags, PERMISSION)) {
            return new DropboxException.Forbidden(facts, "not permitted", cause);
        }
        if (anyOf(tags, ITEM)) {
            return new DropboxException.ItemRefused(facts, "the service refuses this item", cause);
        }
        if (tags.path().endsWith("not_found") || tags.has("shared_link_not_found") || tags.has("tag_not_present")) {
            return new DropboxException.NotFound(facts, cause);
        }
        return new DropboxException.InvalidRequest(facts, "the service refuses the request", cause);
    }

    private static Failure other(Operation operation, Throwable cause, Answer answer, ErrorTags tags) {
        Facts facts = facts(operation, answer, tags);
        if (answer.status() >= 500) {
            return new Failure(
                    TRANSIENT,
                    new DropboxException.Unavailable(effectUnknown(facts), "status " + answer.status(), cause),
                    answer.retryAfter());
        }
        return last(new DropboxException.InvalidRequest(
                facts, "status " + answer.status() + " " + brief(answer.text()), cause));
    }

    private static Facts facts(Operation operation, Answer answer, ErrorTags tags) {
        return new Facts(operation.route(), operation.path(), answer.requestId(), tags.path(), false);
    }

    private static Facts effectUnknown(Facts facts) {
        return new Facts(facts.operation(), facts.path(), facts.requestId(), facts.tag(), true);
    }

    private static Failure last(DropboxException exception) {
        return new Failure(FINAL, exception, null);
    }

    private static boolean anyOf(ErrorTags tags, Set<String> wanted) {
        for (String tag : tags.path().split("/")) {
            if (wanted.contains(tag)) {
                return true;
            }
        }
        return false;
    }

    private static String brief(String text) {
        String line = text.strip();
        return line.length() > 400 ? line.substring(0, 400) + "…" : line;
    }

    static Throwable rootCause(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; depth < 16 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
