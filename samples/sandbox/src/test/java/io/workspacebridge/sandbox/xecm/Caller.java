package io.workspacebridge.sandbox.xecm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workspacebridge.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly what a test says. */
final class Caller {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String ticket;

    private Caller(String base, String ticket) {
        this.base = base;
        this.ticket = ticket;
    }

    /** An answer with its JSON, if it is JSON. */
    record Answer(int status, HttpResponse<byte[]> raw) {
        JsonNode json() {
            try {
                return JSON.readTree(raw.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String error() {
            return json().path("error").asText();
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        Answer ok() {
            assertThat(status)
                    .as(() -> new String(raw.body(), StandardCharsets.UTF_8))
                    .isEqualTo(200);
            assertThat(raw.body()).isNotEmpty();
            return this;
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    static Caller nobody(Sandbox sandbox) {
        return new Caller(sandbox.xecm().url() + "/api", "");
    }

    static Caller admin(Sandbox sandbox) {
        return as(sandbox, sandbox.xecm().username(), sandbox.xecm().password());
    }

    static Caller as(Sandbox sandbox, String user, String password) {
        Answer answer = nobody(sandbox)
                .form("POST", "/v1/auth", "username=" + encode(user) + "&password=" + encode(password))
                .ok();
        return new Caller(sandbox.xecm().url() + "/api", answer.at("/ticket").asText());
    }

    Caller with(String otherTicket) {
        return new Caller(base, otherTicket);
    }

    String ticket() {
        return ticket;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer form(String method, String path, String fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(fields)));
    }

    /** {@code body=<JSON>}. */
    Answer body(String method, String path, String json) {
        return form(method, path, "body=" + encode(json));
    }

    Answer multipart(String method, String path, String boundary, byte[] body) {
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .method(method, BodyPublishers.ofByteArray(body)));
    }

    /** A document created from a {@code body} part and a {@code file} part. */
    Answer upload(String json, String fileName, byte[] content) {
        return multipart("POST", "/v2/nodes", "xYzZy", parts("xYzZy", "body", json, fileName, content));
    }

    Answer addVersion(long node, String fileName, byte[] content) {
        return multipart(
                "POST",
                "/v2/nodes/" + node + "/versions",
                "xYzZy",
                parts("xYzZy", "description", "changed", fileName, content));
    }

    static byte[] parts(String boundary, String field, String value, String fileName, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value
                        + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path));
        return ticket.isEmpty() ? builder : builder.header("OTCSTicket", ticket);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of a child with exactly this name. */
    long child(long parent, String name) {
        for (JsonNode item :
                get("/v2/nodes/" + parent + "/nodes?limit=500").ok().at("/results")) {
            if (item.at("/data/properties/name").asText().equals(name)) {
                return item.at("/data/properties/id").asLong();
            }
        }
        throw new AssertionError("no " + name + " below " + parent);
    }

    long folder(long parent, String name) {
        return body("POST", "/v2/nodes", "{\"type\":0,\"parent_id\":" + parent + ",\"name\":\"" + name + "\"}")
                .ok()
                .at("/results/data/properties/id")
                .asLong();
    }
}
