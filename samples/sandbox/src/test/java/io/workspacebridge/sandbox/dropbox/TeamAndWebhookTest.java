package io.workspacebridge.sandbox.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.workspacebridge.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A team's root, and notifications")
class TeamAndWebhookTest {
    private Sandbox sandbox;
    private DropboxClient ada;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.builder().randomSeed(7).start();
        ada = DropboxClient.of(sandbox.dropbox());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> admin(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.admin().url() + path))
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpResponse<String> list(DropboxClient client, String root, String... headers) {
        HttpRequest.Builder request = client.rpc("files/list_folder", "{\"path\":\"\"}");
        if (!root.isEmpty()) {
            request.header("Dropbox-API-Path-Root", root);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request);
    }

    @Test
    void joining_a_team_moves_the_root_and_old_assertions_are_refused() throws Exception {
        ada.put("/mine.txt", "m");
        String home = ada.call("users/get_current_account", "null")
                .path("root_info")
                .path("root_namespace_id")
                .textValue();
        JsonNode team = DropboxClient.parse(admin("POST", "/dropbox/team", "").body());

        JsonNode info = ada.call("users/get_current_account", "null").path("root_info");
        assertThat(info.path(".tag").textValue()).isEqualTo("team");
        assertThat(info.path("home_namespace_id").textValue()).isEqualTo(home);
        assertThat(info.path("root_namespace_id").textValue()).isNotEqualTo(home);
        assertThat(info.path("home_path").textValue()).isEqualTo("/Ada Keller");
        HttpResponse<String> refused = list(ada, "{\".tag\":\"root\",\"root\":\"" + home + "\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(DropboxClient.parse(refused.body()).path("error").path("invalid_root"))
                .isEqualTo(info);
        String root = info.path("root_namespace_id").textValue();
        HttpResponse<String> whole = list(ada, "{\".tag\":\"root\",\"root\":\"" + root + "\"}");
        assertThat(DropboxClient.names(DropboxClient.parse(whole.body())))
                .containsExactly("folder /Ada Keller", "folder /Team");
        assertThat(DropboxClient.names(DropboxClient.parse(list(ada, "").body())))
                .containsExactly("file /mine.txt");

        DropboxClient asTeam = ada.as(team.path("accessToken").textValue());
        HttpResponse<String> nobody = list(asTeam, "");
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("Dropbox-API-Select-User");
        assertThat(list(asTeam, "", "Dropbox-API-Select-User", "dbmid:none").body())
                .contains("invalid_select_user");
        assertThat(list(
                                asTeam,
                                "",
                                "Dropbox-API-Select-User",
                                team.path("members").get(0).path("memberId").textValue())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_registered_address_is_told_who_has_changes() throws Exception {
        BlockingQueue<String[]> heard = new LinkedBlockingQueue<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/hook", exchange -> {
            byte[] answer = new byte[0];
            String query = exchange.getRequestURI().getQuery();
            if (query != null && query.startsWith("challenge=")) {
                answer = query.substring("challenge=".length()).getBytes(StandardCharsets.UTF_8);
            } else {
                heard.add(new String[] {
                    exchange.getRequestHeaders().getFirst("X-Dropbox-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                });
            }
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        listener.start();
        try {
            String url = "http://127.0.0.1:" + listener.getAddress().getPort();
            assertThat(admin("POST", "/webhooks", "{\"url\":\"" + url + "/none\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(admin("POST", "/webhooks", "{\"url\":\"" + url + "/hook\"}")
                            .statusCode())
                    .isEqualTo(200);
            ada.put("/a", "x");
            ada.put("/b", "x");
            String[] notification = heard.poll(5, TimeUnit.SECONDS);

            assertThat(notification).isNotNull();
            JsonNode body = DropboxClient.parse(notification[1]);
            assertThat(body.path("list_folder").path("accounts")).hasSize(1);
            assertThat(body.path("list_folder").path("accounts").get(0))
                    .isEqualTo(ada.call("users/get_current_account", "null").path("account_id"));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sandbox.dropbox().appSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(notification[0])
                    .isEqualTo(HexFormat.of().formatHex(mac.doFinal(notification[1].getBytes(StandardCharsets.UTF_8))));
        } finally {
            listener.stop(0);
        }
    }
}
