package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.fileproperties.GetTemplateResult;
import com.dropbox.core.v2.fileproperties.PropertyField;
import com.dropbox.core.v2.fileproperties.PropertyFieldTemplate;
import com.dropbox.core.v2.fileproperties.PropertyGroup;
import com.dropbox.core.v2.fileproperties.PropertyType;
import com.dropbox.core.v2.fileproperties.TemplateFilterBase;
import com.dropbox.core.v2.files.FileMetadata;
import com.dropbox.core.v2.files.FolderMetadata;
import com.dropbox.core.v2.files.Metadata;
import io.workspacebridge.dropbox.DropboxException;
import io.workspacebridge.dropbox.PropertyGroups;
import java.util.List;
import java.util.Map;

/** Property templates and groups. */
public final class PropertyCalls implements PropertyGroups {

    private final Calls calls;

    public PropertyCalls(Calls calls) {
        this.calls = calls;
    }

    @Override
    public String template(String name, String description, List<String> fields) {
        List<String> known = calls.call(
                Operation.byId("file_properties/templates/list_for_user", null),
                session -> session.properties().templatesListForUser().getTemplateIds());
        for (String id : known) {
            GetTemplateResult template = calls.call(
                    Operation.byId("file_properties/templates/get_for_user", id),
                    session -> session.properties().templatesGetForUser(id));
            if (template.getName().equals(name)) {
                List<String> has = template.getFields().stream()
                        .map(PropertyFieldTemplate::getName)
                        .toList();
                if (!has.containsAll(fields)) {
                    throw new DropboxException.Conflict(
                            new DropboxException.Facts("file_properties/templates/get_for_user", name, null, "", false),
                            "the template has the fields " + has + " where " + fields + " are wanted",
                            null);
                }
                return id;
            }
        }
        List<PropertyFieldTemplate> wanted = fields.stream()
                .map(field -> new PropertyFieldTemplate(field, field, PropertyType.STRING))
                .toList();
        return calls.call(
                Operation.byId("file_properties/templates/add_for_user", name),
                session -> session.properties()
                        .templatesAddForUser(name, description, wanted)
                        .getTemplateId());
    }

    @Override
    public void set(String path, String templateId, Map<String, String> values) {
        PropertyGroup group = new PropertyGroup(
                templateId,
                values.entrySet().stream()
                        .map(value -> new PropertyField(value.getKey(), value.getValue()))
                        .toList());
        calls.effect(
                Operation.on("file_properties/properties/add", path).writing(),
                session -> {
                    session.properties().propertiesAdd(path, List.of(group));
                    return true;
                },
                (failure, lostBefore) -> {
                    if (failure instanceof DropboxException.Conflict) {
                        return overwrite(path, group);
                    }
                    throw failure;
                });
    }

    private boolean overwrite(String path, PropertyGroup group) {
        return calls.call(
                Operation.on("file_properties/properties/overwrite", path).writing(), session -> {
                    session.properties().propertiesOverwrite(path, List.of(group));
                    return true;
                });
    }

    @Override
    public Map<String, String> get(String path, String templateId) {
        Metadata item = calls.call(
                Operation.on("files/get_metadata", path),
                session -> session.files()
                        .getMetadataBuilder(path)
                        .withIncludePropertyGroups(TemplateFilterBase.filterSome(List.of(templateId)))
                        .start());
        List<PropertyGroup> groups = item instanceof FileMetadata file
                ? file.getPropertyGroups()
                : item instanceof FolderMetadata folder ? folder.getPropertyGroups() : null;
        return SdkEntries.properties(groups).getOrDefault(templateId, Map.of());
    }

    @Override
    public void remove(String path, String templateId) {
        if (get(path, templateId).isEmpty()) {
            return;
        }
        calls.call(Operation.on("file_properties/properties/remove", path).writing(), session -> {
            session.properties().propertiesRemove(path, List.of(templateId));
            return true;
        });
    }
}
