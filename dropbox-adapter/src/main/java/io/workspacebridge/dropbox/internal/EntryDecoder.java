package io.workspacebridge.dropbox.internal;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.workspacebridge.dropbox.DropboxEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of a listing; the fields may come in any order, and {@code .tag} anywhere. Reused for the entries of a page; not
 * thread-safe.
 */
final class EntryDecoder {

    private @Nullable String tag;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String pathLower;
    private @Nullable String pathDisplay;
    private @Nullable String rev;
    private long size;
    private @Nullable String contentHash;
    private @Nullable Instant clientModified;
    private @Nullable Instant serverModified;
    private boolean downloadable;
    private @Nullable String sharedFolderId;
    private @Nullable String modifiedBy;
    private boolean readOnly;
    private boolean accessible;
    private @Nullable String lockedBy;
    private @Nullable String symlinkTarget;
    private List<String> exportOptions = List.of();
    private Map<String, Map<String, String>> properties = Map.of();

    DropboxEntry read(JsonParser parser) throws IOException {
        clear();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (value == null) {
                throw new JsonParseException(parser, "The entry is cut short");
            }
            if (value != JsonToken.VALUE_NULL) {
                field(field, parser);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new JsonParseException(parser, "The entry is cut short");
        }
        return entry(parser);
    }

    private void field(String field, JsonParser parser) throws IOException {
        switch (field) {
            case ".tag" -> tag = parser.getText();
            case "id" -> id = parser.getText();
            case "name" -> name = parser.getText();
            case "path_lower" -> pathLower = parser.getText();
            case "path_display" -> pathDisplay = parser.getText();
            case "rev" -> rev = parser.getText();
            case "size" -> size = parser.getLongValue();
            case "content_hash" -> contentHash = parser.getText();
            case "client_modified" -> clientModified = Timestamps.parse(parser.getText());
            case "server_modified" -> serverModified = Timestamps.parse(parser.getText());
            case "is_downloadable" -> downloadable = parser.getBooleanValue();
            case "sharing_info" -> sharing(parser);
            case "export_info" -> export(parser);
            case "file_lock_info" -> lock(parser);
            case "symlink_info" -> symlinkTarget = member(parser, "target");
            case "property_groups" -> properties(parser);
            default -> parser.skipChildren();
        }
    }

    private DropboxEntry entry(JsonParser parser) throws IOException {
        String known = name;
        if (known == null) {
            throw new JsonParseException(parser, "An entry without a name");
        }
        String kind = tag != null ? tag : rev != null ? "file" : id != null ? "folder" : "";
        if (kind.equals("deleted")) {
            return new DropboxEntry.Deleted(known, pathLower, pathDisplay);
        }
        String itsId = id;
        if (itsId == null) {
            throw new JsonParseException(parser, "An entry without an id: " + kind);
        }
        if (kind.equals("folder") || rev == null) {
            return new DropboxEntry.Folder(itsId, known, pathLower, pathDisplay, sharedFolderId, readOnly, accessible);
        }
        Instant stored = serverModified == null ? Instant.EPOCH : serverModified;
        return new DropboxEntry.File(
                itsId,
                known,
                pathLower,
                pathDisplay,
                rev,
                size,
                contentHash,
                clientModified == null ? stored : clientModified,
                stored,
                downloadable,
                exportOptions,
                modifiedBy,
                readOnly,
                lockedBy,
                symlinkTarget,
                properties);
    }

    private void sharing(JsonParser parser) throws IOException {
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "shared_folder_id" -> sharedFolderId = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "modified_by" -> modifiedBy = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "read_only" -> readOnly = value == JsonToken.VALUE_TRUE;
                case "traverse_only", "no_access" -> accessible &= value != JsonToken.VALUE_TRUE;
                default -> parser.skipChildren();
            }
        }
    }

    private void export(JsonParser parser) throws IOException {
        List<String> options = new ArrayList<>();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (field.equals("export_as") && value == JsonToken.VALUE_STRING) {
                options.remove(parser.getText());
                options.add(0, parser.getText());
            } else if (field.equals("export_options") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    if (!options.contains(parser.getText())) {
                        options.add(parser.getText());
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
        exportOptions = options;
    }

    private void lock(JsonParser parser) throws IOException {
        String account = null;
        String holder = null;
        boolean held = false;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "lockholder_account_id" -> account = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "lockholder_name" -> holder = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "is_lockholder" -> held |= value == JsonToken.VALUE_TRUE;
                case "created" -> held |= value == JsonToken.VALUE_STRING;
                default -> parser.skipChildren();
            }
        }
        lockedBy = account != null ? account : holder != null ? holder : held ? "unknown" : null;
    }

    private static @Nullable String member(JsonParser parser, String wanted) throws IOException {
        String found = null;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (field.equals(wanted) && value == JsonToken.VALUE_STRING) {
                found = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private void properties(JsonParser parser) throws IOException {
        Map<String, Map<String, String>> groups = new HashMap<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String template = null;
            Map<String, String> fields = new HashMap<>();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (field.equals("template_id")) {
                    template = parser.getText();
                } else if (field.equals("fields") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        pair(parser, fields);
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (template != null) {
                groups.put(template, Map.copyOf(fields));
            }
        }
        properties = groups;
    }

    private static void pair(JsonParser parser, Map<String, String> into) throws IOException {
        String name = null;
        String text = null;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            switch (field) {
                case "name" -> name = parser.getText();
                case "value" -> text = parser.getText();
                default -> parser.skipChildren();
            }
        }
        if (name != null && text != null) {
            into.put(name, text);
        }
    }

    private void clear() {
        tag = null;
        id = null;
        name = null;
        pathLower = null;
        pathDisplay = null;
        rev = null;
        size = 0;
        contentHash = null;
        clientModified = null;
        serverModified = null;
        downloadable = true;
        sharedFolderId = null;
        modifiedBy = null;
        readOnly = false;
        accessible = true;
        lockedBy = null;
        symlinkTarget = null;
        exportOptions = List.of();
        properties = Map.of();
    }
}
