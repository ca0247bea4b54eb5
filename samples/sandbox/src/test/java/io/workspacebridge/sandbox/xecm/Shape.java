package io.workspacebridge.sandbox.xecm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares an answer with a sample by structure: every member there, of the same type; values may differ. */
final class Shape {
    private Shape() {}

    /** What the answer lacks or has in another type, by path. */
    static List<String> differences(JsonNode sample, JsonNode actual) {
        List<String> found = new ArrayList<>();
        compare("", sample, actual, found);
        return found;
    }

    private static void compare(String path, JsonNode sample, JsonNode actual, List<String> found) {
        if (actual.isMissingNode()) {
            found.add(path + " is missing");
        } else if (!sample.isNull() && !actual.isNull() && sample.getNodeType() != actual.getNodeType()) {
            found.add(path + " is " + actual.getNodeType() + " instead of " + sample.getNodeType());
        } else if (sample.isObject()) {
            for (Map.Entry<String, JsonNode> member : sample.properties()) {
                compare(path + "/" + member.getKey(), member.getValue(), actual.path(member.getKey()), found);
            }
        } else if (sample.isArray() && !sample.isEmpty()) {
            compare(path + "/0", sample.get(0), actual.path(0), found);
        }
    }
}
