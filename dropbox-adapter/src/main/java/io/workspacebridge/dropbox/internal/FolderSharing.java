package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.files.FolderMetadata;
import com.dropbox.core.v2.files.Metadata;
import com.dropbox.core.v2.sharing.AccessLevel;
import com.dropbox.core.v2.sharing.AclUpdatePolicy;
import com.dropbox.core.v2.sharing.AddMember;
import com.dropbox.core.v2.sharing.GroupMembershipInfo;
import com.dropbox.core.v2.sharing.InviteeMembershipInfo;
import com.dropbox.core.v2.sharing.JobStatus;
import com.dropbox.core.v2.sharing.MemberSelector;
import com.dropbox.core.v2.sharing.RemoveMemberJobStatus;
import com.dropbox.core.v2.sharing.ShareFolderJobStatus;
import com.dropbox.core.v2.sharing.ShareFolderLaunch;
import com.dropbox.core.v2.sharing.SharedFolderMembers;
import com.dropbox.core.v2.sharing.SharedLinkPolicy;
import com.dropbox.core.v2.sharing.UserMembershipInfo;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Folders shared with named people. */
final class FolderSharing {

    private final Calls calls;
    private final BatchRounds jobs;

    FolderSharing(Calls calls) {
        this.calls = calls;
        this.jobs = new BatchRounds(calls);
    }

    Sharing.SharedFolder share(String path, Set<String> viewers) {
        String id = sharedId(path);
        Set<String> wanted = viewers.stream().map(FolderSharing::key).collect(Collectors.toSet());
        Set<String> known =
                members(id).stream().map(member -> key(member.name())).collect(Collectors.toSet());
        List<AddMember> missing = viewers.stream()
                .filter(viewer -> !known.contains(key(viewer)))
                .map(viewer -> new AddMember(MemberSelector.email(viewer), AccessLevel.VIEWER))
                .toList();
        if (!missing.isEmpty()) {
            calls.call(Operation.on("sharing/add_folder_member", path).writing(), session -> {
                session.sharing()
                        .addFolderMemberBuilder(id, missing)
                        .withQuiet(true)
                        .start();
                return true;
            });
        }
        List<Sharing.Member> members = members(id);
        List<Sharing.Member> tooMuch = members.stream()
                .filter(member -> member.access() != Sharing.Access.OWNER)
                .filter(member -> !wanted.contains(key(member.name())) || member.access() != Sharing.Access.VIEWER)
                .toList();
        if (!tooMuch.isEmpty()) {
            throw new DropboxException.WiderThanAsked(
                    new DropboxException.Facts("sharing/list_folder_members", path, null, "", false),
                    "beyond the named viewers there are " + tooMuch);
        }
        return new Sharing.SharedFolder(id, members);
    }

    private String sharedId(String path) {
        Operation operation = Operation.on("sharing/share_folder", path).writing();
        try {
            ShareFolderLaunch launch = calls.call(
                    operation,
                    session -> session.sharing()
                            .shareFolderBuilder(path)
                            .withAclUpdatePolicy(AclUpdatePolicy.OWNER)
                            .withSharedLinkPolicy(SharedLinkPolicy.MEMBERS)
                            .start());
            if (launch.isComplete()) {
                return launch.getCompleteValue().getSharedFolderId();
            }
            return jobs.await("sharing/check_share_job_status", session -> {
                ShareFolderJobStatus status = session.sharing().checkShareJobStatus(launch.getAsyncJobIdValue());
                if (status.isFailed()) {
                    throw EntryFailures.of(operation, path, status.getFailedValue());
                }
                return status.isComplete()
                        ? Optional.of(status.getCompleteValue().getSharedFolderId())
                        : Optional.empty();
            });
        } catch (DropboxException.Conflict e) {
            Metadata there = Lookups.at(calls, path);
            if (there instanceof FolderMetadata folder
                    && folder.getSharingInfo() != null
                    && folder.getSharingInfo().getSharedFolderId() != null) {
                return folder.getSharingInfo().getSharedFolderId();
            }
            throw e;
        }
    }

    List<Sharing.Member> members(String id) {
        List<Sharing.Member> members = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            SharedFolderMembers page = calls.call(
                    Operation.byId("sharing/list_folder_members", id),
                    session -> from == null
                            ? session.sharing().listFolderMembers(id)
                            : session.sharing().listFolderMembersContinue(from));
            for (UserMembershipInfo user : page.getUsers()) {
                members.add(new Sharing.Member(user.getUser().getEmail(), access(user.getAccessType()), false));
            }
            for (InviteeMembershipInfo invitee : page.getInvitees()) {
                String name = invitee.getInvitee().isEmail()
                        ? invitee.getInvitee().getEmailValue()
                        : "somebody without an address";
                members.add(new Sharing.Member(name, access(invitee.getAccessType()), true));
            }
            for (GroupMembershipInfo group : page.getGroups()) {
                members.add(new Sharing.Member(
                        "group " + group.getGroup().getGroupName(), access(group.getAccessType()), false));
            }
            cursor = page.getCursor();
        } while (cursor != null && !cursor.isEmpty());
        return members;
    }

    void remove(String id, String email) {
        Operation operation = Operation.byId("sharing/remove_folder_member", id).writing();
        try {
            String job = calls.call(
                            operation,
                            session -> session.sharing().removeFolderMember(id, MemberSelector.email(email), false))
                    .getAsyncJobIdValue();
            jobs.await("sharing/check_remove_member_job_status", session -> {
                RemoveMemberJobStatus status = session.sharing().checkRemoveMemberJobStatus(job);
                if (status.isFailed()) {
                    throw EntryFailures.of(operation, email, status.getFailedValue());
                }
                return status.isComplete() ? Optional.of(true) : Optional.empty();
            });
        } catch (DropboxException e) {
            if (!e.tag().contains("member_error")) {
                throw e;
            }
        }
        boolean still =
                members(id).stream().anyMatch(member -> key(member.name()).equals(key(email)));
        if (still) {
            throw new DropboxException.WiderThanAsked(
                    new DropboxException.Facts(operation.route(), id, null, "", false), email + " can still see it");
        }
    }

    void unshare(String id) {
        Operation operation = Operation.byId("sharing/unshare_folder", id).writing();
        try {
            var launch = calls.call(operation, session -> session.sharing().unshareFolder(id));
            if (launch.isAsyncJobId()) {
                jobs.await("sharing/check_job_status", session -> {
                    JobStatus status = session.sharing().checkJobStatus(launch.getAsyncJobIdValue());
                    if (status.isFailed()) {
                        throw EntryFailures.of(operation, id, status.getFailedValue());
                    }
                    return status.isComplete() ? Optional.of(true) : Optional.empty();
                });
            }
        } catch (DropboxException e) {
            if (!e.tag().contains("invalid_id")
                    && !e.tag().contains("unmounted")
                    && !e.tag().contains("not_a_member")) {
                throw e;
            }
        }
    }

    private static Sharing.Access access(AccessLevel level) {
        return switch (level) {
            case OWNER -> Sharing.Access.OWNER;
            case VIEWER, VIEWER_NO_COMMENT -> Sharing.Access.VIEWER;
            default -> Sharing.Access.EDITOR;
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
