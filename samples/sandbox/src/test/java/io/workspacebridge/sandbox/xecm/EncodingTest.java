package io.workspacebridge.sandbox.xecm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The same call in every encoding that clients use")
class EncodingTest {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static Sandbox sandbox;
    private static Caller admin;
    private long folder;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.builder().start();
        admin = Caller.admin(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void freshFolder() {
        folder = admin.folder(2000, "Encodings " + COUNTER.incrementAndGet());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        admin.get("/v2/nodes/" + folder + "/nodes")
                .ok()
                .at("/results")
                .forEach(item -> names.add(item.at("/data/properties/name").asText()));
        return names;
    }

    @Test
    void a_folder_can_be_made_from_fields_a_body_field_parts_and_json() {
        admin.form("POST", "/v2/nodes", "type=0&parent_id=" + folder + "&name=fields+%C3%BC")
                .ok();
        admin.body("POST", "/v2/nodes", "{\"type\":\"0\",\"parent_id\":\"" + folder + "\",\"name\":\"b\\u00fcdy\"}")
                .ok();
        admin.form(
                        "POST",
                        "/v2/nodes",
                        "name=loses&body="
                                + Caller.encode("{\"type\":0,\"parent_id\":" + folder + ",\"name\":\"wins\"}"))
                .ok();
        admin.multipart(
                        "POST",
                        "/v2/nodes",
                        "AaB",
                        ("--AaB\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n0\r\n"
                                        + "--AaB\r\nContent-Disposition: form-data; name=\"parent_id\"\r\n\r\n" + folder
                                        + "\r\n"
                                        + "--AaB\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nparts ü\r\n--AaB--\r\n")
                                .getBytes(UTF_8))
                .ok();
        admin.send(admin.request("/v2/nodes/")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"type\":0,\"parent_id\":" + folder + ",\"name\":\"json\"}")))
                .ok();

