package io.workspacebridge.sync.internal;

import io.workspacebridge.sync.Link;
import io.workspacebridge.sync.evidence.LinkEvidence;
import io.workspacebridge.sync.model.CollaborationItem;
import io.workspacebridge.sync.model.RelativePath;
import io.workspacebridge.sync.port.Collaboration;
import io.workspacebridge.sync.port.PortException;
import io.workspacebridge.sync.state.Intent;
import io.workspacebridge.sync.state.Lease;
import io.workspacebridge.sync.state.Lifecycle;
import io.workspacebridge.sync.state.LinkRow;
import io.workspacebridge.sync.state.StateStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a link's Dropbox folder: by path the first time, by its id ever after (I11). A folder that was read before is not looked up:
 * reading it tells whether it is still there, and where.
 */
final class LinkRoots {

    /**
     * Where a link's folder is.
     *
     * @param root without an id when the folder does not exist yet
     * @param row empty before the first run
     */
    record Located(Collaboration.Root root, Optional<LinkRow> row) {
        boolean isMissing() {
            return root.id().isEmpty();
        }
    }

    private final Collaboration collaboration;
    private final StateStore store;
    private final LinkEvents events;
    private final Overlaps overlaps;

    LinkRoots(Collaboration collaboration, StateStore store, LinkEvents events) {
        this.collaboration = collaboration;
        this.store = store;
        this.events = events;
        this.overlaps = new Overlaps(store);
    }

    /**
     * Finds the folder.
     *
     * @param mayMake whether a folder that is not there yet is no failure
     * @throws RootGone if it was there and is not any more, if the link rests, or if the configuration means another folder
     */
    Located locate(Link link, boolean mayMake) {
        Optional<LinkRow> known = store.link(link.id());
        if (known.isPresent()) {
            LinkRow row = known.get();
            refuseResting(link, row);
            refuseOtherFolder(link, row);
            refuseOtherWorkspace(link, row);
            if (CollaborationReader.knows(store, link.id(), row.collaborationRootId())) {
                return new Located(
                        new Collaboration.Root(row.collaborationRootId(), row.collaborationRootPath()), known);
            }
            Collaboration.Root root = collaboration
                    .folderById(row.collaborationRootId())
                    .orElseThrow(() -> RootGone.collaboration(row.collaborationRootPath()));
            return new Located(root, known);
        }
        Optional<Collaboration.Root> root = collaboration.findFolder(link.folder());
        overlaps.refuse(link, root.orElseGet(() -> new Collaboration.Root("", link.folder())), null);
        if (root.isEmpty() && mayMake) {
            return new Located(new Collaboration.Root("", link.folder()), known);
        }
        if (root.isEmpty()) {
            throw new PortException(
                    PortException.Kind.NOT_FOUND,
                    "The Dropbox folder '" + link.folder() + "' does not exist; create it or correct the link's folder",
                    null);
        }
        return new Located(root.get(), known);
    }

    private static void refuseResting(Link link, LinkRow row) {
        if (row.lifecycle() == Lifecycle.RETIRED) {
            throw new RootGone("Link '" + link.id() + "' was retired (" + row.cause()
                    + "). Remove it from the configuration, or purge it to begin anew");
        }
        if (row.isSuspendedByHand()) {
            throw new RootGone("Link '" + link.id() + "' is suspended (" + row.cause() + "). Resume it to go on");
        }
    }

    // A configuration that names another folder than the one that was paired is a mistake more often than a wish.
    private void refuseOtherFolder(Link link, LinkRow row) {
        String configured = row.configuredFolder();
        if (configured == null || configured.equals(link.folder())) {
            return;
        }
        Optional<Collaboration.Root> meant = collaboration.findFolder(link.folder());
        if (meant.isEmpty() || !meant.get().id().equals(row.collaborationRootId())) {
            throw new RootGone("Link '" + link.id() + "' was paired with the Dropbox folder '"
                    + row.collaborationRootPath() + "', and its configuration now means '" + link.folder()
                    + "'. Nothing was done. Put the folder back in the configuration, give the new folder a link of its own,"
                    + " or retire and purge this one to pair it anew");
        }
    }

