package io.workspacebridge.dropbox.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whose accounts a notification names. */
public final class WebhookBody {

    private WebhookBody() {}

    public static Set<String> accounts(byte[] body) {
        Map<String, Object> json = JsonTree.objectOrEmpty(new String(body, StandardCharsets.UTF_8));
        Set<String> ids = new TreeSet<>();
        if (json.get("list_folder") instanceof Map<?, ?> changes
                && changes.get("accounts") instanceof Iterable<?> all) {
            for (Object id : all) {
                if (id instanceof String text) {
                    ids.add(text);
                }
            }
        }
        return ids;
    }
}
