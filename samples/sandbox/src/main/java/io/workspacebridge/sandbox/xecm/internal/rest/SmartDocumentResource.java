package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.xecm.SandboxXecmOptions;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;

/** What workspaces expect of documents. The stand-in knows no rules, so the lists are empty. */
final class SmartDocumentResource {
    private final ContentServer server;

    SmartDocumentResource(Service service) {
        this.server = service.server();
    }

    void register(Resources resources) {
        for (String list : new String[] {"doctypes", "missingdocuments", "inprocessdocuments", "outdateddocuments"}) {
            resources.get("/v2/businessworkspaces/{id}/" + list, exchange -> {
                server.workspaces().require(exchange.who(), exchange.id("id"), 400);
                ObjectNode envelope = exchange.envelope();
                envelope.putArray("results");
                return Reply.ok(envelope);
            });
        }
        Resources smart = resources.of(SandboxXecmOptions.Module.SMART_DOCUMENT_TYPES);
        smart.get("/v2/smartdocumenttypes", exchange -> {
            ObjectNode results = Json.object();
            results.putArray("data");
            return exchange.results(results.put("ok", true));
        });
        smart.get("/v2/smartdocumenttypes/smartdocumenttypedetails", exchange -> {
            ObjectNode results = Json.object();
            results.putArray("data");
            return exchange.results(results.put("ok", true));
        });
    }
}