    private static void refuseOtherWorkspace(Link link, LinkRow row) {
        String place = Policy.place(link);
        boolean same = row.workspaceKey().isEmpty()
                || place.isEmpty()
                || row.workspaceKey().equals(place);
        if (!same) {
            throw new RootGone("Link '" + link.id() + "' was paired with the workspace folder '"
                    + readable(row.workspaceKey()) + "', and its configuration now means '" + readable(place)
                    + "'. Nothing was done. Put the workspace back in the configuration, give the new one a link of its own,"
                    + " or retire and purge this one to pair it anew");
        }
    }

    private static String readable(String place) {
        return place.replace('\n', '/');
    }

    /** Makes a folder that may be made on the first run. */
    void make(Link link, Effects effects) {
        Collaboration.Root account = collaboration
                .findFolder("/")
                .orElseThrow(() ->
                        new PortException(PortException.Kind.NOT_FOUND, "The account has no folder of its own", null));
        RelativePath folder = RelativePath.of(link.folder());
        Intent intent = new Intent(
                Hashing.sha256Of(link.id() + " folder " + folder.value()),
                folder.value(),
                "CREATE_LINK_FOLDER",
                "nothing at " + link.folder());
        Effects.Result<CollaborationItem.Folder> result = effects.run(
                intent,
                () -> collaboration.createFolder(account, folder),
                () -> collaboration
                        .at(account, folder)
                        .filter(CollaborationItem.Folder.class::isInstance)
                        .map(CollaborationItem.Folder.class::cast));
        if (!(result instanceof Effects.Result.Done)) {
            throw new PortException(
                    PortException.Kind.INVALID,
                    "The Dropbox folder '" + link.folder() + "' does not exist and can't be made: "
                            + Promotion.notDone(result).reason(),
                    null);
        }
    }

    /** Keeps where the folder was seen, and what the configuration called it. */
    void remember(Link link, Lease lease, Collaboration.Root root) {
        Optional<LinkRow> known = store.link(link.id());
        LinkRow row = known.map(each -> each.at(root.path()))
                .orElseGet(() -> new LinkRow(link.id(), root.id(), root.path(), "", null, null, null));
        LinkRow wanted =
                row.configured(link.folder(), row.policy()).pairedWith(Policy.place(link), row.workspaceRootId());
        if (known.isPresent() && known.get().equals(wanted)) {
            return;
        }
        String before = known.map(LinkRow::collaborationRootPath).orElse(root.path());
        if (!before.equals(root.path())) {
            overlaps.refuse(link, root, null);
            events.record(lease, LinkEvidence.Event.ROOT_MOVED, root.path(), "was '" + before + "'", null);
        }
        store.saveLink(lease, wanted);
    }

    /**
     * Keeps which workspace was found, and makes sure that it is still the same one.
     *
     * @param workspaceId 0 when it does not exist; null when that is not known
     * @throws RootGone if another one, or none, is where the paired one was
     */
    void checkWorkspace(Link link, Lease lease, @Nullable Long workspaceId) {
        if (workspaceId == null) {
            return;
        }
        LinkRow row = store.link(link.id()).orElseThrow();
        Long paired = row.workspaceRootId();
        if (paired != null && !paired.equals(workspaceId)) {
            throw new RootGone("The workspace '" + readable(row.workspaceKey()) + "' (node " + paired
                    + ") is gone or hidden from this account"
                    + (workspaceId == 0 ? "" : ", and node " + workspaceId + " is in its place")
                    + ". Nothing was done. Restore it, or retire and purge the link to begin anew");
        }
        if (paired == null && workspaceId != 0) {
            overlaps.refuse(
                    link, new Collaboration.Root(row.collaborationRootId(), row.collaborationRootPath()), workspaceId);
            store.saveLink(lease, row.pairedWith(row.workspaceKey(), workspaceId));
        }
    }

    /** Keeps that the link rests, and why. */
    void suspend(Lease lease, String why) {
        store.link(lease.linkId())
                .filter(row -> row.lifecycle() != Lifecycle.RETIRED && !row.isSuspendedByHand())
                .map(row -> row.suspended(why))
                .filter(row -> !store.link(lease.linkId()).equals(Optional.of(row)))
                .ifPresent(row -> {
                    store.saveLink(lease, row);
                    events.record(lease, LinkEvidence.Event.SUSPENDED, lease.linkId(), why, null);
                });
    }
}
