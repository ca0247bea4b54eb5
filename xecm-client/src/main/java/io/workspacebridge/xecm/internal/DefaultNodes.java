package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.nodes.Ancestor;
import io.workspacebridge.xecm.nodes.AuditEvent;
import io.workspacebridge.xecm.nodes.ChildQuery;
import io.workspacebridge.xecm.nodes.Node;
import io.workspacebridge.xecm.nodes.NodeChange;
import io.workspacebridge.xecm.nodes.NodeField;
import io.workspacebridge.xecm.nodes.NodeNames;
import io.workspacebridge.xecm.nodes.NodeType;
import io.workspacebridge.xecm.nodes.Nodes;
import io.workspacebridge.xecm.nodes.RecycleBin;
import io.workspacebridge.xecm.nodes.ReservationQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The nodes topic. */
final class DefaultNodes implements Nodes {
    private static final int MAX_LIST = 250;
    private static final String NICKNAME_PUNCTUATION = "!%()-{}[]\";'<>?,./\\#:&";

    private final Gateway gateway;
    private final NodesApi api;
    private final NodeMapper mapper;
    private final int pageSize;
    private final RecycleBin recycleBin;

    DefaultNodes(Gateway gateway, NodesApi api, NodeMapper mapper, int pageSize) {
        this.gateway = gateway;
        this.api = api;
        this.mapper = mapper;
        this.pageSize = pageSize;
        this.recycleBin = new DefaultRecycleBin(gateway, api, mapper, pageSize);
    }

    @Override
    public Node get(long id, NodeField... fields) {
        Set<NodeField> wanted = Set.of(fields);
        return gateway.read(
                api.get(id, NodeMapper.fields(wanted), NodeMapper.metadata(wanted)),
                answer -> mapper.node(Json.need(answer, "results"), wanted));
    }

    @Override
    public Optional<Node> find(long id, NodeField... fields) {
        try {
            return Optional.of(get(id, fields));
        } catch (XecmException.NotFoundOrForbidden absent) {
            return Optional.empty();
        }
    }

