package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Links that show a file or folder to people without an account. They answer at the sandbox's own address. */
final class SharedLinks {
    private static final String READ = "sharing.read";
    private static final String WRITE = "sharing.write";

    private final World world;
    private final Paths paths;
    private final Supplier<URI> baseUrl;
    private final Map<String, Link> links = new LinkedHashMap<>();

    /**
     * A link.
     *
     * @param path of its URL, the key that it is found by
     * @param node id of the file or folder
     * @param audience {@code public}, {@code team}, {@code no_one} or {@code members}
     * @param password empty if none
     */
    record Link(
            String path,
            String key,
            String account,
            String node,
            String audience,
            String password,
            Optional<Instant> expires,
            boolean allowDownload) {
        @Override
        public String toString() {
            return "Link[" + path + "]";
        }
    }

    SharedLinks(World world, Paths paths, Supplier<URI> baseUrl) {
        this.world = world;
        this.paths = paths;
        this.baseUrl = baseUrl;
    }

    /** All links by path, guarded by the world's lock. */
    Map<String, Link> links() {
        return links;
    }

    void register(Endpoints endpoints) {
        rpc(endpoints, "create_shared_link_with_settings", WRITE, Effect.WRITES, this::create);
        rpc(endpoints, "modify_shared_link_settings", WRITE, Effect.WRITES, this::modify);
        rpc(endpoints, "revoke_shared_link", WRITE, Effect.WRITES, this::revoke);
        rpc(endpoints, "list_shared_links", READ, Effect.READS, this::list);
    }

