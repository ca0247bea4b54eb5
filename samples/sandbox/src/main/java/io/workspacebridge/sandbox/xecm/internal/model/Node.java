package io.workspacebridge.sandbox.xecm.internal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Anything with an id in the tree. Guarded by the content server's one lock. */
public final class Node {
    public long id;
    public long parentId;
    public long volumeId = -2000;
    public int type;
    public String name = "";
    public String description = "";
    public Map<String, String> names = new LinkedHashMap<>();
    public Map<String, String> descriptions = new LinkedHashMap<>();
    public Instant created = Instant.EPOCH;
    public Instant modified = Instant.EPOCH;
    public long createdBy;
    public long modifiedBy;
    public String token = "";
    public Acl acl = new Acl();
    public boolean hidden;
    public String nickname = "";

    public List<Version> versions = new ArrayList<>();
    public int lastVersionNumber;
    public boolean advancedVersioning;
    public boolean versionsControlAdvanced;
    public long reservedBy;
    public @Nullable Instant reservedAt;
    /** Who asked to be told when the reservation ends, longest waiting first. */
    public Set<Long> reservationRequests = new LinkedHashSet<>();

    public Version.External external = new Version.External();

    public long originalId;
    public String url = "";
    public Set<Long> collected = new LinkedHashSet<>();
    /** Records that this one refers to, each with the reference's type. */
    public Map<Long, String> crossReferences = new LinkedHashMap<>();

    public Map<Long, CategoryValues> categories = new LinkedHashMap<>();
    public List<Long> classifications = new ArrayList<>();
    public @Nullable RecordInfo record;
    public Set<Long> holds = new LinkedHashSet<>();
    public int clearanceLevel;
    public Set<String> markings = new LinkedHashSet<>();

    public @Nullable CategoryDefinition definition;
    public @Nullable Workspace workspace;
    public @Nullable Deletion deletion;

    public boolean isContainer() {
        return NodeType.isContainer(type);
    }

    public boolean isDocument() {
        return NodeType.isVersionable(type);
    }

    public @Nullable Version currentVersion() {
        return versions.isEmpty() ? null : versions.get(versions.size() - 1);
    }

    public @Nullable Version version(int number) {
        for (Version version : versions) {
            if (version.number == number) {
                return version;
            }
        }
        return null;
    }

    /** How and by whom a node went to the recycle bin. */
    public static final class Deletion {
        public long by;
        public Instant at = Instant.EPOCH;
        /** True for the item that was deleted itself, false for what lay below it. */
        public boolean root;
    }
}
