package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Folders that several people have. */
final class SharedFolders {
    private static final String READ = "sharing.read";
    private static final String WRITE = "sharing.write";

    private final World world;
    private final Paths paths;
    private final Writes writes;
    private final Jobs jobs;

    SharedFolders(World world, Paths paths, Writes writes, Jobs jobs) {
        this.world = world;
        this.paths = paths;
        this.writes = writes;
        this.jobs = jobs;
    }

    void register(Endpoints endpoints) {
        rpc(endpoints, "share_folder", WRITE, Effect.WRITES, this::share);
        rpc(endpoints, "add_folder_member", WRITE, Effect.WRITES, this::addMembers);
        rpc(endpoints, "remove_folder_member", WRITE, Effect.WRITES, this::removeMember);
        rpc(endpoints, "update_folder_member", WRITE, Effect.WRITES, this::updateMember);
        rpc(endpoints, "update_folder_policy", WRITE, Effect.WRITES, this::updatePolicy);
        rpc(endpoints, "unshare_folder", WRITE, Effect.WRITES, this::unshare);
        rpc(endpoints, "mount_folder", WRITE, Effect.WRITES, this::mount);
        rpc(endpoints, "unmount_folder", WRITE, Effect.WRITES, this::unmount);
        rpc(endpoints, "list_folders", READ, Effect.READS, (caller, args) -> list(caller, true));
        rpc(endpoints, "list_mountable_folders", READ, Effect.READS, (caller, args) -> list(caller, false));
        rpc(
                endpoints,
                "get_folder_metadata",
                READ,
                Effect.READS,
                (caller, args) -> describe(caller, space(caller, args)));
        rpc(endpoints, "list_folder_members", READ, Effect.READS, this::members);
        rpc(
                endpoints,
                "list_received_files",
                READ,
                Effect.READS,
                (caller, args) -> Json.object().set("entries", Json.array()));
        for (String name :
                List.of("list_folders/continue", "list_mountable_folders/continue", "list_folder_members/continue")) {
            rpc(endpoints, name, READ, Effect.READS, (caller, args) -> {
                throw ApiException.route("invalid_cursor");
            });
        }
        for (String name : List.of("check_share_job_status", "check_job_status", "check_remove_member_job_status")) {
            endpoints.rpc("sharing/" + name, WRITE, Effect.READS, (caller, args) -> jobs.check(name, args));
        }
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

    // ---- making and ending

    private JsonNode share(Caller caller, Arguments args) {
        View view = caller.view();
        String path = Paths.writeOrId(args, "path");
        Node node = paths.find(view, path, "bad_path").node();
        if (node == null) {
            node = writes.createFolder(view, path, false);
        }
        if (node instanceof MountNode mount) {
            ObjectNode bad = Json.tag("already_shared");
            describe(caller, mount.target()).properties().forEach(field -> bad.set(field.getKey(), field.getValue()));
            throw ApiException.route(Json.tag("bad_path", bad));
        }
        if (!(node instanceof FolderNode folder) || folder.parent() == null) {
            throw ApiException.route("bad_path", "is_file");
        }
        if (folder.space().isShared()) {
            throw ApiException.route("bad_path", "inside_shared_folder");
        }
        if (World.count(folder) != plainCount(folder)) {
            throw ApiException.route("bad_path", "contains_shared_folder");
        }
        Namespace space = world.share(folder, caller.account()).target();
        policies(space, args);
        ObjectNode complete = Json.flat("complete", describe(caller, space));
        return args.flag("force_async", false) ? jobs.launch("check_share_job_status", complete) : complete;
    }

    /** Nodes at and below, shared folders below not counted. */
    private static long plainCount(Node node) {
        return node instanceof FolderNode folder
                ? 1
                        + folder.children().values().stream()
                                .mapToLong(SharedFolders::plainCount)
                                .sum()
                : node instanceof MountNode ? 0 : 1;
    }

    private static void policies(Namespace space, Arguments args) {
        for (String name : List.of("acl_update_policy", "member_policy", "shared_link_policy", "viewer_info_policy")) {
            if (args.has(name)) {
                space.policies().put(name, args.union(name, ""));
            }
        }
    }

    private JsonNode unshare(Caller caller, Arguments args) {
        Namespace space = owned(caller, args);
        mountOf(caller, space).ifPresentOrElse(world::unshare, () -> {
            throw ApiException.route("access_error", "unmounted");
        });
        return Json.tag("complete");
    }

    private JsonNode updatePolicy(Caller caller, Arguments args) {
        Namespace space = owned(caller, args);
        policies(space, args);
        return describe(caller, space);
    }

    private JsonNode mount(Caller caller, Arguments args) {
        Namespace space = space(caller, args);
        if (mountOf(caller, space).isPresent()) {
            throw ApiException.route("already_mounted");
        }
        FolderNode home = caller.account().home().root();
        String name = space.root().name();
        world.mount(space, home, home.child(name) == null ? name : Writes.freeName(home, name));
        return describe(caller, space);
    }

    private JsonNode unmount(Caller caller, Arguments args) {
        mountOf(caller, space(caller, args)).ifPresentOrElse(world::unmount, () -> {
            throw ApiException.route("access_error", "unmounted");
        });
        return NullNode.instance;
    }

    // ---- members

    private JsonNode addMembers(Caller caller, Arguments args) {
        Namespace space = managed(caller, args);
        for (Arguments member : args.structs("members", 1, 100)) {
            String tag = member.union("access_level", "viewer");
            Access access = Access.of(tag)
                    .filter(one -> one != Access.OWNER)
                    .orElseThrow(() -> ApiException.route("bad_member", "invalid_access_level"));
            Optional<Account> account = account(member, "member");
            if (account.isPresent()) {
                space.members().putIfAbsent(account.get().id(), access);
            } else {
                space.invitees().put(member.unionValue("member").text("email"), access);
            }
        }
        return NullNode.instance;
    }

    /** Whom a selector means, if the person has an account here. */
    private Optional<Account> account(Arguments args, String name) {
        Arguments value = args.unionValue(name);
        if (args.union(name, "").equals("email")) {
            return world.accountOf(value.text("email"));
        }
        Account known = world.account(value.text("dropbox_id"));
        if (known == null) {
            throw ApiException.route("bad_member", "invalid_dropbox_id");
        }
        return Optional.of(known);
    }

    private JsonNode removeMember(Caller caller, Arguments args) {
        Namespace space = managed(caller, args);
        Optional<Account> account = account(args, "member");
        if (account.isPresent()) {
            String id = account.get().id();
            Access access = space.members().get(id);
            if (access == null) {
                throw ApiException.route("member_error", "not_a_member");
            }
            if (access == Access.OWNER) {
                throw ApiException.route("folder_owner");
            }
            List.copyOf(space.mounts()).stream()
                    .filter(mount -> mount.space() == account.get().home())
                    .forEach(world::unmount);
            space.members().remove(id);
        } else if (space.invitees().remove(args.unionValue("member").text("email")) == null) {
            throw ApiException.route("member_error", "not_a_member");
        }
        return jobs.launch("check_remove_member_job_status", Json.tag("complete"));
    }

    private JsonNode updateMember(Caller caller, Arguments args) {
        Namespace space = managed(caller, args);
        Access access = Access.of(args.union("access_level", ""))
                .filter(one -> one != Access.OWNER)
                .orElseThrow(() -> args.refuse("access_level: not allowed"));
        Optional<Account> account = account(args, "member");
        if (account.isEmpty() || !space.members().containsKey(account.get().id())) {
            throw ApiException.route("member_error", "not_a_member");
        }
        space.members().put(account.get().id(), access);
        space.mounts().forEach(world::touchAll);
        return Json.object().set("access_level", Json.tag(access.tag()));
    }

    private JsonNode members(Caller caller, Arguments args) {
        Namespace space = space(caller, args);
        ObjectNode json = Json.object();
        ArrayNode users = json.putArray("users");
        space.members().forEach((id, access) -> {
            Account account = world.account(id);
            if (account != null) {
                ObjectNode user = Json.object();
                user.set("access_type", Json.tag(access.tag()));
                user.set(
                        "user",
                        Json.object()
                                .put("account_id", id)
                                .put("email", account.email())
                                .put("display_name", account.displayName())
                                .put("same_team", false));
                users.add(user.put("is_inherited", false));
            }
        });
        json.putArray("groups");
        ArrayNode invitees = json.putArray("invitees");
        space.invitees().forEach((email, access) -> {
            ObjectNode invitee = Json.object();
            invitee.set("access_type", Json.tag(access.tag()));
            invitee.set("invitee", Json.tag("email").put("email", email));
            invitees.add(invitee.put("is_inherited", false));
        });
        return json;
    }

    // ---- looking

    private Namespace space(Caller caller, Arguments args) {
        String id = args.text("shared_folder_id");
        Namespace space = id.matches("\\d{1,18}") ? world.space(Long.parseLong(id)) : null;
        if (space == null
                || !space.isShared()
                || !space.members().containsKey(caller.account().id())) {
            throw ApiException.route("access_error", "invalid_id");
        }
        return space;
    }

    /** One that the caller may invite people to. */
    private Namespace managed(Caller caller, Arguments args) {
        Namespace space = space(caller, args);
        Access access = caller.view().access(space);
        boolean editors =
                space.policies().getOrDefault("acl_update_policy", "owner").equals("editors");
        if (access != Access.OWNER && !(editors && access == Access.EDITOR)) {
            throw ApiException.route("no_permission");
        }
        return space;
    }

    private Namespace owned(Caller caller, Arguments args) {
        Namespace space = space(caller, args);
        if (caller.view().access(space) != Access.OWNER) {
            throw ApiException.route("no_permission");
        }
        return space;
    }

    private static Optional<MountNode> mountOf(Caller caller, Namespace space) {
        return space.mounts().stream()
                .filter(mount -> caller.view().path(mount).isPresent()
                        || mount.space() == caller.account().home())
                .findFirst();
    }

    private JsonNode list(Caller caller, boolean all) {
        ObjectNode json = Json.object();
        ArrayNode entries = json.putArray("entries");
        for (Namespace space : world.spaces()) {
            boolean member = space.isShared()
                    && space.members().containsKey(caller.account().id());
            if (member && (all || mountOf(caller, space).isEmpty())) {
                entries.add(describe(caller, space));
            }
        }
        return json;
    }

    private static ObjectNode describe(Caller caller, Namespace space) {
        Optional<MountNode> mount = mountOf(caller, space);
        ObjectNode json = Json.object();
        json.set("access_type", Json.tag(caller.view().access(space).tag()));
        json.put("is_inside_team_folder", false)
                .put("is_team_folder", false)
                .put("name", mount.map(Node::name).orElse(space.root().name()));
        ObjectNode policy = Json.object();
        policy.set("acl_update_policy", Json.tag(space.policies().getOrDefault("acl_update_policy", "owner")));
        policy.set("shared_link_policy", Json.tag(space.policies().getOrDefault("shared_link_policy", "anyone")));
        policy.set("member_policy", Json.tag(space.policies().getOrDefault("member_policy", "anyone")));
        json.set("policy", policy);
        json.put("preview_url", "https://www.dropbox.com/scl/fo/" + space.id())
                .put("shared_folder_id", space.id())
                .put("time_invited", Json.time(space.created()));
        json.set("access_inheritance", Json.tag("inherit"));
        mount.flatMap(caller.view()::pathKey).ifPresent(path -> json.put("path_lower", path));
        mount.flatMap(caller.view()::path).ifPresent(path -> json.put("path_display", path));
        return json;
    }
}
