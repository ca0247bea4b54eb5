package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.nodes.NodeNames;
import io.workspacebridge.xecm.workspaces.BusinessObject;
import io.workspacebridge.xecm.workspaces.NewWorkspace;
import io.workspacebridge.xecm.workspaces.RelatedWorkspace;
import io.workspacebridge.xecm.workspaces.Team;
import io.workspacebridge.xecm.workspaces.Workspace;
import io.workspacebridge.xecm.workspaces.WorkspaceForm;
import io.workspacebridge.xecm.workspaces.WorkspaceQuery;
import io.workspacebridge.xecm.workspaces.WorkspaceTemplate;
import io.workspacebridge.xecm.workspaces.WorkspaceType;
import io.workspacebridge.xecm.workspaces.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.MultipartBody;
import org.jspecify.annotations.Nullable;

/** The workspaces topic. */
final class DefaultWorkspaces implements Workspaces {
    private static final String TYPES = "types";
    private static final List<String> EVERYTHING =
            List.of("properties", "categories", "business_properties", "workspace_references");

    private final Gateway gateway;
    private final WorkspacesApi api;
    private final WorkspaceMapper mapper;
    private final CategoryCatalog catalog;
    private final int pageSize;
    private final Cache<String, List<WorkspaceType>> types;
    private final Team team;

    DefaultWorkspaces(
            Gateway gateway,
            WorkspacesApi api,
            WorkspaceMapper mapper,
            CategoryCatalog catalog,
            int pageSize,
            Clock clock,
            Duration lifetime) {
        this.gateway = gateway;
        this.api = api;
        this.mapper = mapper;
        this.catalog = catalog;
        this.pageSize = pageSize;
        this.team = new DefaultTeam(gateway, api);
        this.types = Caffeine.newBuilder()
                .expireAfterWrite(lifetime)
                .maximumSize(1)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public List<WorkspaceType> types() {
        List<WorkspaceType> known = types.getIfPresent(TYPES);
        if (known == null) {
            known = gateway.read(api.types(), answer -> Json.list(answer.path("results"), mapper::type));
            types.put(TYPES, known);
        }
        return known;
    }

    @Override
    public Optional<WorkspaceType> findType(String name) {
        boolean fresh = types.getIfPresent(TYPES) == null;
        Optional<WorkspaceType> found = named(types(), name);
        if (found.isEmpty() && !fresh) {
            types.invalidateAll();
            found = named(types(), name);
        }
        return found;
    }

    private static Optional<WorkspaceType> named(List<WorkspaceType> all, String name) {
        return all.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .or(() -> all.stream()
                        .filter(type -> type.names().containsValue(name))
                        .findFirst());
    }

    private WorkspaceType type(String name) {
        return findType(name)
                .orElseThrow(() -> new XecmException.ValidationFailed(
                        "There is no workspace type \"" + name + "\", but "
                                + types().stream().map(WorkspaceType::name).toList(),
                        Exchange.NONE));
    }

    private static WorkspaceTemplate template(WorkspaceType type, NewWorkspace wanted) {
        List<WorkspaceTemplate> templates = type.templates();
        String name = wanted.templateName();
        if (name != null) {
            return type.template(name)
                    .orElseThrow(() -> new XecmException.ValidationFailed(
                            "The workspace type \"" + type.name() + "\" has no template \"" + name + "\", but "
                                    + templates.stream()
                                            .map(WorkspaceTemplate::name)
                                            .toList(),
                            Exchange.NONE));
        }
        if (templates.size() != 1) {
            throw new XecmException.ValidationFailed(
                    "The workspace type \"" + type.name() + "\" has " + templates.size() + " templates; name one of "
                            + templates.stream().map(WorkspaceTemplate::name).toList(),
                    Exchange.NONE);
        }
        return templates.get(0);
    }

    @Override
    public Workspace create(NewWorkspace wanted) {
        WorkspaceType type = type(wanted.typeName());
        WorkspaceTemplate template = template(type, wanted);
        if (wanted.name() == null && !type.generatesNames()) {
            throw new XecmException.ValidationFailed(
                    "The workspace type \"" + type.name() + "\" does not generate names; give one", Exchange.NONE);
        }
        ObjectNode body = Json.object().put("template_id", template.id()).put("wksp_type_id", type.id());
        if (wanted.parentId() != null) {
            body.put("parent_id", wanted.parentId());
        }
        Forms.putIfPresent(body, "name", wanted.name());
        Forms.putIfPresent(body, "description", wanted.description());
        BusinessObject object = wanted.businessObject();
        if (object != null) {
            body.put("bo_id", object.id()).put("bo_type", object.type()).put("ext_system_id", object.system());
        }
        if (wanted.classificationId() != null) {
            body.put("class_id", wanted.classificationId());
        }
        Forms.putExternal(body, wanted.external());
        ObjectNode roles = body.putObject("roles");
        if (!wanted.categories().isEmpty()) {
            roles.set("categories", catalog.nested(wanted.categories()));
        }
        long id = catalog.writing(() ->
                gateway.write(api.create(Forms.body(body)), answer -> Json.id(Json.need(answer, "results"), "id")));
        return get(id);
    }

    @Override
    public WorkspaceForm createForm(NewWorkspace wanted) {
        WorkspaceType type = type(wanted.typeName());
        WorkspaceTemplate template = template(type, wanted);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("template_id", Long.toString(template.id()));
        query.put("wksp_type_id", Long.toString(type.id()));
        if (wanted.parentId() != null) {
            query.put("parent_id", Long.toString(wanted.parentId()));
        }
        BusinessObject object = wanted.businessObject();
        if (object != null) {
            query.put("bo_id", object.id());
            query.put("bo_type", object.type());
            query.put("ext_system_id", object.system());
        }
        return gateway.read(api.createForm(query), answer -> WorkspaceMapper.form(answer, template.id()));
    }

    @Override
    public Workspace get(long id) {
        return gateway.read(api.get(id, EVERYTHING, "metadata"), answer -> mapper.single(answer.path("results")));
    }

    @Override
    public Optional<Workspace> find(String typeName, String name) {
        WorkspaceType type = type(typeName);
        List<Workspace> same = rows(type, Map.of("where_name", name))
                .filter(row -> NodeNames.same(row.name(), name))
                .toList();
        if (same.size() > 1) {
            List<Workspace> exact =
                    same.stream().filter(row -> row.name().equals(name)).toList();
            if (exact.size() != 1) {
                throw new XecmException.NotUnique(
                        "Several workspaces of type \"" + typeName + "\" are called \"" + name + "\"",
                        same.stream().map(Workspace::id).toList());
            }
            same = exact;
        }
        return same.stream().findFirst().map(row -> get(row.id()));
    }

    @Override
    public Optional<Workspace> findByBusinessObject(BusinessObject object) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("where_ext_system_id", object.system());
        query.put("where_bo_type", object.type());
        query.put("where_bo_id", object.id());
        List<Workspace> attached = rows(null, query)
                .map(row -> get(row.id()))
                .filter(workspace -> workspace.businessObjects().contains(object))
                .toList();
        if (attached.size() > 1) {
            throw new XecmException.NotUnique(
                    "Several workspaces are attached to " + object,
                    attached.stream().map(Workspace::id).toList());
        }
        return attached.stream().findFirst();
    }