        assertThat(names()).containsExactly("büdy", "fields ü", "json", "parts ü", "wins");
    }

    @Test
    void json_bodies_are_ignored_when_the_server_is_strict() throws IOException {
        try (Sandbox strict = Sandbox.builder()
                .xecm(SandboxXecmOptions.defaults().withJsonBodies(false))
                .start()) {
            Caller caller = Caller.admin(strict);
            Caller.Answer answer = caller.send(caller.request("/v2/nodes")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"type\":0,\"parent_id\":2000,\"name\":\"json\"}")));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error()).isEqualTo("Argument 'parent_id' is required");
        }
    }

    @Test
    void a_boundary_that_begins_with_dashes_and_ends_without_a_line_break_is_read_file_first() {
        String boundary = "--axios-boundary-7";
        byte[] body = ("--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ü \\\"1\\\".txt\"\r\n"
                        + "Content-Type: text/plain\r\n\r\n--" + boundary.substring(2) + "\r\n--not it\r\n\r\n--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\n{\"type\":144,\"parent_id\":"
                        + folder
                        + ",\"name\":\"odd.txt\",\"name_multilingual\":{}}\r\n--" + boundary + "--")
                .getBytes(UTF_8);

        long id = admin.multipart("POST", "/v2/nodes", boundary, body)
                .ok()
                .at("/results/data/properties/id")
                .asLong();

        assertThat(admin.get("/v2/nodes/" + id + "/content").ok().raw().body())
                .asString(UTF_8)
                .isEqualTo("--axios-boundary-7\r\n--not it\r\n");
        assertThat(admin.get("/v1/nodes/" + id + "/versions/latest")
                        .ok()
                        .at("/data/file_name")
                        .asText())
                .isEqualTo("ü \"1\".txt");
    }

    @Test
    void a_large_chunked_upload_full_of_near_delimiters_arrives_unharmed() {
        byte[] content = new byte[3_000_000];
        Random random = new Random(7);
        byte[] trap = "\r\n--xYzZ.".getBytes(UTF_8);
        for (int at = 0; at < content.length; at++) {
            content[at] = (byte) random.nextInt(256);
        }
        for (int at = 0; at + trap.length < content.length; at += 1000 + random.nextInt(200)) {
            System.arraycopy(trap, 0, content, at, trap.length);
        }
        byte[] body = Caller.parts(
                "xYzZy", "body", "{\"type\":144,\"parent_id\":" + folder + ",\"name\":\"chunks\"}", "c.bin", content);

        long id = admin.send(admin.request("/v1/nodes")
                        .header("Content-Type", "multipart/form-data; boundary=\"xYzZy\"")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                .ok()
                .at("/id")
                .asLong();

        assertThat(admin.get("/v2/nodes/" + id + "/content").ok().raw().body()).isEqualTo(content);
    }

    @Test
    void an_empty_file_is_a_document_of_no_bytes() {
        long id = admin.upload("{\"type\":144,\"parent_id\":" + folder + ",\"name\":\"empty\"}", "e", new byte[0])
                .ok()
                .at("/results/data/properties/id")
                .asLong();
        Caller.Answer content = admin.get("/v2/nodes/" + id + "/content");
        assertThat(content.raw().body()).isEmpty();
        assertThat(content.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() throws IOException {
        byte[] whole = Caller.parts(
                "xYzZy",
                "body",
                "{\"type\":144,\"parent_id\":" + folder + ",\"name\":\"half\"}",
                "h",
                new byte[500_000]);
        URI uri = URI.create(sandbox.xecm().url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /otcs/cs.exe/api/v2/nodes HTTP/1.1\r\nHost: x\r\nOTCSTicket: " + admin.ticket()
                            + "\r\nContent-Type: multipart/form-data; boundary=xYzZy\r\nContent-Length: " + whole.length
                            + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
            out.write(whole, 0, 400_000);
            out.flush();
        }
        byte[] unclosed = new byte[whole.length - 4];
        System.arraycopy(whole, 0, unclosed, 0, unclosed.length);
        Caller.Answer refused = admin.multipart("POST", "/v2/nodes", "xYzZy", unclosed);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(names()).isEmpty();
    }

    @Test
    void lists_come_as_repeated_keys_json_arrays_curly_lists_commas_and_bracketed_keys() {
        long a = admin.folder(folder, "a");
        long b = admin.folder(folder, "b");
        String[] forms = {
            "ids=" + a + "&ids=" + b,
            "ids=" + Caller.encode("[" + a + "," + b + "]"),
            "ids=" + Caller.encode("{" + a + "," + b + "}"),
            "ids=" + a + "," + b,
            "ids[]=" + a + "&ids[]=" + b,
            "body=" + Caller.encode("{\"ids\":[" + a + ",\"" + b + "\"]}")
        };
        for (String form : forms) {
            JsonNode results = admin.form("POST", "/v2/nodes/list", form).ok().at("/results");
            assertThat(results).as(form).hasSize(2);
        }
    }

    @Test
    void raw_braces_quotes_and_bars_in_a_query_are_read() throws IOException {
        URI uri = URI.create(sandbox.xecm().url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("GET /cs/cs/api/v2/nodes/" + folder
                                    + "?fields=properties{id,name}&x=\"|\" HTTP/1.1\r\nHost: x\r\n"
                                    + "Cookie: LLCookie=\"" + admin.ticket() + "\"\r\nConnection: close\r\n\r\n")
                            .getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200");
            JsonNode properties =
                    Caller.tree(answer.substring(answer.indexOf("\r\n\r\n"))).at("/results/data/properties");
            assertThat(properties).hasSize(2);
            assertThat(properties.path("id").asLong()).isEqualTo(folder);
        }
    }

    @Test
    void response_codes_can_be_suppressed_and_head_answers_like_get() {
        Caller.Answer answer = admin.get("/v2/nodes/999999?suppress_response_codes");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/statusCode").asInt()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("Could not get a node for 999999");
        assertThat(admin.get("/v2/nodes/" + folder + "?suppress_response_codes=true")
                        .at("/statusCode")
                        .asInt())
                .isEqualTo(200);

        Caller.Answer head = admin.send(admin.request("/v1/auth").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.raw().body()).isEmpty();
    }

    @Test
    void unknown_paths_are_not_in_the_registry_and_need_no_login() {
        for (Caller caller : List.of(admin, Caller.nobody(sandbox))) {
            Caller.Answer answer = caller.get("/v2/nothing/here");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error()).isEqualTo("The REST API URL could not be found in the mappings registry");
        }
    }
}
