package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sandbox.DropboxAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Speaks the wire format with nothing but the JDK. */
final class DropboxClient {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String url;
    private final String token;

    private DropboxClient(HttpClient http, String url, String token) {
        this.http = http;
        this.url = url;
        this.token = token;
    }

    static DropboxClient of(DropboxAccess access) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("sandbox", access.ca());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            HttpClient http = HttpClient.newBuilder()
                    .sslContext(tls)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            return new DropboxClient(http, access.url(), access.accessToken());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same service seen by somebody else, who agrees to everything. */
    DropboxClient person(DropboxAccess access, String email) {
        return agreed(access, "&login_hint=" + email);
    }

    /** The same person, who agreed to one scope only. */
    DropboxClient limited(DropboxAccess access, String scope) {
        return agreed(access, "&scope=" + scope);
    }

    private DropboxClient agreed(DropboxAccess access, String asking) {
        HttpResponse<String> asked =
                send(anonymous("/oauth2/authorize?response_type=code&client_id=" + access.appKey() + asking)
                        .GET());
        String code = asked.body().replaceAll("(?s).*<code>|</code>.*", "");
        HttpResponse<String> answer = send(anonymous("/oauth2/token?grant_type=authorization_code&code=" + code
                        + "&client_id=" + access.appKey() + "&client_secret=" + access.appSecret())
                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return as(parse(answer.body()).path("access_token").textValue());
    }

    DropboxClient as(String otherToken) {
        return new DropboxClient(http, url, otherToken);
    }

    /** An RPC call that must succeed. */
    JsonNode call(String function, String json) {
        HttpResponse<String> answer = send(rpc(function, json));
        assertThat(answer.statusCode())
                .as(function + " " + json + " -> " + answer.body())
                .isEqualTo(200);
        return parse(answer.body());
    }

    /** An RPC call that must be refused with this status; the body as text. */
    String refused(int status, String function, String json) {
        HttpResponse<String> answer = send(rpc(function, json));
        assertThat(answer.statusCode())
                .as(function + " " + json + " -> " + answer.body())
                .isEqualTo(status);
        return answer.body();
    }

    /** The error union of a call that must end with 409. */
    JsonNode error(String function, String json) {
        return parse(refused(409, function, json)).path("error");
    }

    /** The error union of a call that gives bytes, which must end with 409. */
    JsonNode fetchError(String function, String arg) {
        HttpResponse<byte[]> answer = fetch(function, arg);
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(function + " " + arg + " -> " + body).isEqualTo(409);
        return parse(body).path("error");
    }

    HttpRequest.Builder rpc(String function, String json) {
        return to("/2/" + function).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    CompletableFuture<HttpResponse<String>> longpoll(String json) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(url + "/2/files/list_folder/longpoll"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> upload(String function, String arg, byte[] bytes) {
        return send(to("/2/" + function)
                .header("Content-Type", "application/octet-stream")
                .header("Dropbox-API-Arg", arg)
                .POST(BodyPublishers.ofByteArray(bytes)));
    }

    /** Uploads text and gives the metadata. */
    JsonNode put(String path, String text) {
        return put(path, "\"overwrite\"", text);
    }

    JsonNode put(String path, String mode, String text) {
        HttpResponse<String> answer = upload(
                "files/upload",
                escape("{\"path\":\"" + path + "\",\"mode\":" + mode + "}"),
                text.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(path + " -> " + answer.body()).isEqualTo(200);
        return parse(answer.body());
    }

    HttpResponse<byte[]> download(String arg, String... headers) {
        return fetch("files/download", arg, headers);
    }

    /** Any call that gives bytes. */
    HttpResponse<byte[]> fetch(String function, String arg, String... headers) {
        HttpRequest.Builder request =
                to("/2/" + function).header("Dropbox-API-Arg", escape(arg)).POST(BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String path) {
        return new String(download("{\"path\":\"" + path + "\"}").body(), StandardCharsets.UTF_8);
    }

    /** All pages of a listing, without the cursor's. */
    List<JsonNode> pages(String arg) {
        List<JsonNode> pages = new ArrayList<>();
        pages.add(call("files/list_folder", arg));
        while (pages.get(pages.size() - 1).path("has_more").booleanValue()) {
            pages.add(proceed(pages.get(pages.size() - 1).path("cursor").textValue()));
        }
        return pages;
    }

    JsonNode proceed(String cursor) {
        return call("files/list_folder/continue", "{\"cursor\":\"" + cursor + "\"}");
    }

    /** Entries as {@code tag path}. */
    static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.path("entries")
                .forEach(entry -> names.add(entry.path(".tag").asText() + " "
                        + entry.path("path_display").asText()));
        return names;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("https:") ? path : url + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(json, e);
        }
    }

    static String escape(String json) {
        StringBuilder escaped = new StringBuilder();
        json.chars()
                .forEach(c -> escaped.append(
                        c < 0x7F ? String.valueOf((char) c) : String.format(java.util.Locale.ROOT, "\\u%04x", c)));
        return escaped.toString();
    }
}