    private void rpc(Endpoints endpoints, String name, String scope, Effect effect, Endpoints.Rpc call) {
        endpoints.rpc(
                "sharing/" + name,
                scope,
                effect,
                (caller, args) -> world.locked(() -> {
                    try {
                        return call.call(caller, args);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    private String url(Link link) {
        return baseUrl.get() + link.path() + "?rlkey=" + link.key() + "&dl=0";
    }

    // ---- making and changing

    private JsonNode create(Caller caller, Arguments args) {
        Node node = paths.existing(caller.view(), Paths.read(args, "path"), "path");
        Optional<Link> there = links.values().stream()
                .filter(link -> link.node().equals(node.id())
                        && link.account().equals(caller.account().id()))
                .findFirst();
        if (there.isPresent()) {
            throw ApiException.route(Json.tag("shared_link_already_exists", (ObjectNode)
                    Json.tag("metadata").set("metadata", describe(there.get(), node))));
        }
        String name = URLEncoder.encode(node.name().isEmpty() ? "home" : node.name(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        String path = "/scl/" + (node instanceof FileNode ? "fi" : "fo") + "/" + world.token(21) + "/" + name;
        Link plain =
                new Link(path, world.token(25), caller.account().id(), node.id(), "public", "", Optional.empty(), true);
        Link link = args.has("settings") ? with(caller, plain, args.struct("settings")) : plain;
        links.put(path, link);
        return describe(link, node);
    }

    private Link with(Caller caller, Link old, Arguments settings) {
        boolean basic = world.isBasic(caller.account());
        String password = settings.optional("link_password").orElse(old.password());
        if (settings.has("require_password") && !settings.flag("require_password", false)) {
            password = "";
        } else if (settings.flag("require_password", false) && password.isEmpty()) {
            throw ApiException.route("settings_error", "invalid_settings");
        }
        Optional<Instant> expires = settings.time("expires").or(old::expires);
        if (expires.filter(end -> !end.isAfter(world.now())).isPresent()) {
            throw ApiException.route("settings_error", "invalid_settings");
        }
        if (basic && (expires.isPresent() || !password.isEmpty())) {
            throw ApiException.route("settings_error", "not_authorized");
        }
        String audience = settings.union("audience", old.audience());
        String visibility = settings.union("requested_visibility", "");
        if (visibility.equals("team_only")) {
            audience = "team";
        }
        return new Link(
                old.path(),
                old.key(),
                old.account(),
                old.node(),
                audience,
                password,
                expires,
                settings.flag("allow_download", old.allowDownload()));
    }

    private JsonNode modify(Caller caller, Arguments args) {
        Link old = own(caller, args);
        Link kept = args.flag("remove_expiration", false)
                ? new Link(
                        old.path(),
                        old.key(),
                        old.account(),
                        old.node(),
                        old.audience(),
                        old.password(),
                        Optional.empty(),
                        old.allowDownload())
                : old;
        Link changed = with(caller, kept, args.struct("settings"));
        links.put(changed.path(), changed);
        return describe(changed, node(changed));
    }

    private JsonNode revoke(Caller caller, Arguments args) {
        links.remove(own(caller, args).path());
        return NullNode.instance;
    }

    private Link own(Caller caller, Arguments args) {
        Link link = find(args.text("url"));
        if (!link.account().equals(caller.account().id())) {
            throw ApiException.route("shared_link_access_denied");
        }
        return link;
    }

    // ---- looking

    /** The link that a URL names, open or not. */
    Link find(String url) {
        Link link;
        try {
            link = links.get(URI.create(url).getRawPath());
        } catch (IllegalArgumentException e) {
            link = null;
        }
        if (link == null || !url.contains("rlkey=" + link.key()) || world.node(link.node()) == null) {
            throw ApiException.route("shared_link_not_found");
        }
        return link;
    }

    Node node(Link link) {
        Node node = world.node(link.node());
        if (node == null) {
            throw ApiException.route("shared_link_not_found");
        }
        return node;
    }

    private JsonNode list(Caller caller, Arguments args) {
        View view = caller.view();
        Optional<Node> at =
                args.optional("path").filter(path -> !path.isEmpty()).map(path -> paths.existing(view, path, "path"));
        boolean direct = args.flag("direct_only", false);
        ObjectNode json = Json.object();
        ArrayNode found = json.putArray("links");
        for (Link link : links.values()) {
            Node node = world.node(link.node());
            boolean mine = link.account().equals(caller.account().id());
            if (mine && node != null && (at.isEmpty() || covers(node, at.get(), direct))) {
                found.add(describe(link, node));
            }
        }
        return json.put("has_more", false);
    }

    private static boolean covers(Node linked, Node wanted, boolean direct) {
        if (linked.id().equals(wanted.id())) {
            return true;
        }
        for (Node above = wanted.parent(); above != null && !direct; above = above.parent()) {
            if (above == linked) {
                return true;
            }
        }
        return false;
    }

    /** A link as answers have it, of what it shows or something below. */
    ObjectNode describe(Link link, Node node) {
        ObjectNode json = Json.tag(node instanceof FileNode ? "file" : "folder")
                .put("url", url(link))
                .put("name", node.name())
                .put("id", node.id());
        link.expires().ifPresent(end -> json.put("expires", Json.time(end)));
        Account owner = world.account(link.account());
        if (owner != null) {
            new View(owner, owner.home()).pathKey(node).ifPresent(path -> json.put("path_lower", path));
        }
        String effective = effective(link, node);
        ObjectNode permissions = Json.object().put("can_revoke", true);
        permissions.set("resolved_visibility", Json.tag(visibility(effective, link)));
        permissions.set("requested_visibility", Json.tag(visibility(link.audience(), link)));
        permissions.set("effective_audience", Json.tag(effective));
        permissions.set("link_access_level", Json.tag("viewer"));
        permissions.putArray("visibility_policies");
        permissions
                .put("can_set_expiry", true)
                .put("can_remove_expiry", link.expires().isPresent())
                .put("allow_download", link.allowDownload())
                .put("can_allow_download", true)
                .put("can_disallow_download", true)
                .put("allow_comments", true)
                .put("team_restricts_comments", false)
                .put("can_set_password", true)
                .put("can_remove_password", !link.password().isEmpty())
                .put("require_password", !link.password().isEmpty());
        json.set("link_permissions", permissions);
        if (node instanceof FileNode file) {
            json.put("client_modified", Json.time(file.current().clientModified()))
                    .put("server_modified", Json.time(file.current().serverModified()))
                    .put("rev", file.current().rev())
                    .put("size", file.current().content().size());
        }
        return json;
    }

    /** Whom it really opens to: a shared folder's policy may be narrower. */
    static String effective(Link link, Node node) {
        boolean membersOnly = node.space().isShared()
                && node.space()
                        .policies()
                        .getOrDefault("shared_link_policy", "anyone")
                        .equals("members");
        return membersOnly && link.audience().equals("public") ? "members" : link.audience();
    }

    private static String visibility(String audience, Link link) {
        return switch (audience) {
            case "team" -> link.password().isEmpty() ? "team_only" : "team_and_password";
            case "no_one" -> "no_one";
            case "members" -> "shared_folder_only";
            default -> link.password().isEmpty() ? "public" : "password";
        };
    }
}
