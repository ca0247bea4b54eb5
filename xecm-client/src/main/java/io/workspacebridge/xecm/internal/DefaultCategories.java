package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.categories.Categories;
import io.workspacebridge.xecm.categories.CategoryDefinition;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.categories.CategoryValues;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The categories topic. */
final class DefaultCategories implements Categories {
    private final Gateway gateway;
    private final CategoriesApi api;
    private final CategoryCatalog catalog;

    DefaultCategories(Gateway gateway, CategoriesApi api, CategoryCatalog catalog) {
        this.gateway = gateway;
        this.api = api;
        this.catalog = catalog;
    }

    @Override
    public CategoryDefinition definition(CategoryRef category) {
        return catalog.get(category);
    }

    @Override
    public Optional<CategoryDefinition> findDefinition(CategoryRef category) {
        return catalog.find(category);
    }

    @Override
    public List<CategoryValues> list(long nodeId) {
        return onNode(nodeId).stream().map(CategoryReader.OnNode::values).toList();
    }

    @Override
    public Optional<CategoryValues> find(long nodeId, CategoryRef category) {
        List<CategoryReader.OnNode> all = onNode(nodeId);
        if (category instanceof CategoryRef.ByName name) {
            return all.stream()
                    .filter(one -> one.definition().name().equals(name.name()))
                    .map(CategoryReader.OnNode::values)
                    .findFirst();
        }
        long id = category instanceof CategoryRef.ById byId
                ? byId.id()
                : catalog.get(category).id();
        return all.stream()
                .filter(one -> one.definition().id() == id)
                .map(CategoryReader.OnNode::values)
                .findFirst();
    }

    private List<CategoryReader.OnNode> onNode(long nodeId) {
        return gateway.read(api.list(nodeId), CategoryReader::ofAnswer);
    }

    @Override
    public void check(CategoryValues values) {
        CategoryWriter.flat(catalog.get(values.category()), values, false);
    }

    @Override
    public void checkComplete(CategoryValues values) {
        CategoryWriter.flat(catalog.get(values.category()), values, true);
    }

    @Override
    public void apply(long nodeId, CategoryValues values) {
        CategoryDefinition definition = catalog.get(values.category());
        ObjectNode body = Json.object().put("category_id", definition.id());
        body.setAll(CategoryWriter.flat(definition, values, false));
        catalog.writing(() -> gateway.write(api.apply(nodeId, Forms.body(body)), answer -> definition));
    }

    @Override
    public void update(long nodeId, CategoryValues values) {
        change(nodeId, values, null);
    }

    @Override
    public void update(long nodeId, CategoryValues values, String stateToken) {
        change(nodeId, values, stateToken);
    }

    private void change(long nodeId, CategoryValues values, @Nullable String stateToken) {
        CategoryDefinition definition = catalog.get(values.category());
        ObjectNode body = CategoryWriter.flat(definition, values, false);
        if (body.isEmpty()) {
            return;
        }
        if (stateToken != null) {
            body.putObject(AttributeKey.of(definition.id(), 1)).put("metadata_token", stateToken);
        }
        catalog.writing(
                () -> gateway.write(api.update(nodeId, definition.id(), Forms.body(body)), answer -> definition));
    }

    @Override
    public Optional<String> stateToken(long nodeId, CategoryRef category) {
        long id = catalog.get(category).id();
        return gateway.read(api.updateForm(nodeId, id), answer -> {
            for (JsonNode form : answer.path("forms")) {
                JsonNode data = form.path("data");
                JsonNode slot = data.path(AttributeKey.of(id, 1));
                if (slot.isMissingNode()) {
                    slot = data.path(Long.toString(id)).path(AttributeKey.of(id, 1));
                }
                String token = Json.text(slot, "metadata_token");
                if (!token.isEmpty()) {
                    return Optional.of(token);
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public void setInherited(long containerId, CategoryRef category, boolean inherited) {
        long id = catalog.get(category).id();
        gateway.write(inherited ? api.inherit(containerId, id) : api.doNotInherit(containerId, id));
    }

    @Override
    public void upgrade(long nodeId, CategoryRef category) {
        ObjectNode body = Json.object();
        body.putArray("category_id").add(catalog.get(category).id());
        gateway.write(api.upgrade(nodeId, Forms.body(body)));
    }

    @Override
    public int applyBelow(long containerId, CategoryRef category) {
        ObjectNode body = Json.object();
        body.putArray("categories")
                .addObject()
                .put("id", catalog.get(category).id())
                .put("action", "add_upgrade");
        return gateway.write(api.applyBelow(containerId, Forms.body(body)), answer ->
                (int) Json.number(answer.path("results"), "processed"));
    }

    @Override
    public void set(long nodeId, CategoryValues values) {
        if (!values.isEmpty()) {
            try {
                update(nodeId, values);
                return;
            } catch (XecmException.NotFoundOrForbidden | XecmException.ValidationFailed notApplied) {
                if (notApplied.status() == 0) {
                    throw notApplied;
                }
            }
        }
        try {
            apply(nodeId, values);
        } catch (XecmException.NameConflict alreadyThere) {
            update(nodeId, values);
        }
    }

    @Override
    public void remove(long nodeId, CategoryRef category) {
        gateway.write(api.remove(nodeId, catalog.get(category).id()));
    }

    @Override
    public void refresh() {
        catalog.forget();
    }
}
