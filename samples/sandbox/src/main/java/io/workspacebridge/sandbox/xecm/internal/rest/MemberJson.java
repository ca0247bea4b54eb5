package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;

/** Users and groups as JSON. */
final class MemberJson {
    private MemberJson() {}

    static ObjectNode properties(Member member) {
        ObjectNode json = Json.object();
        json.put("id", member.id);
        json.put("name", member.name);
        json.put("name_formatted", member.displayName());
        json.put("display_name", member.displayName());
        json.put("type", member.type);
        json.put("type_name", member.isGroup() ? "Group" : member.type == Member.USER ? "User" : "Service User");
        json.put("deleted", member.deleted);
        json.put("initials", member.name.isEmpty() ? "" : member.name.substring(0, 1));
        if (member.isGroup()) {
            if (member.leaderId == 0) {
                json.putNull("leader_id");
            } else {
                json.put("leader_id", member.leaderId);
            }
            return json;
        }
        json.put("first_name", member.firstName);
        json.put("last_name", member.lastName);
        json.put("middle_name", "");
        json.put("business_email", member.email);
        json.putNull("personal_email");
        json.put("group_id", member.groupId);
        json.put("title", member.title);
        json.put("photo_id", 0);
        json.put("photo_url", "");
        json.put("time_zone", -1);
        json.put("privilege_login", true);
        json.put("privilege_modify_users", member.administrator);
        json.put("privilege_modify_groups", member.administrator);
        json.put("privilege_public_access", true);
        json.put("privilege_system_admin_rights", member.administrator);
        json.put("privilege_user_admin_rights", member.administrator);
        return json;
    }
}
