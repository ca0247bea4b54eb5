package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.xecm.nodes.ExternalOrigin;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** The two request encodings without a file. Both have an exact length. */
final class Forms {
    private Forms() {}

    /** One urlencoded field {@code body} with JSON. */
    static RequestBody body(ObjectNode json) {
        return new FormBody.Builder(StandardCharsets.UTF_8)
                .add("body", json.toString())
                .build();
    }

    /** Plain urlencoded fields. */
    static RequestBody fields(Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
        fields.forEach(form::add);
        return form.build();
    }

    static void putIfPresent(ObjectNode json, String member, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(member, value);
        }
    }

    static void putExternal(ObjectNode json, ExternalOrigin origin) {
        if (origin.created() != null) {
            json.put("external_create_date", ServerDates.external(origin.created()));
        }
        if (origin.modified() != null) {
            json.put("external_modify_date", ServerDates.external(origin.modified()));
        }
        putIfPresent(json, "external_source", origin.source());
        putIfPresent(json, "external_identity", origin.identity());
        putIfPresent(json, "external_identity_type", origin.identityType());
    }
}
