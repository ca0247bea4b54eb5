package io.workspacebridge.sandbox.dropbox;

import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import java.util.List;
import java.util.Optional;

/** What a shared link shows to those who have it: by calls, of people and of apps alone, and by browser. */
final class LinkReads {
    private static final String READ = "sharing.read";

    private final World world;
    private final SharedLinks links;

    /**
     * A folder that a link shows, or one below.
     *
     * @param link by which it is seen
     * @param owner of the link
     */
    record Behind(SharedLinks.Link link, Account owner, FolderNode folder) {}

    LinkReads(World world, SharedLinks links) {
        this.world = world;
        this.links = links;
    }

    void register(Endpoints endpoints) {
        endpoints.rpcForApps(
                "sharing/get_shared_link_metadata",
                READ,
                Effect.READS,
                (caller, args) -> world.locked(() -> {
                    SharedLinks.Link link = open(caller, args);
                    return links.describe(link, target(args, link));
                }));
        endpoints.downloadForApps("sharing/get_shared_link_file", READ, this::file);
        endpoints.add(Route.reading("GET", "/scl/{kind}/{id}/{name}", request -> world.locked(() -> visit(request))));
    }

    private Response file(Caller caller, Arguments args, Request request) {
        return world.locked(() -> {
            SharedLinks.Link link = open(caller, args);
            Node node = target(args, link);
            if (!(node instanceof FileNode file)) {
                throw ApiException.route("shared_link_is_directory");
            }
            if (!link.allowDownload()) {
                throw ApiException.route("shared_link_access_denied");
            }
            return Ranges.answer(
                            request,
                            file.current().content(),
                            "\"" + file.current().rev() + "\"",
                            world.options().refuseRangeBeyondEnd())
                    .withHeader("Dropbox-API-Result", Json.ascii(links.describe(link, node)));
        });
    }

    private boolean ended(SharedLinks.Link link) {
        return link.expires().filter(end -> !world.now().isBefore(end)).isPresent();
    }

    private boolean opensTo(Caller caller, SharedLinks.Link link, Node node) {
        if (link.account().equals(caller.account().id())) {
            return true;
        }
        Account owner = world.account(link.account());
        return switch (SharedLinks.effective(link, node)) {
            case "public" -> true;
            case "team" ->
                owner != null
                        && world.rootOf(owner).kind() == Namespace.Kind.TEAM_ROOT
                        && world.rootOf(owner) == world.rootOf(caller.account());
            default -> node.space().members().containsKey(caller.account().id());
        };
    }

    /** A link that opens to the caller, with its password, and that has not ended. */
    private SharedLinks.Link open(Caller caller, Arguments args) {
        return open(caller, args.text("url"), args.optional("link_password"));
    }

    private SharedLinks.Link open(Caller caller, String url, Optional<String> password) {
        SharedLinks.Link link = links.find(url);
        boolean locked = !link.password().isEmpty() && !password.equals(Optional.of(link.password()));
        if (ended(link) || locked || !opensTo(caller, link, links.node(link))) {
            throw ApiException.route("shared_link_access_denied");
        }
        return link;
    }

    private Node target(Arguments args, SharedLinks.Link link) {
        Node node = links.node(link);
        Optional<String> path = args.optional("path").filter(text -> !text.isEmpty() && !text.equals("/"));
        return path.isEmpty() ? node : below(link, node, path.get());
    }

    private Node below(SharedLinks.Link link, Node node, String path) {
        Account owner = world.account(link.account());
        FolderNode folder = node.folder();
        Node found = owner == null || folder == null
                ? null
                : new View(owner, owner.home()).walk(folder, View.names(path)).node();
        if (found == null) {
            throw ApiException.route("shared_link_not_found");
        }
        return found;
    }

    /**
     * The folder that a listing means by a link and a path below it.
     *
     * @param path relative to the link's folder, empty for itself
     * @throws ApiException in a listing's form; a link that does not open is not there
     */
    Behind behind(Caller caller, Arguments shared, String path) {
        Node node;
        SharedLinks.Link link;
        try {
            link = open(caller, shared.text("url"), shared.optional("password"));
            node = path.isEmpty() ? links.node(link) : below(link, links.node(link), path);
        } catch (ApiException e) {
            if (e.error().isEmpty()) {
                throw e;
            }
            throw ApiException.route("path", "not_found");
        }
        FolderNode folder = node.folder();
        if (folder == null) {
            throw ApiException.route("path", "not_folder");
        }
        Account owner = world.account(link.account());
        if (owner == null) {
            throw ApiException.route("path", "not_found");
        }
        return new Behind(link, owner, folder);
    }

    /** The file that a thumbnail is wanted of, by link and path below it. */
    FileNode fileBehind(Caller caller, Arguments shared) {
        try {
            SharedLinks.Link link = open(caller, shared.text("url"), shared.optional("password"));
            if (target(shared, link) instanceof FileNode file) {
                return file;
            }
        } catch (ApiException e) {
            boolean denied = e.error().path(".tag").asText().equals("shared_link_access_denied");
            throw e.error().isEmpty() ? e : ApiException.route(denied ? "access_denied" : "not_found");
        }
        throw ApiException.route("path", "not_file");
    }

    /** Whether a listing by this link may go on. */
    boolean stillShows(String path) {
        SharedLinks.Link link = links.links().get(path);
        return link != null && !ended(link) && world.node(link.node()) != null;
    }

    // ---- what the browser gets

    private Response visit(Request request) {
        SharedLinks.Link link = links.links().get(request.rawPath());
        boolean key = link != null && request.query().first("rlkey").equals(Optional.of(link.key()));
        Node node = link == null ? null : world.node(link.node());
        if (link == null || !key || node == null || ended(link)) {
            return Response.html(404, "<html><body>This link does not exist or has expired.</body></html>\n");
        }
        if (!SharedLinks.effective(link, node).equals("public")
                || !link.password().isEmpty()) {
            return Response.html(403, "<html><body>Sign in or give the password.</body></html>\n");
        }
        boolean download = request.query().first("dl").equals(Optional.of("1"));
        if (download && node instanceof FileNode file) {
            return link.allowDownload()
                    ? Ranges.answer(
                            request,
                            file.current().content(),
                            "\"" + file.current().rev() + "\"",
                            world.options().refuseRangeBeyondEnd())
                    : Response.html(403, "<html><body>Downloads are off.</body></html>\n");
        }
        return Response.html(
                200, "<html><body>A shared " + (node instanceof FileNode ? "file" : "folder") + ".</body></html>\n");
    }

    /** Fields that only those have who have the folder itself. */
    static final List<String> OWN = List.of(
            "path_lower", "path_display", "sharing_info", "shared_folder_id", "file_lock_info", "property_groups");
}
