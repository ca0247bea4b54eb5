package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.CategoryValues;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Node;
import io.workspacebridge.sandbox.xecm.internal.model.NodeType;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** Forms of nodes and categories; the way to a category's definition when no node carries it yet. */
final class CategoryFormResource {
    private final ContentServer server;
    private final Forms forms;

    CategoryFormResource(Service service) {
        this.server = service.server();
        this.forms = new Forms(server);
    }

    void register(Resources resources) {
        resources
                .get("/v1/forms/nodes/categories/create", this::createCategory)
                .get("/v1/forms/nodes/categories/update", this::updateCategory)
                .get("/v1/forms/nodes/properties/specific", this::specific)
                .get("/v1/forms/nodes/properties/general", exchange -> general(exchange, true))
                .get("/v1/forms/nodes/create", this::create)
                .get("/v1/forms/nodes/update", this::update)
                .get("/v1/forms/nodes/rename", exchange -> general(exchange, false))
                .get("/v1/forms/nodes/copy", exchange -> general(exchange, false))
                .get("/v1/forms/nodes/move", exchange -> general(exchange, false));
    }

    private Node node(Exchange exchange, String parameter) {
        long id = exchange.params().requiredNumber(parameter);
        return server.access().require(exchange.who(), id, Refusal.noNode(400, id));
    }

    private static Reply single(ObjectNode form) {
        ArrayNode list = Json.array();
        list.add(form);
        return Forms.forms(list);
    }

    private Reply createCategory(Exchange exchange) {
        node(exchange, "id");
        long category = exchange.params().requiredNumber("category_id");
        return single(forms.category(server.categories().defaults(category)));
    }

    private Reply updateCategory(Exchange exchange) {
        Node node = node(exchange, "id");
        long category = exchange.params().requiredNumber("category_id");
        CategoryValues values = node.categories.get(category);
        if (values == null) {
            throw Refusal.badRequest("Category ID " + category + " is not a valid category.");
        }
        return single(forms.category(values));
    }

    private Reply specific(Exchange exchange) {
        Node node = node(exchange, "id");
        if (node.definition != null) {
            return single(forms.category(server.categories().defaults(node.id)));
        }
        return single(Forms.form(Json.object(), Forms.schema(Json.object()), Json.object()));
    }

    private Reply general(Exchange exchange, boolean token) {
        Node node = node(exchange, "id");
        ObjectNode form = forms.general(node.name, node.description, node.parentId, node.type);
        if (token) {
            ((ObjectNode) form.get("data")).put("metadata_token", node.token);
        }
        return single(form);
    }

    private Reply create(Exchange exchange) {
        Node parent = node(exchange, "parent_id");
        int type = (int) exchange.params().requiredNumber("type");
        if (!NodeType.isCreatable(type)) {
            throw Refusal.failure("Subtype " + type + " not registered");
        }
        List<CategoryValues> categories =
                new ArrayList<>(server.categories().inherited(parent).values());
        for (Long category : exchange.params().numbers("category_id")) {
            categories.add(server.categories().defaults(category));
        }
        ArrayNode list = Json.array();
        list.add(forms.general("", "", parent.id, type));
        list.add(forms.nested(categories));
        return Forms.forms(list);
    }

    private Reply update(Exchange exchange) {
        Node node = node(exchange, "id");
        ArrayNode list = Json.array();
        list.add(forms.general(node.name, node.description, node.parentId, node.type));
        list.add(forms.nested(node.categories.values()));
        return Forms.forms(list);
    }
}
