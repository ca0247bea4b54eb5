package io.workspacebridge.sandbox.xecm.internal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that a restart must bring back. Written to a snapshot as it is. */
public final class State {
    public long nextId = 9000;
    public long nextVersionId = 7000;
    public Map<Long, Node> nodes = new LinkedHashMap<>();
    public Map<Long, Member> members = new LinkedHashMap<>();
    public Map<Long, WorkspaceType> workspaceTypes = new LinkedHashMap<>();
    public Map<Long, BusinessObjectType> businessObjectTypes = new LinkedHashMap<>();
    public Map<String, ExternalSystem> systems = new LinkedHashMap<>();
    public List<Relation> relations = new ArrayList<>();
    public Map<Long, Hold> holds = new LinkedHashMap<>();
    public Map<Long, RetentionRule> retention = new LinkedHashMap<>();
    public Map<Long, RetentionSchedule> schedules = new LinkedHashMap<>();
    /** Descriptions of the codes of records management. */
    public Map<String, String> recordCodes = new LinkedHashMap<>();

    public Map<Long, SmartDocumentRule> smartDocumentRules = new LinkedHashMap<>();
    public List<AuditEvent> audit = new ArrayList<>();
    public Map<Long, Set<Long>> favorites = new LinkedHashMap<>();
    /** How a user keeps each of his favourites. */
    public Map<Long, Map<Long, Favorite>> favoriteDetails = new LinkedHashMap<>();
    /** Names of the tabs that a user sorts his favourites by. */
    public Map<Long, Map<Long, String>> favoriteTabs = new LinkedHashMap<>();
    /** Workspaces that a user touched, the newest last. */
    public Map<Long, LinkedHashSet<Long>> recent = new LinkedHashMap<>();

    public Map<Long, WorkflowProcess> processes = new LinkedHashMap<>();

    /** A leading system. */
    public static final class ExternalSystem {
        public String name = "";
        public String connectionType = "HTTP";
        public String baseUrl = "";
        public String appUrl = "";
        public String username = "";
        public String comment = "";
        public long node;
    }

    /** {@code child} is below {@code parent} in somebody's view of the business; not in the tree. */
    public record Relation(long parent, long child) {}

    /** A legal or administrative hold. */
    public static final class Hold {
        public long id;
        public String name = "";
        public String type = "";
        public String comment = "";
        public String alternateId = "";
        public @Nullable String dateApplied;
        public @Nullable String dateToRemove;
        public @Nullable String dateRemoved;
        public long parentId;
        public boolean active = true;
    }

    /** How long what carries an RM classification has to be kept. */
    public static final class RetentionRule {
        public String rsi = "";
        public String title = "";
        public int years;
        public boolean essential;
    }

    /** What a workspace template expects of documents of a smart document type. */
    public static final class SmartDocumentRule {
        public long id;
        public long type;
        public long classification;
        public long template;
        /** What each bot of the rule was set up with. */
        public Map<String, Map<String, Object>> bots = new LinkedHashMap<>();
    }

    /** Name, place and tab of one favourite. */
    public static final class Favorite {
        public String name = "";
        public int order;
        public long tab;
    }

    /** A record series identifier that was made here, with the stages of its schedule. */
    public static final class RetentionSchedule {
        public long id;
        public String name = "";
        public String status = "";
        public String title = "";
        public String subject = "";
        public String description = "";
        public List<RetentionStage> stages = new ArrayList<>();
    }

    /** One stage of a schedule. */
    public static final class RetentionStage {
        public long id;
        public int eventType;
        public int dateToUse;
        public int years;
        public int months;
        public int days;
        public String actionCode = "";
        public boolean approved;
    }

    /** One line of the audit trail. */
    public static final class AuditEvent {
        public long node;
        public int type;
        public String name = "";
        public long user;
        public Instant at = Instant.EPOCH;
    }

    /** A workflow that was drafted or started. */
    public static final class WorkflowProcess {
        public long id;
        public long map;
        public String title = "";
        public List<Long> documents = new ArrayList<>();
        public Map<String, Object> values = new LinkedHashMap<>();
        public long initiator;
        public @Nullable Instant started;
        public @Nullable Instant ended;
        public String status = "draft";
        public long assignee;
        public String outcome = "";
        public String comment = "";
    }
}
