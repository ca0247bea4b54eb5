package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.http.Request;
import io.workspacebridge.sandbox.http.Response;
import io.workspacebridge.sandbox.http.Route;
import io.workspacebridge.sandbox.xecm.SandboxXecmOptions;
import io.workspacebridge.sandbox.xecm.internal.model.ContentServer;
import io.workspacebridge.sandbox.xecm.internal.model.Member;
import io.workspacebridge.sandbox.xecm.internal.model.Principal;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.wire.Json;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every operation under its route: login first, then parameters, then the operation under the lock. */
public final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final Service service;
    private final List<Route> routes;

    public Api(Service service) {
        this.service = service;
        Resources resources = new Resources();
        new AuthResource(service).register(resources);
        new ServerResource(service).register(resources);
        new NodeResource(service).register(resources);
        new NodeWriteResource(service).register(resources);
        new ChildrenResource(service).register(resources);
        new ContentResource(service).register(resources);
        new PreviewResource(service).register(resources);
        new VersionResource(service).register(resources);
        new CategoryResource(service).register(resources);
        new CategoryFormResource(service).register(resources);
        new VolumeResource(service).register(resources);
        new WorkspaceTypeResource(service).register(resources);
        new WorkspaceResource(service).register(resources);
        WorkspaceCreateResource creation = new WorkspaceCreateResource(service);
        creation.register(resources);
        new WorkspaceUpdateResource(service, creation).register(resources);
        new PersonnelResource(service).register(resources);
        new RelationResource(service).register(resources);
        new RoleResource(service).register(resources);
        new BusinessObjectResource(service).register(resources);
        new PermissionResource(service).register(resources);
        new MemberResource(service).register(resources);
        new TrailResource(service).register(resources);
        new FavoriteResource(service).register(resources);
        new ClassificationResource(service).register(resources);
        new RenditionResource(service).register(resources);
        new LargeFileResource(service).register(resources);
        new SearchResource(service).register(resources);
        new RegionResource(service).register(resources);
        new OtdsResource(service).register(resources);
        Resources records = resources.of(SandboxXecmOptions.Module.RECORDS);
        new RecordResource(service).register(records);
        new HoldResource(service).register(records);
        new RetentionResource(service).register(records);
        new CrossReferenceResource(service).register(records);
        new WorkflowResource(service).register(resources.of(SandboxXecmOptions.Module.WORKFLOW));
        new SmartDocumentResource(service).register(resources);
        this.routes = resources.endpoints().stream().map(this::route).toList();
    }

    public List<Route> routes() {
        return routes;
    }

    private Route route(Resources.Endpoint endpoint) {
        return endpoint.mutating()
                ? Route.mutating(endpoint.method(), endpoint.template(), request -> answer(endpoint, request))
                : Route.reading(endpoint.method(), endpoint.template(), request -> answer(endpoint, request));
    }

    private Response answer(Resources.Endpoint endpoint, Request request) throws IOException {
        service.requireModule(endpoint.module());
        ContentServer server = service.server();
        Session session = endpoint.open() ? null : service.sessions().of(request);
        Member user = session == null ? null : server.locked(() -> server.member(session.user));
        if (!endpoint.open() && user == null) {
            // the client reads the answer only after it has sent its body
            request.body().transferTo(OutputStream.nullOutputStream());
            throw Refusal.unauthenticated();
        }
        Response response;
        try (Params params = service.decoder().decode(request)) {
            Reply reply = server.locked(() -> {
                Principal who = user == null ? null : server.access().principal(user);
                try {
                    return endpoint.operation().answer(new Exchange(service, request, params, who, session));
                } catch (Refusal refusal) {
                    return Reply.error(refusal.status(), refusal.text());
                }
            });
            if (reply instanceof Reply.Later later) {
                reply = later.rest().get();
            }
            response = response(reply, params.flag("suppress_response_codes", false));
        }
        if (session != null && service.options().rotateTickets() && response.status() < 400) {
            response = response.withHeader("OTCSTicket", service.sessions().ticket(session));
        }
        return response;
    }

    private static Response response(Reply reply, boolean suppressed) {
        if (reply instanceof Reply.Tree tree) {
            return json(tree.status(), tree.body(), suppressed);
        }
        return ((Reply.Raw) reply).response();
    }

    private static Response json(int status, ObjectNode body, boolean suppressed) {
        if (suppressed) {
            body.put("statusCode", status);
        }
        byte[] bytes;
        try {
            bytes = Json.MAPPER.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
        return Response.bytes(suppressed ? 200 : status, "application/json; charset=UTF-8", bytes)
                .withHeader("Cache-Control", "no-cache, no-store, must-revalidate, max-age=0")
                .withHeader("Pragma", "no-cache")
                .withHeader("Expires", "0");
    }

    /** The answer when something was refused outside of an operation, or went wrong. */
    public Response failed(Request request, Exception failure) {
        boolean suppressed = request.query().has("suppress_response_codes");
        if (failure instanceof Refusal refusal) {
            return json(refusal.status(), Json.object().put("error", refusal.text()), suppressed);
        }
        LOG.error("{} {}", request.method(), request.path(), failure);
        return json(500, Json.object().put("error", "An unexpected error occurred."), suppressed);
    }
}
