package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How files and folders look in answers. */
final class Metadata {
    private Metadata() {}

    /** Any node with its tag. */
    static ObjectNode of(View view, Node node) {
        return node instanceof FileNode file
                ? Json.flat("file", file(view, file, file.current()))
                : Json.flat("folder", folder(view, node));
    }

    /** A revision of a file, without tag. */
    static ObjectNode file(View view, FileNode file, Revision revision) {
        ObjectNode json = file(
                revision,
                file.id(),
                file.name(),
                view.pathKey(file).orElse(""),
                view.path(file).orElse(""),
                file.space(),
                view);
        file.lock()
                .ifPresent(lock -> json.putObject("file_lock_info")
                        .put(
                                "is_lockholder",
                                lock.account().equals(view.account().id()))
                        .put("lockholder_account_id", lock.account())
                        .put("created", Json.time(lock.created())));
        return json;
    }

    static ObjectNode file(
            Revision revision, String id, String name, String lower, String display, Namespace space, View view) {
        ObjectNode json = Json.object()
                .put("name", name)
                .put("path_lower", lower)
                .put("path_display", display)
                .put("id", id)
                .put("client_modified", Json.time(revision.clientModified()))
                .put("server_modified", Json.time(revision.serverModified()))
                .put("rev", revision.rev())
                .put("size", revision.content().size());
        if (space.isShared()) {
            json.set(
                    "sharing_info",
                    Json.object()
                            .put("read_only", !view.access(space).writes())
                            .put("parent_shared_folder_id", space.id())
                            .put("modified_by", revision.modifiedBy()));
        }
        json.put("is_downloadable", revision.downloadable());
        if (revision.downloadable()) {
            json.put("content_hash", revision.content().contentHash());
        } else {
            ObjectNode export = json.putObject("export_info")
                    .put("export_as", revision.exportAs().get(0));
            revision.exportAs().forEach(export.withArray("export_options")::add);
        }
        return json;
    }

    /** A folder or mount point, without tag. */
    static ObjectNode folder(View view, Node node) {
        ObjectNode json = Json.object()
                .put("name", node.name())
                .put("path_lower", view.pathKey(node).orElse(""))
                .put("path_display", view.path(node).orElse(""))
                .put("id", node.id());
        if (node instanceof MountNode mount) {
            json.put("shared_folder_id", mount.target().id());
            json.set(
                    "sharing_info",
                    Json.object()
                            .put("read_only", !view.access(mount.target()).writes())
                            .put("shared_folder_id", mount.target().id())
                            .put("traverse_only", false)
                            .put("no_access", false));
        } else if (node.space().isShared()) {
            json.set(
                    "sharing_info",
                    Json.object()
                            .put("read_only", !view.access(node.space()).writes())
                            .put("parent_shared_folder_id", node.space().id())
                            .put("traverse_only", false)
                            .put("no_access", false));
        }
        return json;
    }

    /** A path where something was. */
    static ObjectNode deleted(String lower, String display) {
        return Json.tag("deleted")
                .put("name", display.substring(display.lastIndexOf('/') + 1))
                .put("path_lower", lower)
                .put("path_display", display);
    }
}
