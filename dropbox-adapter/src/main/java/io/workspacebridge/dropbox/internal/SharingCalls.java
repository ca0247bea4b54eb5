package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.filerequests.FileRequestDeadline;
import com.dropbox.core.v2.filerequests.UpdateFileRequestDeadline;
import com.dropbox.core.v2.sharing.ListSharedLinksResult;
import com.dropbox.core.v2.sharing.SharedLinkMetadata;
import com.dropbox.core.v2.sharing.SharedLinkSettings;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.LinkTerms;
import io.workspacebridge.dropbox.SharedLink;
import io.workspacebridge.dropbox.Sharing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Links and file requests; folders are shared by {@link FolderSharing}. */
public final class SharingCalls implements Sharing {

    private static final String CREATE = "sharing/create_shared_link_with_settings";

    private final Calls calls;
    private final FolderSharing folders;

    public SharingCalls(Calls calls) {
        this.calls = calls;
        this.folders = new FolderSharing(calls);
    }

    @Override
    public SharedLink link(String path, LinkTerms terms) {
        Operation operation = Operation.on(CREATE, path).writing();
        String url;
        try {
            url = calls.call(
                            operation,
                            session -> session.sharing().createSharedLinkWithSettings(path, LinkViews.settings(terms)))
                    .getUrl();
        } catch (DropboxException.Conflict e) {
            // One for all settings: an existing link, perhaps made by an own request whose answer was lost.
            return modify(existing(path, e).url(), terms);
        }
        SharedLink made = links(path).stream()
                .filter(link -> link.url().equals(url))
                .findFirst()
                .orElseThrow(() -> wider(operation, "the new link can't be read back", url));
        if (made.isWiderThan(terms)) {
            revoke(url);
            throw wider(operation, "asked was " + terms + ", made was " + made + "; it has been revoked", path);
        }
        return made;
    }

    private SharedLink existing(String path, DropboxException otherwise) {
        return links(path).stream().findFirst().orElseThrow(() -> otherwise);
    }

    @Override
    public List<SharedLink> links(String path) {
        List<SharedLink> links = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            ListSharedLinksResult page = calls.call(
                    Operation.on("sharing/list_shared_links", path),
                    session -> from == null
                            ? session.sharing()
                                    .listSharedLinksBuilder()
                                    .withPath(path)
                                    .withDirectOnly(true)
                                    .start()
                            : session.sharing()
                                    .listSharedLinksBuilder()
                                    .withPath(path)
                                    .withDirectOnly(true)
                                    .withCursor(from)
                                    .start());
            page.getLinks().stream().map(LinkViews::of).forEach(links::add);
            cursor = page.getHasMore() ? page.getCursor() : null;
        } while (cursor != null);
        return links;
    }

    @Override
    public SharedLink modify(String url, LinkTerms terms) {
        Operation operation =
                Operation.byId("sharing/modify_shared_link_settings", url).writing();
        SharedLinkSettings settings = LinkViews.settings(terms);
        SharedLinkMetadata changed = calls.call(
                operation,
                session -> session.sharing().modifySharedLinkSettings(url, settings, terms.expires() == null));
        SharedLink link = LinkViews.of(changed);
        if (link.isWiderThan(terms)) {
            throw wider(operation, "asked was " + terms + ", it is " + link, url);
        }
        return link;
    }

    @Override
    public void revoke(String url) {
        calls.effect(
                Operation.byId("sharing/revoke_shared_link", url).writing(),
                session -> {
                    session.sharing().revokeSharedLink(url);
                    return true;
                },
                (failure, lostBefore) -> {
                    if (failure instanceof DropboxException.NotFound) {
                        return true;
                    }
                    throw failure;
                });
    }

    @Override
    public SharedFolder share(String path, Set<String> viewers) {
        return folders.share(path, viewers);
    }

    @Override
    public List<Member> members(String sharedFolderId) {
        return folders.members(sharedFolderId);
    }

    @Override
    public void removeMember(String sharedFolderId, String email) {
        folders.remove(sharedFolderId, email);
    }

    @Override
    public void unshare(String sharedFolderId) {
        folders.unshare(sharedFolderId);
    }

    @Override
    public FileRequest requestFiles(String title, String destination, @Nullable Instant deadline) {
        // Not repeatable by itself: after a lost answer the one that was made is found again.
        return calls.call(Operation.on("file_requests/create", destination).writing(), session -> {
            for (FileRequest known : requests(session)) {
                if (known.open() && known.title().equals(title) && destination.equals(known.destination())) {
                    return known;
                }
            }
            var builder = session.fileRequests().createBuilder(title, destination);
            if (deadline != null) {
                builder.withDeadline(new FileRequestDeadline(Date.from(deadline)));
            }
            return LinkViews.of(builder.start());
        });
    }

    @Override
    public List<FileRequest> fileRequests() {
        return calls.call(Operation.byId("file_requests/list_v2", null), SharingCalls::requests);
    }

    private static List<FileRequest> requests(Session session) throws Exception {
        List<FileRequest> all = new ArrayList<>();
        var page = session.fileRequests().listV2();
        while (true) {
            page.getFileRequests().stream().map(LinkViews::of).forEach(all::add);
            if (!page.getHasMore()) {
                return all;
            }
            page = session.fileRequests().listContinue(page.getCursor());
        }
    }

    @Override
    public void closeFileRequest(String id) {
        calls.call(
                Operation.byId("file_requests/update", id).writing(),
                session -> session.fileRequests()
                        .updateBuilder(id)
                        .withOpen(false)
                        .withDeadline(UpdateFileRequestDeadline.NO_UPDATE)
                        .start());
    }

    private static DropboxException.WiderThanAsked wider(Operation operation, String message, String path) {
        return new DropboxException.WiderThanAsked(
                new DropboxException.Facts(operation.route(), path, null, "", false), message);
    }
}
