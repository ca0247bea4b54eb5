package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.dropbox.Endpoints.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Fetches a file from an address. It really does, within the call; the answer is a job all the same. */
final class SaveUrlApi {
    private static final String SCOPE = "files.content.write";
    private static final String KIND = "save_url";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final World world;
    private final Commits commits;
    private final ContentStore contents;
    private final Jobs jobs;
    private final Supplier<SSLContext> trust;

    SaveUrlApi(World world, Commits commits, ContentStore contents, Jobs jobs, Supplier<SSLContext> trust) {
        this.world = world;
        this.commits = commits;
        this.contents = contents;
        this.jobs = jobs;
        this.trust = trust;
    }

    void register(Endpoints endpoints) {
        endpoints.rpc("files/save_url", SCOPE, Effect.WRITES, this::save);
        endpoints.rpc("files/save_url/check_job_status", SCOPE, Effect.READS, (caller, args) -> jobs.check(KIND, args));
    }

    private JsonNode save(Caller caller, Arguments args) {
        String path = args.text("path");
        if (!path.startsWith("/")) {
            throw args.refuse("path: '" + path + "' did not match pattern '/(.|[\\r\\n])*'");
        }
        URI address = address(args.text("url"));
        Commit commit = new Commit(path, "add", Optional.empty(), true, Optional.empty(), false, List.of());
        ObjectNode result;
        try (StoredContent content = fetch(address)) {
            result = Json.flat(
                    "complete",
                    world.locked(() -> commits.store(
                            caller, commit, content, e -> ApiException.route(Json.tag("path", e.error())))));
        } catch (ApiException e) {
            result = Json.tag("failed", e.error());
        }
        return jobs.launch(KIND, result);
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw ApiException.route("invalid_url");
        }
        throw ApiException.route("invalid_url");
    }

    private StoredContent fetch(URI address) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust.get())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == 404 || answer.statusCode() == 410) {
                    throw ApiException.route("not_found");
                }
                if (answer.statusCode() != 200) {
                    throw ApiException.route("download_failed");
                }
                return contents.store(body);
            }
        } catch (IOException e) {
            throw ApiException.route("download_failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.route("download_failed");
        }
    }
}
