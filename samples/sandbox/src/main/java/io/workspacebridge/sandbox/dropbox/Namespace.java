package io.workspacebridge.sandbox.dropbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One tree: a home, a team's root, or a shared folder. Guarded by the world's lock. */
final class Namespace {
    /** What a namespace is for. */
    enum Kind {
        HOME,
        TEAM_ROOT,
        SHARED
    }

    private final long number;
    private final Kind kind;
    private final FolderNode root;
    private final Instant created;
    private final List<MountNode> mounts = new ArrayList<>();
    private final NavigableMap<String, Tombstone> tombstones = new TreeMap<>();
    private final Map<String, Access> members = new LinkedHashMap<>();
    private final Map<String, Access> invitees = new LinkedHashMap<>();
    private final Map<String, String> policies = new LinkedHashMap<>();

    Namespace(long number, Kind kind, String rootId, String name, Instant created) {
        this.number = number;
        this.kind = kind;
        this.root = new FolderNode(rootId, name, this);
        this.created = created;
    }

    long number() {
        return number;
    }

    String id() {
        return Long.toString(number);
    }

    Kind kind() {
        return kind;
    }

    boolean isShared() {
        return kind == Kind.SHARED;
    }

    FolderNode root() {
        return root;
    }

    Instant created() {
        return created;
    }

    /** Where it is mounted. */
    List<MountNode> mounts() {
        return mounts;
    }

    /** What was deleted and not replaced, by path key. */
    NavigableMap<String, Tombstone> tombstones() {
        return tombstones;
    }

    /** Accounts that have it, by id. */
    Map<String, Access> members() {
        return members;
    }

    /** Addresses of people without an account here. */
    Map<String, Access> invitees() {
        return invitees;
    }

    /** Tags of the policies that were chosen, by field name. */
    Map<String, String> policies() {
        return policies;
    }
}