    @Override
    public Map<Long, Node> getAll(Collection<Long> ids) {
        Map<Long, Node> found = new LinkedHashMap<>();
        List<Long> all = ids.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += MAX_LIST) {
            ObjectNode body = Json.object();
            ArrayNode array = body.putArray("ids");
            all.subList(from, Math.min(from + MAX_LIST, all.size())).forEach(array::add);
            gateway.read(
                            api.list(Forms.body(body)),
                            answer -> Json.list(answer.path("results"), entry -> mapper.node(entry, Set.of())))
                    .forEach(node -> found.put(node.id(), node));
        }
        Map<Long, Node> ordered = new LinkedHashMap<>();
        for (Long id : all) {
            Node node = found.get(id);
            if (node != null) {
                ordered.put(id, node);
            }
        }
        return ordered;
    }

    @Override
    public Optional<Node> findByName(long parentId, String name, NodeField... fields) {
        List<Node> same = named(parentId, name, fields)
                .filter(child -> NodeNames.same(child.name(), name))
                .toList();
        return same.stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    @Override
    public Optional<Node> findByExactName(long parentId, String name, NodeField... fields) {
        return named(parentId, name, fields)
                .filter(child -> child.name().equals(name))
                .findFirst();
    }

    private Stream<Node> named(long parentId, String name, NodeField... fields) {
        return name.isBlank()
                ? Stream.empty()
                : children(parentId, ChildQuery.all().nameContains(name).with(fields));
    }

    @Override
    public Optional<Node> findByPath(long rootId, List<String> names) {
        Optional<Node> node = names.isEmpty() ? find(rootId) : findByName(rootId, names.get(0));
        for (int i = 1; i < names.size() && node.isPresent(); i++) {
            Node parent = node.get();
            node = parent.container() ? findByName(parent.id(), names.get(i)) : Optional.empty();
        }
        return node;
    }

    @Override
    public Map<String, Long> takenNames(long parentId, Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        ObjectNode body = Json.object().put("parent_id", parentId);
        ArrayNode array = body.putArray("names");
        names.forEach(array::add);
        return gateway.read(api.takenNames(Forms.body(body)), answer -> {
            Map<String, Long> taken = new LinkedHashMap<>();
            for (JsonNode hit : answer.path("results")) {
                taken.put(Json.text(hit, "name"), Json.id(hit, "id"));
            }
            return taken;
        });
    }

    @Override
    public Stream<Node> children(long parentId, ChildQuery query) {
        int limit = query.pageSize() > 0 ? query.pageSize() : pageSize;
        return Page.stream(page -> page(parentId, query, limit, page));
    }

    @Override
    public List<List<Node>> childPages(long parentId, ChildQuery query) {
        int limit = query.pageSize() > 0 ? query.pageSize() : pageSize;
        List<List<Node>> pages = new ArrayList<>();
        Page.stream(number -> {
                    Page<Node> page = page(parentId, query, limit, number);
                    if (!page.items().isEmpty()) {
                        pages.add(page.items());
                    }
                    return page;
                })
                .forEach(node -> {});
        return pages;
    }

    @Override
    public Optional<Node> childAt(long parentId, ChildQuery query, int position) {
        return page(parentId, query, 1, position).items().stream().findFirst();
    }

    private Page<Node> page(long parentId, ChildQuery query, int limit, int page) {
        return gateway.read(
                api.children(
                        parentId,
                        query.types().stream().map(NodeType::code).toList(),
                        query.nameFilter(),
                        NodeMapper.fields(query.fields()),
                        NodeMapper.metadata(query.fields()),
                        query.sort().key(),
                        query.showHidden() ? Boolean.TRUE : null,
                        limit,
                        page),
                answer -> Page.of(answer, page, limit, entry -> mapper.node(entry, query.fields())));
    }

    @Override
    public Node volume(NodeType volumeType) {
        return gateway.read(
                api.volume(volumeType.code()), answer -> mapper.node(Json.need(answer, "results"), Set.of()));
    }

    @Override
    public List<Ancestor> ancestors(long id) {
        return gateway.read(
                api.ancestors(id),
                answer -> Json.list(
                        answer.path("ancestors"),
                        step -> new Ancestor(
                                Json.id(step, "id"),
                                Json.number(step, "parent_id"),
                                Json.text(step, "name"),
                                new NodeType((int) Json.number(step, "type")))));
    }

    @Override
    public Node createFolder(long parentId, String name) {
        return create(Json.object()
                .put("type", NodeType.FOLDER.code())
                .put("parent_id", parentId)
                .put("name", NodeNames.check(name)));
    }

    private Node create(ObjectNode body) {
        return gateway.write(
                api.create(Forms.body(body)), answer -> mapper.node(Json.need(answer, "results"), Set.of()));
    }

    @Override
    public Node rename(long id, String newName) {
        return update(id, NodeChange.nothing().name(newName));
    }

    @Override
    public Node move(long id, long newParentId) {
        return update(id, NodeChange.nothing().parent(newParentId));
    }

    @Override
    public Node update(long id, NodeChange change) {
        ObjectNode body = Json.object();
        if (change.name() != null) {
            body.put("name", change.name());
        }
        if (change.description() != null) {
            body.put("description", change.description());
        }
        if (change.parentId() != null) {
            body.put("parent_id", change.parentId());
        }
        if (change.external() != null) {
            Forms.putExternal(body, change.external());
        }
        if (body.isEmpty()) {
            return get(id);
        }
        if (change.stateToken() != null) {
            body.put("metadata_token", change.stateToken());
        }
        return updated(id, body);
    }

    /** Some releases answer an update with the node, others with nothing. */
    private Node updated(long id, ObjectNode body) {
        List<Node> told = gateway.write(api.update(id, Forms.body(body)), answer -> {
            JsonNode properties = Json.at(answer, "results", "data", "properties");
            List<Node> nodes = new ArrayList<>();
            if (properties.hasNonNull("id") && properties.hasNonNull("name") && properties.hasNonNull("parent_id")) {
                nodes.add(mapper.node(properties));
            }
            return nodes;
        });
        return told.isEmpty() ? get(id) : told.get(0);
    }

    @Override
    public void delete(long id) {
        gateway.write(api.delete(id));
    }

    @Override
    public Optional<String> stateToken(long id) {
        return gateway.read(
                api.state(id, "properties"),
                answer -> Optional.ofNullable(
                        Json.textOrNull(Json.at(answer, "results", "state", "properties"), "metadata_token")));
    }

    @Override
    public Node copy(long id, long parentId, String name) {
        return create(
                Json.object().put("original_id", id).put("parent_id", parentId).put("name", NodeNames.check(name)));
    }

    @Override
    public Node createShortcut(long parentId, String name, long targetId) {
        return create(Json.object()
                .put("type", NodeType.SHORTCUT.code())
                .put("parent_id", parentId)
                .put("name", NodeNames.check(name))
                .put("original_id", targetId));
    }

    @Override
    public Node createUrl(long parentId, String name, String url) {
        return create(Json.object()
                .put("type", NodeType.URL.code())
                .put("parent_id", parentId)
                .put("name", NodeNames.check(name))
                .put("url", url));
    }

    @Override
    public Node reserve(long id, long userId) {
        return updated(id, Json.object().put("reserved_user_id", userId));
    }

    @Override
    public Node unreserve(long id) {
        return updated(id, Json.object().putNull("reserved_user_id"));
    }

    @Override
    public Optional<ReservationQueue> reservationQueue(long id) {
        try {
            return Optional.of(gateway.read(api.reservationQueue(id), mapper::reservationQueue));
        } catch (XecmException.ValidationFailed notReserved) {
            return Optional.empty();
        }
    }

    @Override
    public void requestReservation(long id) {
        gateway.write(api.requestReservation(id));
    }

    @Override
    public void withdrawReservationRequest(long id) {
        gateway.write(api.withdrawReservationRequest(id));
    }

    @Override
    public Stream<AuditEvent> audit(long id) {
        return Page.stream(page -> gateway.read(api.audit(id, "desc_audit_date", pageSize, page), answer -> {
            JsonNode events = Json.at(answer, "results", "data", "audit");
            return new Page<>(
                    Json.list(events, mapper::auditEvent), Page.isLast(answer, page, pageSize, events.size()));
        }));
    }

    @Override
    public void setNickname(long id, String nickname) {
        if (nickname.isEmpty()
                || nickname.length() > NodeNames.MAX_LENGTH
                || nickname.chars().anyMatch(c -> Character.isWhitespace(c) || NICKNAME_PUNCTUATION.indexOf(c) >= 0)) {
            throw new XecmException.ValidationFailed(
                    "A nickname has 1 to 248 characters, no blank and none of " + NICKNAME_PUNCTUATION, Exchange.NONE);
        }
        gateway.write(api.nickname(id, Forms.fields(Map.of("nickname", nickname))));
    }

    @Override
    public Optional<Node> findByNickname(String nickname) {
        try {
            return Optional.of(gateway.read(
                    api.byNickname(nickname), answer -> mapper.node(Json.need(answer, "results"), Set.of())));
        } catch (XecmException.NotFoundOrForbidden absent) {
            return Optional.empty();
        }
    }

    @Override
    public RecycleBin recycleBin() {
        return recycleBin;
    }
}