    @Override
    public Stream<Workspace> list(WorkspaceQuery query) {
        WorkspaceType type = query.typeName() == null ? null : type(query.typeName());
        Map<String, String> parameters = new LinkedHashMap<>();
        WorkspaceQuery.NameFilter name = query.name();
        if (name != null) {
            parameters.put(
                    "where_name",
                    switch (name.mode()) {
                        case EQUALS -> name.text();
                        case CONTAINS -> "contains_" + name.text();
                        case STARTS_WITH -> "startswith_" + name.text();
                    });
        }
        if (query.columnQuery() != null) {
            parameters.put("where_column_query", query.columnQuery());
        }
        return rows(type, parameters);
    }

    private Stream<Workspace> rows(@Nullable WorkspaceType type, Map<String, String> filters) {
        return Page.stream(page -> {
                    Map<String, String> query = new LinkedHashMap<>();
                    if (type != null) {
                        query.put("where_workspace_type_id", Long.toString(type.id()));
                    }
                    query.putAll(filters);
                    query.put("expanded_view", "true");
                    query.put("page", Integer.toString(page));
                    query.put("limit", Integer.toString(pageSize));
                    return gateway.read(api.list(query), answer -> Page.of(answer, page, pageSize, mapper::row));
                })
                // a row without its type is taken at the server's word
                .filter(row -> type == null || row.typeId() == 0 || row.typeId() == type.id());
    }

    @Override
    public Optional<Long> containing(long nodeId) {
        try {
            return gateway.read(api.containing(nodeId), answer -> {
                JsonNode data = answer.has("data") ? answer.path("data") : answer;
                long id = Json.number(data, "id");
                return id > 0 ? Optional.of(id) : Optional.empty();
            });
        } catch (XecmException.NotFoundOrForbidden | XecmException.ValidationFailed none) {
            return Optional.empty();
        }
    }

    @Override
    public Team team() {
        return team;
    }

    @Override
    public Stream<RelatedWorkspace> related(long workspaceId, RelatedWorkspace.Relation relation) {
        return Page.stream(page -> gateway.read(
                api.related(workspaceId, wire(relation), page, pageSize),
                answer -> Page.of(answer, page, pageSize, entry -> mapper.related(entry, relation))));
    }

    private static String wire(RelatedWorkspace.Relation relation) {
        return relation.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void relate(long workspaceId, long otherId, RelatedWorkspace.Relation relation) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("rel_bw_id", Long.toString(otherId));
        fields.put("rel_type", wire(relation));
        try {
            gateway.write(api.relate(workspaceId, Forms.fields(fields)));
        } catch (XecmException.NameConflict alreadyRelated) {
            // which is what was wanted
        }
    }

    @Override
    public void unrelate(long workspaceId, long otherId, RelatedWorkspace.Relation relation) {
        gateway.write(api.unrelate(workspaceId, otherId, wire(relation)));
    }

    @Override
    public void attach(long workspaceId, BusinessObject object) {
        gateway.write(api.attach(workspaceId, Forms.fields(reference(object))));
    }

    @Override
    public void detach(long workspaceId, BusinessObject object) {
        gateway.write(api.detach(workspaceId, Forms.fields(reference(object))));
    }

    private static Map<String, String> reference(BusinessObject object) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ext_system_id", object.system());
        fields.put("bo_type", object.type());
        fields.put("bo_id", object.id());
        return fields;
    }

    @Override
    public void setIcon(long workspaceId, String fileName, String mimeType, ContentSource picture) {
        gateway.write(api.icon(
                workspaceId,
                new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart("file_content_type", mimeType)
                        .addFormDataPart("file_filename", fileName)
                        .addFormDataPart("file", fileName, new UploadBody(picture, mimeType, null))
                        .build()));
    }
}
