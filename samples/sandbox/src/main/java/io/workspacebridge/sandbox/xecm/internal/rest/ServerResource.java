package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.internal.wire.Dates;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;

/** Is it there, and what is it. */
final class ServerResource {
    private final Service service;

    ServerResource(Service service) {
        this.service = service;
    }

    void register(Resources resources) {
        resources
                .open("GET", "/v1/ping", exchange -> {
                    ObjectNode body = Json.object();
                    body.putArray("rest_api")
                            .addObject()
                            .put("build", 2)
                            .put("href", "api/v1/ping")
                            .put("version", 1);
                    return Reply.ok(body);
                })
                .get("/v1/serverinfo", this::info)
                .get("/v2/server/messages", exchange -> {
                    ObjectNode results = Json.object();
                    results.putArray("data");
                    return exchange.results(results);
                })
                .get("/v1/apiinfo", exchange -> {
                    ObjectNode body = Json.object();
                    body.put("resource", exchange.params().text("resource", ""));
                    body.putArray("data");
                    return Reply.ok(body);
                })
                .open(
                        "GET",
                        "/cssupport/csconfigured",
                        exchange -> Reply.ok(Json.object().put("configured", true)));
    }

    private Reply info(Exchange exchange) {
        ObjectNode body = Json.object();
        body.putObject("mobile").put("cloudPushKey", false);
        ObjectNode server = body.putObject("server");
        server.put("advanced_versioning", true);
        server.put("character_encoding", 1);
        server.put("current_date", Dates.local(service.server().now()));
        server.put("current_locale_suffix", "_en_US");
        server.put("domain_access_enabled", false);
        server.put("enhanced_advanced_versioning", false);
        server.putArray("force_download_for_mime_types");
        server.put("language_code", "USA");
        server.putArray("languages").addObject().put("id", "_en_US").put("language_code", "en");
        server.putArray("metadata_languages")
                .addObject()
                .put("default", true)
                .put("display_name", "English")
                .put("language_code", "en");
        server.put("time_zone_offset_enabled", true);
        server.put("url", service.context().baseUrl().get() + "/otcs/cs.exe");
        server.put("version", service.options().version());
        long life = service.options().ticketLife().toMillis();
        ObjectNode sessions = body.putObject("sessions");
        sessions.put("enabled", true);
        sessions.put("expire_after_last_login", false);
        sessions.put("expire_after_last_request", true);
        sessions.put("logout_url", "?func=ll.DoLogout");
        sessions.put("session_inactivity", life - life / 40);
        sessions.put("session_reaction_time", life / 40);
        sessions.put("session_timeout", life);
        body.putObject("viewer").putObject("content_suite").put("enabled", false);
        return Reply.ok(body);
    }
}
